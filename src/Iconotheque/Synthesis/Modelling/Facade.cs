using System.Numerics;

namespace Iconotheque.Synthesis.Modelling;

/// <summary>The form of an opening's upper edge.</summary>
internal enum Head
{
    Flat,
    Round,
    Pointed,
    Circle,
}

/// <summary>A rectangle of a wall, in metres; x to the right, y up.</summary>
internal readonly record struct Patch(float X0, float Y0, float X1, float Y1)
{
    public float Width => X1 - X0;

    public Vector2 Centre => new((X0 + X1) / 2, (Y0 + Y1) / 2);
}

/// <summary>A window, door or arch.</summary>
/// <param name="Head">Its upper edge.</param>
/// <param name="Depth">How far its filling lies behind the wall, in metres.</param>
/// <param name="Fill">Its filling.</param>
/// <param name="Trim">The surround that stands out around it, or null.</param>
/// <param name="Bars">Vertical glazing bars; as many half as often across.</param>
internal sealed record Opening(Head Head, float Depth, Surface Fill, Surface? Trim = null, int Bars = 1);

/// <summary>How a façade is laid out: equal bays and storeys.</summary>
internal sealed record FacadeStyle
{
    public required Surface Wall { get; init; }

    public required Opening Window { get; init; }

    /// <summary>What the ground floor has instead of windows, or null for windows.</summary>
    public Opening? Ground { get; init; }

    public Surface Trim { get; init; } = Palette.Limestone;

    public float Bay { get; init; } = 2.7f;

    public float Storey { get; init; } = 3.2f;

    /// <summary>The window's share of the bay and of the storey.</summary>
    public Vector2 Share { get; init; } = new(0.42f, 0.56f);

    /// <summary>Ornaments and irregularities.</summary>
    public Dressing Dressing { get; init; } = Plain;

    /// <summary>
    /// Whether the windows are painted on the wall even when it is near: for hundreds of houses seen from afar.
    /// </summary>
    public bool Painted { get; init; }

    private static Dressing Plain { get; } = new();
}

/// <summary>Walls with openings, built on the plane z = 0 of a modeller and seen from +z.</summary>
internal static class Facade
{
    /// <summary>A façade centred on x = 0 from y = 0 up, with string courses and a cornice.</summary>
    public static void Draw(Modeller m, float width, int storeys, FacadeStyle style)
    {
        int bays = Math.Max(1, (int)MathF.Round(width / style.Bay));
        float bay = width / bays;
        bool near = !style.Painted && m.World(default).Length() < 130;
        for (int floor = 0; floor < storeys; floor++)
        {
            float y = floor * style.Storey;
            for (int i = 0; i < bays; i++)
            {
                var cell = new Patch(-width / 2 + i * bay, y, -width / 2 + (i + 1) * bay, y + style.Storey);
                Cell(m, cell, style, (floor, i), near);
            }

            if (near && floor > 0) m.Box(new(-width / 2, y - 0.1f, -0.05f), new(width / 2, y + 0.1f, 0.12f), style.Trim);
        }

        if (near) style.Dressing.Wall(m, width, storeys, style);
        float top = storeys * style.Storey;
        m.Box(new(-width / 2 - 0.2f, top - 0.4f, -0.3f), new(width / 2 + 0.2f, top, 0.35f), style.Trim);
    }

    private static void Cell(Modeller m, Patch cell, FacadeStyle style, (int Floor, int Bay) at, bool near)
    {
        Opening? ground = at.Floor == 0 ? style.Ground : null;
        float w = cell.Width, h = style.Storey;
        var share =
            ground is null ? style.Share * new Vector2(1, 1 - style.Dressing.Shrink * at.Floor) : new Vector2(0.62f, 0.84f);
        float low = ground is null ? h * (1 - share.Y) * 0.55f : 0;
        var hole = new Patch(cell.X0 + w * (1 - share.X) / 2, cell.Y0 + low, cell.X1 - w * (1 - share.X) / 2,
            cell.Y0 + low + h * share.Y);
        if (near)
        {
            Panel(m, cell, hole, ground ?? style.Dressing.Chosen(style.Window, style.Wall, at), style.Wall);
            style.Dressing.Window(m, hole, style.Trim, at);
        }
        else
        {
            Rectangle(m, cell, 0, style.Wall);
            Rectangle(m, new(hole.X0 - 0.15f, hole.Y0 - 0.15f, hole.X1 + 0.15f, hole.Y1 + 0.15f), 0.04f, style.Trim);
            Rectangle(m, hole, 0.08f, (ground ?? style.Window).Fill);
        }
    }

    /// <summary>A flat rectangle at a distance in front of the plane.</summary>
    public static void Rectangle(Modeller m, Patch p, float z, Surface surface) =>
        m.Quad(new(p.X0, p.Y0, z), new(p.X1, p.Y0, z), new(p.X1, p.Y1, z), new(p.X0, p.Y1, z), surface, SeedOf(m, p));

    private static uint SeedOf(Modeller m, Patch p)
    {
        Vector3 v = m.World(new(p.X0, p.Y0, 0)) * 8;
        return (uint)((int)MathF.Round(v.X) * 7919 + (int)MathF.Round(v.Y) * 104729 + (int)MathF.Round(v.Z) * 1299709);
    }

    /// <summary>A piece of wall with one opening: wall around it, reveals, filling, surround and glazing bars.</summary>
    public static void Panel(Modeller m, Patch cell, Patch hole, Opening opening, Surface wall)
    {
        Vector3[] outline = Outline(hole, opening.Head);
        Rectangle(m, cell with { X1 = hole.X0 }, 0, wall);
        Rectangle(m, cell with { X0 = hole.X1 }, 0, wall);
        for (int i = 0; i + 1 < outline.Length; i++)
        {
            var (p, q) = (outline[i], outline[i + 1]);
            m.Quad(new(p.X, p.Y, 0), new(q.X, q.Y, 0), new(q.X, cell.Y1, 0), new(p.X, cell.Y1, 0), wall);
            m.Quad(new(p.X, cell.Y0, 0), new(q.X, cell.Y0, 0), new(q.X, q.Z, 0), new(p.X, p.Z, 0), wall);
        }

        Filling(m, outline, opening, wall, SeedOf(m, hole));
        if (opening.Trim is not null) Surround(m, outline, hole, opening.Trim);
        if (opening.Bars > 0 && opening.Fill.Pattern == Pattern.Glass) Bars(m, hole, opening);
    }

    /// <summary>The upper edge (x, y) of an opening from left to right, with its lower edge as third coordinate.</summary>
    private static Vector3[] Outline(Patch hole, Head head)
    {
        if (head == Head.Flat) return [new(hole.X0, hole.Y1, hole.Y0), new(hole.X1, hole.Y1, hole.Y0)];
        int steps = hole.Width < 1.8f ? 6 : 10;
        var points = new Vector3[steps + 1];
        float r = hole.Width / 2, middle = hole.Centre.X;
        for (int i = 0; i <= steps; i++)
        {
            float x = -r * MathF.Cos(i * MathF.PI / steps), rise = MathF.Sqrt(Math.Max(0, r * r - x * x));
            float pointed = MathF.Sqrt(Math.Max(0, 4 * r * r - (MathF.Abs(x) + r) * (MathF.Abs(x) + r)));
            points[i] = head switch
            {
                Head.Round => new(middle + x, hole.Y1 - r + rise, hole.Y0),
                Head.Pointed => new(middle + x, hole.Y1 - 1.732f * r + pointed, hole.Y0),
                _ => new(middle + x, hole.Centre.Y + rise, hole.Centre.Y - rise),
            };
        }

        return points;
    }

    private static void Filling(Modeller m, Vector3[] outline, Opening opening, Surface wall, uint seed)
    {
        float back = -opening.Depth;
        for (int i = 0; i + 1 < outline.Length; i++)
        {
            var (p, q) = (outline[i], outline[i + 1]);
            m.Quad(new(p.X, p.Z, back), new(q.X, q.Z, back), new(q.X, q.Y, back), new(p.X, p.Y, back), opening.Fill, seed);
            m.Quad(new(p.X, p.Y, back), new(q.X, q.Y, back), new(q.X, q.Y, 0), new(p.X, p.Y, 0), wall);
            m.Quad(new(p.X, p.Z, 0), new(q.X, q.Z, 0), new(q.X, q.Z, back), new(p.X, p.Z, back), wall);
        }

        Vector3 a = outline[0], b = outline[^1];
        m.Quad(new(a.X, a.Z, 0), new(a.X, a.Z, back), new(a.X, a.Y, back), new(a.X, a.Y, 0), wall);
        m.Quad(new(b.X, b.Z, back), new(b.X, b.Z, 0), new(b.X, b.Y, 0), new(b.X, b.Y, back), wall);
    }

    private static void Surround(Modeller m, Vector3[] outline, Patch hole, Surface trim)
    {
        float wide = Math.Clamp(hole.Width * 0.14f, 0.14f, 0.5f);
        const float Out = 0.1f;
        Vector3 Away(Vector3 p)
        {
            Vector2 d = new(p.X - hole.Centre.X, p.Y - hole.Centre.Y);
            return new(p.X + Math.Sign(d.X) * wide * Math.Min(1, MathF.Abs(d.X) * 3 / hole.Width),
                p.Y + Math.Sign(d.Y) * wide, 0);
        }

        for (int i = 0; i + 1 < outline.Length; i++)
        {
            Vector3 p = outline[i] with { Z = Out }, q = outline[i + 1] with { Z = Out }, pa = Away(outline[i]) with { Z = Out },
                qa = Away(outline[i + 1]) with { Z = Out };
            m.Quad(p, q, qa, pa, trim);
            m.Quad(pa, qa, qa with { Z = 0 }, pa with { Z = 0 }, trim);
        }

        Vector3 a = outline[0], b = outline[^1];
        if (a.Y - a.Z < 0.01f) return;
        m.Box(new(a.X - wide, a.Z, 0), new(a.X, a.Y + wide, Out), trim);
        m.Box(new(b.X, b.Z, 0), new(b.X + wide, b.Y + wide, Out), trim);
        m.Box(new(a.X - wide * 1.3f, a.Z - 0.18f, 0), new(b.X + wide * 1.3f, a.Z, Out * 2), trim);
    }

    private static void Bars(Modeller m, Patch hole, Opening opening)
    {
        float z = 0.05f - opening.Depth, thick = Math.Clamp(hole.Width * 0.03f, 0.03f, 0.12f);
        for (int i = 1; i <= opening.Bars; i++)
        {
            float x = hole.X0 + hole.Width * i / (opening.Bars + 1);
            Rectangle(m, new(x - thick, hole.Y0, x + thick, hole.Y1 - hole.Width * (opening.Head == Head.Flat ? 0 : 0.12f)), z,
                Palette.White);
        }

        int across = Math.Max(1, (int)((hole.Y1 - hole.Y0) / hole.Width * (opening.Bars + 1) / 2));
        for (int i = 1; i <= across; i++)
        {
            float y = hole.Y0 + (hole.Y1 - hole.Y0) * i / (across + 1);
            Rectangle(m, new(hole.X0, y - thick, hole.X1, y + thick), z, Palette.White);
        }
    }
}
