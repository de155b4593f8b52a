using System.Numerics;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Films;

/// <summary>Plain capital letters made of strokes, for captions.</summary>
internal static class StrokeFont
{
    /// <summary>
    /// Each character followed by its strokes of points "xy" on a grid 4 wide and 6 high (0 top), parted by blanks.
    /// </summary>
    private const string Alphabet = """
        A062046 1333|B00063645443303 003041423303|C4130100105164645|D0006264442402000|E40000646 0333|F400006 0333|G41301001051636454323|
        H0006 4046 0343|I2026|J404536160504|K0006 400346|L000646|M0600234046|N06004640|
        O103041453616050110|P06003041423303|Q103041453616050110 2446|R06003041423303 2346|S413010010213334445361605|T0040 2026|U000516364540|
        V002640|W0016233640|X0046 4006|Y002340 2326|Z00400646|-1333|.2626|
        '2021|0103041453616050110|1112026|20110304142064646|300402336453616|436300444|5400003334445361605|
        6301001051636454423131404|7004016|81030414233130201 1333444536160504|916364541301001021343
        """;

    private static readonly Dictionary<char, string> Glyphs = Alphabet.Split('|').Select(glyph => glyph.Trim())
        .ToDictionary(glyph => glyph[0], glyph => glyph[1..]);

    /// <summary>The width of a text in the unit of its letters' height.</summary>
    public static float Width(string text) => text.Length * 0.95f;

    /// <summary>Writes a text with its upper left corner at a pixel position.</summary>
    public static void Write(DisplayPicture picture, string text, Vector2 at, float height, Vector3 ink)
    {
        foreach (char letter in text)
        {
            if (Glyphs.TryGetValue(letter, out string? strokes)) Glyph(picture, strokes, at, height, ink);
            at.X += height * 0.95f;
        }
    }

    private static void Glyph(DisplayPicture picture, string strokes, Vector2 at, float height, Vector3 ink)
    {
        foreach (string stroke in strokes.Split(' '))
        {
            Vector2 Point(int i) => at + new Vector2(stroke[i] - '0', stroke[i + 1] - '0') * (height / 6);
            for (int i = 0; i + 3 < stroke.Length; i += 2)
                Line(picture, Point(i), Point(i + 2), Math.Max(0.7f, height * 0.065f), ink);
        }
    }

    private static void Line(DisplayPicture picture, Vector2 from, Vector2 to, float radius, Vector3 ink)
    {
        Vector2 low = Vector2.Min(from, to) - new Vector2(radius + 1), high = Vector2.Max(from, to) + new Vector2(radius + 1),
            along = to - from;
        for (int y = Math.Max(0, (int)low.Y); y <= Math.Min(picture.Height - 1, (int)high.Y); y++)
        {
            for (int x = Math.Max(0, (int)low.X); x <= Math.Min(picture.Width - 1, (int)high.X); x++)
            {
                Vector2 rel = new Vector2(x + 0.5f, y + 0.5f) - from;
                float t = along.LengthSquared() < 1e-4f ? 0 : Math.Clamp(Vector2.Dot(rel, along) / along.LengthSquared(), 0, 1);
                float cover = Math.Clamp(radius + 0.5f - (rel - t * along).Length(), 0, 1);
                picture[x, y] = Vector3.Lerp(picture[x, y], ink, cover * 0.9f);
            }
        }
    }
}
