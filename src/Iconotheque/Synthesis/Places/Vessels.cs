using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>Boats, afloat at the modeller's y = 0, bow to +x.</summary>
internal static class Vessels
{
    public static void Rowing(Modeller m) => Hull(m, 5.2f, 1.6f, 0.7f, Palette.Wood);

    public static void Barge(Modeller m)
    {
        Hull(m, 26, 5.4f, 2, Palette.Iron);
        m.Box(new(-10, 1.6f, -1.9f), new(7, 3, 1.9f), Palette.Rust);
        m.Box(new(-12.5f, 1.5f, -1.6f), new(-10.2f, 4.6f, 1.6f), Palette.White);
    }

    /// <summary>A sailing boat with furled and set canvas.</summary>
    public static void Sail(Modeller m, float mast)
    {
        Hull(m, mast * 0.85f, mast * 0.24f, mast * 0.1f, Palette.Wood);
        m.Taper(new(0, 0, 0), new(0, mast, 0), 0.28f, 0.12f, Palette.Wood);
        m.Bar(new(0, mast * 0.18f, 0), new(-mast * 0.42f, mast * 0.2f, 0), 0.16f, Palette.Wood);
        m.Triangle(new(-0.2f, mast * 0.2f, 0.02f), new(-0.2f, mast * 0.95f, 0.02f), new(-mast * 0.4f, mast * 0.22f, 0.5f),
            Palette.White);
        m.Triangle(new(0.3f, mast * 0.85f, 0), new(0.3f, mast * 0.15f, 0), new(mast * 0.42f, mast * 0.12f, 0.3f), Palette.White);
    }

    /// <summary>A steamer with a funnel.</summary>
    public static void Steamer(Modeller m)
    {
        Hull(m, 34, 7, 3.2f, Palette.Iron);
        m.Box(new(-9, 2.6f, -2.6f), new(6, 5.4f, 2.6f), Palette.White);
        m.Box(new(-2, 5.4f, -2), new(5, 7.4f, 2), Palette.White);
        m.Cylinder(new(-5, 5.4f, 0), 1.2f, 6.5f, 14, Palette.Rust);
        m.Taper(new(11, 2, 0), new(11, 15, 0), 0.4f, 0.2f, Palette.Wood);
        m.Taper(new(-13, 2, 0), new(-13, 13, 0), 0.4f, 0.2f, Palette.Wood);
        for (int i = 0; i < 5; i++)
            Facade.Rectangle(m.At(0, 0, 2.65f), new(-8 + 2.8f * i, 3.4f, -6.8f + 2.8f * i, 4.7f), 0, Palette.Glass);
    }

    private static void Hull(Modeller m, float length, float beam, float freeboard, Surface surface)
    {
        var (l, b, f) = (length / 2, beam / 2, freeboard);
        Span<Vector2> plan = [new(-l, 0.55f * b), new(-0.6f * l, b), new(0.35f * l, b), new(0.75f * l, 0.6f * b), new(l, 0.02f)];
        for (int i = 0; i + 1 < plan.Length; i++)
        {
            var (p, q) = (plan[i], plan[i + 1]);
            foreach (int s in (ReadOnlySpan<int>)[-1, 1])
            {
                m.Quad(new(p.X * 0.92f, -0.5f, s * p.Y * 0.8f), new(q.X * 0.92f, -0.5f, s * q.Y * 0.8f), new(q.X, f, s * q.Y),
                    new(p.X, f, s * p.Y), surface);
            }

            m.Quad(new(p.X, f * 0.8f, p.Y), new(q.X, f * 0.8f, q.Y), new(q.X, f * 0.8f, -q.Y), new(p.X, f * 0.8f, -p.Y),
                Palette.GreyWood);
        }

        m.Quad(new(-l, -0.5f, -0.5f * b), new(-l, -0.5f, 0.5f * b), new(-l, f, 0.55f * b), new(-l, f, -0.55f * b), surface);
    }
}
