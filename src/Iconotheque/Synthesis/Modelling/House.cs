using System.Numerics;

namespace Iconotheque.Synthesis.Modelling;

/// <summary>The roof of a building.</summary>
internal enum RoofKind
{
    /// <summary>The ridge runs along x.</summary>
    Gable,

    /// <summary>The ridge runs along z: a gable faces the street.</summary>
    GableFront,

    /// <summary>Slopes on four sides.</summary>
    Hip,

    /// <summary>Flat behind a parapet.</summary>
    Flat,

    /// <summary>A stepped gable faces the street.</summary>
    Stepped,

    /// <summary>A steep lower and a flat upper slope on four sides.</summary>
    Mansard,
}

/// <summary>A rectangular building with façades on four sides.</summary>
internal sealed record House
{
    public required float Width { get; init; }

    public required float Depth { get; init; }

    public required int Storeys { get; init; }

    public required FacadeStyle Style { get; init; }

    public Surface Roof { get; init; } = Palette.RedTiles;

    public RoofKind Kind { get; init; }

    /// <summary>Ridge over eaves, as a share of half the span.</summary>
    public float Pitch { get; init; } = 0.85f;

    /// <summary>Whether the gable ends have windows; not so in a terrace.</summary>
    public bool Detached { get; init; } = true;

    public int Chimneys { get; init; } = 1;

    /// <summary>Dormers in the front slope of a gable or mansard roof.</summary>
    public int Dormers { get; init; }

    /// <summary>An advertisement painted on the blind gable ends of a house in a terrace, or null.</summary>
    public Surface? Advertisement { get; init; }

    /// <summary>
    /// Whether only the front is modelled in depth, as is enough for a house in a row; the other windows are painted on the
    /// walls.
    /// </summary>
    public bool FrontOnly { get; init; }

    /// <summary>Height of the eaves in metres.</summary>
    public float Eaves => Storeys * Style.Storey;

    /// <summary>Builds it with its middle over the modeller's origin, front to +z.</summary>
    public void Build(Modeller m)
    {
        Facade.Draw(m.At(0, 0, Depth / 2), Width, Storeys, Style);
        var other = Style with { Ground = null, Painted = Style.Painted || FrontOnly };
        Facade.Draw(m.At(0, 0, -Depth / 2, MathF.PI), Width, Storeys, other);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            var wall = m.At(side * Width / 2, 0, 0, side * MathF.PI / 2);
            if (Detached) Facade.Draw(wall, Depth, Storeys, other);
            else Facade.Rectangle(wall, new(-Depth / 2, 0, Depth / 2, Eaves), 0, Style.Wall);
            if (!Detached && Advertisement is not null)
                Facade.Rectangle(wall, new(-Depth * 0.36f, Eaves * 0.3f, Depth * 0.36f, Eaves * 0.85f), 0.04f, Advertisement);
        }

        m.Box(new(-Width / 2, -3, -Depth / 2), new(Width / 2, 0.35f, Depth / 2), Palette.Granite);
        Roofs.Cover(m.At(0, Eaves, 0), new(Width, Depth), Pitch, Kind, Roof, Style.Wall);
        for (int i = 0; i < Chimneys; i++)
        {
            float x = (i + 0.5f) / Chimneys * Width - Width / 2 + Width * 0.2f;
            float ridge = Kind == RoofKind.Flat ? 0.8f : Pitch * (Kind == RoofKind.GableFront ? Width : Depth) / 2 * 0.75f;
            m.Block(new(x * 0.8f, Eaves, Depth * 0.1f), 0.7f, ridge + 1.7f, 1.0f, Palette.DarkBrick);
        }

        for (int i = 0; i < Dormers; i++) Dormer(m.At(((i + 0.5f) / Dormers - 0.5f) * Width * 0.9f, Eaves, Depth / 2));
    }

    private void Dormer(Modeller m)
    {
        float back = Kind == RoofKind.Mansard ? 0.2f : 1.2f, foot = Kind == RoofKind.Mansard ? 0.5f : Pitch * back;
        m.Box(new(-0.75f, foot, -back - 2.2f), new(0.75f, foot + 1.7f, -back), Style.Wall);
        Facade.Rectangle(m, new(-0.5f, foot + 0.25f, 0.5f, foot + 1.5f), 0.05f - back, Style.Window.Fill);
        Roofs.Gable(m.At(0, foot + 1.7f, -back - 1.1f, MathF.PI / 2), 2.3f, 1.6f, 0.8f, Roof, Style.Wall);
    }
}

/// <summary>Roofs over a rectangle centred on the modeller's origin.</summary>
internal static class Roofs
{
    public static void Cover(Modeller m, Vector2 plan, float pitch, RoofKind kind, Surface roof, Surface wall)
    {
        switch (kind)
        {
            case RoofKind.Gable:
                Gable(m, plan.X, plan.Y, pitch * plan.Y / 2, roof, wall);
                break;
            case RoofKind.GableFront:
                Gable(m.At(0, 0, 0, MathF.PI / 2), plan.Y, plan.X, pitch * plan.X / 2, roof, wall);
                break;
            case RoofKind.Hip:
                Hip(m, plan.X, plan.Y, pitch * Math.Min(plan.X, plan.Y) / 2, roof);
                break;
            case RoofKind.Stepped:
                Gable(m.At(0, 0, 0, MathF.PI / 2), plan.Y - 0.6f, plan.X, pitch * plan.X / 2, roof, wall);
                for (int i = 0; i < 5; i++)
                    m.Block(new(0, i * pitch * plan.X / 10, plan.Y / 2 - 0.25f), plan.X * (1.1f - i * 0.2f),
                        pitch * plan.X / 10 + 0.7f, 0.5f, wall);
                break;
            case RoofKind.Mansard:
                Mansard(m, plan, 2.6f + pitch, roof);
                break;
            default:
                m.Block(default, plan.X, 0.9f, plan.Y, wall);
                m.Block(new(0, 0.9f, 0), plan.X + 0.3f, 0.15f, plan.Y + 0.3f, Palette.Lead);
                m.Block(new(plan.X * 0.2f, 1, 0), 3, 2, 2.5f, Palette.Concrete);
                break;
        }
    }

    private static void Mansard(Modeller m, Vector2 plan, float height, Surface roof)
    {
        float x = plan.X / 2 + 0.3f, z = plan.Y / 2 + 0.3f;
        const float In = 1.3f;
        Span<Vector3> low = [new(-x, 0, z), new(x, 0, z), new(x, 0, -z), new(-x, 0, -z)];
        for (int i = 0; i < 4; i++)
        {
            Vector3 a = low[i], b = low[(i + 1) % 4];
            Vector3 Up(Vector3 p) => new(p.X - In * Math.Sign(p.X), height, p.Z - In * Math.Sign(p.Z));
            m.Quad(a, b, Up(b), Up(a), roof);
        }

        Hip(m.At(0, height, 0), plan.X - 2 * In, plan.Y - 2 * In, 0.18f * plan.Y, roof);
    }

    /// <summary>Two slopes with the ridge along x, and the gable walls under them.</summary>
    public static void Gable(Modeller m, float width, float depth, float height, Surface roof, Surface wall)
    {
        const float Over = 0.4f;
        float x = width / 2, z = depth / 2, drop = height * Over / z;
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            Vector3 low = new(-(x + Over) * side, -drop, (z + Over) * side), far = new((x + Over) * side, -drop,
                (z + Over) * side);
            Vector3 ridgeFar = new((x + Over) * side, height, 0), ridgeLow = new(-(x + Over) * side, height, 0);
            m.Quad(low, far, ridgeFar, ridgeLow, roof);
            m.Quad(low - Vector3.UnitY * 0.25f, far - Vector3.UnitY * 0.25f, far, low, Palette.White);
            m.Triangle(new(x * side, 0, z * side), new(x * side, 0, -z * side), new(x * side, height, 0), wall);
        }

        m.Box(new(-x - Over, height - 0.1f, -0.15f), new(x + Over, height + 0.12f, 0.15f), roof);
    }

    /// <summary>Four slopes; a pyramid over a square.</summary>
    public static void Hip(Modeller m, float width, float depth, float height, Surface roof)
    {
        float x = width / 2 + 0.4f, z = depth / 2 + 0.4f, rx = Math.Max(0, x - z), rz = Math.Max(0, z - x);
        Vector3 a = new(-x, 0, z), b = new(x, 0, z), c = new(x, 0, -z), d = new(-x, 0, -z);
        Vector3 p = new(-rx, height, rz), q = new(rx, height, rz), r = new(rx, height, -rz), s = new(-rx, height, -rz);
        m.Quad(a, b, q, p, roof);
        m.Quad(b, c, r, q, roof);
        m.Quad(c, d, s, r, roof);
        m.Quad(d, a, p, s, roof);
    }
}
