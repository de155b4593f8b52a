using System.Numerics;
using Iconotheque.Synthesis.Rendering;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Synthesis.Films;

/// <summary>Turns what the camera recorded into the picture that a collection would hold.</summary>
internal static class Film
{
    /// <summary>Develops or draws a rendering in the shot's medium; wear is not yet applied.</summary>
    public static DisplayPicture Of(Rendering.Rendering rendering, Shot shot)
    {
        var random = new SplitMix64(shot.Seed ^ 0xF11);
        uint seed = (uint)random.Next();
        if (shot.Precipitation > 0 && shot.Light.Snow)
            Precipitation.Snow(rendering.Colour, shot.Precipitation, new SplitMix64(shot.Seed ^ 0x5F0));
        else if (shot.Precipitation > 0)
            Precipitation.Rain(rendering.Colour, shot.Precipitation, new SplitMix64(shot.Seed ^ 0x4A1));
        return shot.Medium switch
        {
            Medium.FadedPrint => Print(rendering.Colour, seed, random),
            Medium.BlackAndWhite => Silver(rendering.Colour, shot.Year, seed),
            Medium.Sepia => Albumen(rendering.Colour, seed),
            Medium.Postcard => HandColoured(rendering.Colour, seed),
            Medium.PenDrawing => Pen.Draw(rendering, seed),
            Medium.Engraving => Engraving.Draw(rendering, seed),
            Medium.Slide => Transparency(rendering.Colour, seed),
            Medium.Monochrome => Grey(rendering.Colour, seed),
            Medium.PhotoCard => Collotype(rendering.Colour, seed),
            Medium.Halftone => Halftone.Black(rendering.Colour, seed),
            Medium.Offset => Halftone.FourColours(rendering.Colour, seed),
            Medium.Pencil => Pencil.Draw(rendering, seed),
            Medium.Oil => Oil.Paint(rendering, seed),
            Medium.Watercolour => Watercolour.Paint(rendering, seed),
            _ => Modern(rendering.Colour, seed),
        };
    }

    /// <summary>Grain of unit strength at a pixel, −1 to 1, two pixels wide.</summary>
    public static float Grain(int x, int y, uint seed) =>
        Noise.Hash(x, y, seed) + 0.6f * Noise.At(x * 0.6f, y * 0.6f, seed + 1) - 0.8f;

    /// <summary>1 in the middle, less towards the corners.</summary>
    public static float Vignette(DisplayPicture picture, int x, int y, float strength)
    {
        float u = 2f * x / picture.Width - 1, v = 2f * y / picture.Height - 1;
        return 1 - strength * (u * u + v * v) * 0.5f;
    }

    private static DisplayPicture Modern(DisplayPicture p, uint seed)
    {
        p.Map((c, x, y) => c * Vignette(p, x, y, 0.1f) + new Vector3(0.022f * Grain(x, y, seed)));
        return p;
    }

    /// <summary>A colour transparency: deep blacks, strong colours, and the cast of its make.</summary>
    private static DisplayPicture Transparency(DisplayPicture p, uint seed)
    {
        Vector3 cast = Vector3.Lerp(new(1.05f, 1.0f, 0.93f), new(0.95f, 1.0f, 1.07f), Noise.Hash(seed + 3));
        p = Softened(p, 0.35f);
        p.Map((c, x, y) =>
        {
            Vector3 strong = Vector3.Clamp(new Vector3(DisplayPicture.Luma(c)) * -0.45f + c * 1.45f, Vector3.Zero, Vector3.One);
            Vector3 steep = Vector3.Lerp(strong, strong * strong * (new Vector3(3) - 2 * strong), 0.75f);
            return steep * cast * Vignette(p, x, y, 0.22f) + new Vector3(0.03f * Grain(x, y, seed));
        });
        return p;
    }

    /// <summary>A digital photograph made grey, with the filter of its maker's taste.</summary>
    private static DisplayPicture Grey(DisplayPicture p, uint seed)
    {
        Vector3 response = Vector3.Lerp(new(0.5f, 0.4f, 0.1f), new(0.2f, 0.6f, 0.2f), Noise.Hash(seed + 3));
        float steep = 0.3f + 0.6f * Noise.Hash(seed + 4);
        p.Map((c, x, y) =>
        {
            float tone = Vector3.Dot(c, response);
            tone += steep * (Curve(tone) - tone);
            return new Vector3(tone * Vignette(p, x, y, 0.15f) + 0.02f * Grain(x, y, seed));
        });
        return p;
    }

    /// <summary>A card printed in one ink: black, green, blue or brown.</summary>
    private static DisplayPicture Collotype(DisplayPicture p, uint seed)
    {
        ReadOnlySpan<Vector3> inks = [new(0.10f, 0.10f, 0.11f), new(0.10f, 0.10f, 0.11f), new(0.09f, 0.14f, 0.11f),
            new(0.10f, 0.13f, 0.22f), new(0.21f, 0.13f, 0.09f)];
        Vector3 ink = inks[(int)(Noise.Hash(seed + 3) * inks.Length)], paper = Vector3.Lerp(new(0.95f, 0.93f, 0.87f),
            new(0.89f, 0.82f, 0.68f), Noise.Hash(seed + 4));
        p = Softened(p, 0.45f);
        p.Map((c, x, y) =>
        {
            float tone = Curve(Vector3.Dot(c, new(0.14f, 0.54f, 0.5f)) * 1.1f) + 0.05f * Grain(x, y, seed) + 0.02f * Screen(x, y);
            return Vector3.Lerp(ink, paper, tone);
        });
        return p;
    }

    /// <summary>A chromogenic print of the seventies: blacks lifted, cyan gone, a cast towards magenta or yellow.</summary>
    private static DisplayPicture Print(DisplayPicture p, uint seed, SplitMix64 random)
    {
        Vector3 cast = Vector3.Lerp(new(1.0f, 0.86f, 0.82f), new(0.98f, 0.91f, 0.72f), random.Unit());
        p = Softened(p, 0.45f);
        p.Map((c, x, y) =>
        {
            Vector3 grey = new(DisplayPicture.Luma(c));
            Vector3 faded = Vector3.Lerp(grey, c, 0.72f) * cast * 0.86f + new Vector3(0.13f, 0.085f, 0.075f);
            return faded * Vignette(p, x, y, 0.16f) + new Vector3(0.05f * Grain(x, y, seed));
        });
        return p;
    }

    /// <summary>Gelatin silver: before 1920 blind to red, so that skies are white.</summary>
    private static DisplayPicture Silver(DisplayPicture p, int year, uint seed)
    {
        Vector3 response = year < 1920 ? new(0.08f, 0.42f, 0.50f) : new(0.24f, 0.52f, 0.24f);
        float grain = year < 1940 ? 0.085f : 0.055f;
        if (year < 1940) p = Softened(p, 0.5f);
        p.Map((c, x, y) =>
        {
            float tone = Curve(Vector3.Dot(c, response) * 1.12f) * Vignette(p, x, y, 0.3f) + grain * Grain(x, y, seed);
            return new Vector3(0.035f) + tone * new Vector3(0.945f, 0.935f, 0.915f);
        });
        return p;
    }

    /// <summary>An albumen print: brown, its whites yellowed.</summary>
    private static DisplayPicture Albumen(DisplayPicture p, uint seed)
    {
        p = Softened(p, 0.6f);
        p.Map((c, x, y) =>
        {
            float tone = Math.Clamp(Curve(Vector3.Dot(c, new(0.05f, 0.4f, 0.55f)) * 1.12f) * Vignette(p, x, y, 0.42f)
                + 0.06f * Grain(x, y, seed), 0, 1);
            return Vector3.Lerp(new(0.17f, 0.10f, 0.065f), new(0.95f, 0.88f, 0.74f), tone)
                + new Vector3(0.03f, 0.0f, -0.035f) * (4 * tone * (1 - tone));
        });
        return p;
    }

    /// <summary>A collotype tinted by hand: soft patches of few colours that miss the outlines.</summary>
    private static DisplayPicture HandColoured(DisplayPicture p, uint seed)
    {
        DisplayPicture tint = p.Blurred(Math.Max(2, p.Width / 130));
        float dx = (Noise.Hash(seed) - 0.5f) * p.Width / 80f, dy = (Noise.Hash(seed + 1) - 0.5f) * p.Width / 110f;
        p.Map((c, x, y) =>
        {
            Vector3 patch = tint.Sample(x + dx, y + dy);
            float dark = Curve(Vector3.Dot(c, new(0.2f, 0.45f, 0.35f)) * 1.1f);
            Vector3 chroma = (patch - new Vector3(DisplayPicture.Luma(patch))) * 2.1f;
            Vector3 paper = new Vector3(0.94f, 0.90f, 0.80f) + chroma + new Vector3(0.035f, 0.0f, 0.02f);
            return paper * (0.13f + 0.87f * dark) + new Vector3(0.045f * Screen(x, y));
        });
        return p;
    }

    private static float Screen(int x, int y) => MathF.Sin((x + y) * 1.35f) * MathF.Sin((x - y) * 1.35f);

    private static float Curve(float tone)
    {
        tone = Math.Clamp(tone, 0, 1);
        return tone * tone * (3 - 2 * tone) * 0.5f + tone * 0.5f;
    }

    private static DisplayPicture Softened(DisplayPicture p, float share)
    {
        DisplayPicture soft = p.Blurred(1);
        p.Map((c, x, y) => Vector3.Lerp(c, soft[x, y], share));
        return p;
    }
}
