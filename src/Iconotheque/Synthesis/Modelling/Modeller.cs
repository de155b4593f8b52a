using System.Numerics;

namespace Iconotheque.Synthesis.Modelling;

/// <summary>Adds shapes to a scene, in a frame of its own. Shapes are open below: nobody sees there.</summary>
internal sealed class Modeller
{
    private readonly Scene scene;
    private readonly Matrix4x4 frame;
    private readonly Part part;

    public Modeller(Scene scene, Matrix4x4 frame, Part part) => (this.scene, this.frame, this.part) = (scene, frame, part);

    /// <summary>
    /// The same scene seen from a frame moved by <paramref name="x"/>, <paramref name="y"/>, <paramref name="z"/> and then turned
    /// about the vertical.
    /// </summary>
    public Modeller At(float x, float y, float z, float yawRadians = 0) =>
        new(scene, Matrix4x4.CreateRotationY(yawRadians) * Matrix4x4.CreateTranslation(x, y, z) * frame, part);

    /// <summary>The same frame through a further transformation.</summary>
    public Modeller Through(Matrix4x4 transformation) => new(scene, transformation * frame, part);

    /// <summary>The same frame, for another part of the scene.</summary>
    public Modeller As(Part other) => new(scene, frame, other);

    /// <summary>Where a local point lies in the world.</summary>
    public Vector3 World(Vector3 local) => Vector3.Transform(local, frame);

    public void Triangle(Vector3 a, Vector3 b, Vector3 c, Surface surface, uint seed = 0)
    {
        Vector3 n = Vector3.Cross(b - a, c - a);
        if (n.LengthSquared() < 1e-12f) return;
        Vector3 turned = Turn(n);
        scene.Triangles.Add(new(World(a), World(b), World(c), turned, turned, turned, scene.IndexOf(surface), part, seed));
    }

    /// <summary>A triangle of a curved surface, with a normal (of any length) at each corner.</summary>
    public void Smooth(Vertex a, Vertex b, Vertex c, Surface surface, uint seed = 0) =>
        scene.Triangles.Add(new(World(a.P), World(b.P), World(c.P), Turn(a.N), Turn(b.N), Turn(c.N), scene.IndexOf(surface),
            part, seed));

    private Vector3 Turn(Vector3 n) => Vector3.Normalize(Vector3.TransformNormal(n, frame));

    public void Quad(Vector3 a, Vector3 b, Vector3 c, Vector3 d, Surface surface, uint seed = 0)
    {
        Triangle(a, b, c, surface, seed);
        Triangle(a, c, d, surface, seed);
    }

    /// <summary>An upright box on x0…x1, y0…y1, z0…z1.</summary>
    public void Box(Vector3 low, Vector3 high, Surface surface, uint seed = 0)
    {
        Vector3 P(int i) => new((i & 1) == 0 ? low.X : high.X, (i & 2) == 0 ? low.Y : high.Y, (i & 4) == 0 ? low.Z : high.Z);
        Quad(P(4), P(5), P(7), P(6), surface, seed);
        Quad(P(1), P(0), P(2), P(3), surface, seed);
        Quad(P(5), P(1), P(3), P(7), surface, seed);
        Quad(P(0), P(4), P(6), P(2), surface, seed);
        Quad(P(6), P(7), P(3), P(2), surface, seed);
        Quad(P(0), P(1), P(5), P(4), surface, seed);
    }

    /// <summary>A box centred over (x, z), from y upwards.</summary>
    public void Block(Vector3 foot, float width, float height, float depth, Surface surface) =>
        Box(foot - new Vector3(width / 2, 0, depth / 2), foot + new Vector3(width / 2, height, depth / 2), surface);

    /// <summary>
    /// Revolves a profile of (radius, height) points about the vertical through <paramref name="foot"/>; smooth from 9 sides on.
    /// </summary>
    public void Lathe(Vector3 foot, ReadOnlySpan<Vector2> profile, int sides, Surface surface)
    {
        float turn = sides == 4 ? MathF.PI / 4 : 0;
        for (int i = 0; i + 1 < profile.Length; i++)
        {
            for (int k = 0; k < sides; k++)
            {
                LathePatch(foot, (profile[i], profile[i + 1]), (turn + k * MathF.Tau / sides, turn + (k + 1) * MathF.Tau / sides),
                    sides > 8, surface);
            }
        }
    }

    private void LathePatch(Vector3 foot, (Vector2 From, Vector2 To) profile, (float From, float To) angle, bool smooth,
        Surface surface)
    {
        var (s0, c0) = MathF.SinCos(angle.From);
        var (s1, c1) = MathF.SinCos(angle.To);
        var (p, q) = profile;
        Vector3 a = foot + new Vector3(p.X * s0, p.Y, p.X * c0), b = foot + new Vector3(p.X * s1, p.Y, p.X * c1);
        Vector3 c = foot + new Vector3(q.X * s1, q.Y, q.X * c1), d = foot + new Vector3(q.X * s0, q.Y, q.X * c0);
        if (!smooth)
        {
            Quad(a, b, c, d, surface);
            return;
        }

        Vector2 slope = new(q.Y - p.Y, p.X - q.X);
        Vector3 n0 = new(slope.X * s0, slope.Y, slope.X * c0), n1 = new(slope.X * s1, slope.Y, slope.X * c1);
        if (p.X > 1e-4f) Smooth(new(a, n0), new(b, n1), new(c, n1), surface);
        if (q.X > 1e-4f) Smooth(new(a, n0), new(c, n1), new(d, n0), surface);
    }

    public void Cylinder(Vector3 foot, float radius, float height, int sides, Surface surface) =>
        Lathe(foot, [new(radius, 0), new(radius, height), new(0, height)], sides, surface);

    /// <summary>A spire or cone; four sides give a pyramid whose base has the half width <paramref name="radius"/>.</summary>
    public void Spire(Vector3 foot, float radius, float height, int sides, Surface surface) =>
        Lathe(foot, [new(sides == 4 ? radius * 1.41421356f : radius, 0), new(0, height)], sides, surface);

    /// <summary>A dome whose height may differ from its radius.</summary>
    public void Dome(Vector3 foot, float radius, float height, int sides, Surface surface)
    {
        Span<Vector2> profile = stackalloc Vector2[9];
        for (int i = 0; i < 9; i++)
        {
            var (s, c) = MathF.SinCos(i * MathF.PI / 16);
            profile[i] = new(radius * c, height * s);
        }

        Lathe(foot, profile, sides, surface);
    }

    /// <summary>A straight bar of square section between two points.</summary>
    public void Bar(Vector3 from, Vector3 to, float thickness, Surface surface) => Taper(from, to, thickness, thickness, surface);

    /// <summary>A bar that narrows from one thickness to another: branches, masts, cables.</summary>
    public void Taper(Vector3 from, Vector3 to, float thickFrom, float thickTo, Surface surface)
    {
        Vector3 along = Vector3.Normalize(to - from);
        Vector3 side = Vector3.Normalize(Vector3.Cross(along, MathF.Abs(along.Y) > 0.9f ? Vector3.UnitX : Vector3.UnitY));
        Vector3 other = Vector3.Cross(side, along);
        for (int k = 0; k < 4; k++)
        {
            var (s0, c0) = MathF.SinCos(k * MathF.PI / 2);
            var (s1, c1) = MathF.SinCos((k + 1) * MathF.PI / 2);
            Vector3 u = side * c0 + other * s0, v = side * c1 + other * s1;
            Quad(from + u * (thickFrom / 2), to + u * (thickTo / 2), to + v * (thickTo / 2), from + v * (thickFrom / 2), surface);
        }
    }
}
