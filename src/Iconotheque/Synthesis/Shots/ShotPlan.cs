using System.Numerics;
using Iconotheque.Synthesis.Modelling;
using Iconotheque.Synthesis.Places;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Shots;

/// <summary>A picture ready to be taken: the scene at its date, the camera, and how the object sits in the frame.</summary>
internal sealed record PreparedShot(Shot Shot, Framing Framing, Scene Scene, Camera Camera);

/// <summary>Chooses the pictures of a class: the reference first, then as varied as the class is difficult.</summary>
/// <param name="Place">What they show.</param>
/// <param name="Difficulty">0, nearly all clean colour photographs, to 1, all media, views and damages.</param>
/// <param name="MaxSide">The longer side in pixels.</param>
internal sealed record ShotPlan(Place Place, float Difficulty, int MaxSide)
{
    private const int Attempts = 7;

    /// <summary>Faults below which no further try is made.</summary>
    private const float Good = 0.12f;

    private static readonly Medium[] UsualMedia =
    [
        Medium.FadedPrint, Medium.FadedPrint, Medium.Slide, Medium.Slide, Medium.Monochrome, Medium.Offset,
        Medium.BlackAndWhite, Medium.BlackAndWhite, Medium.BlackAndWhite, Medium.BlackAndWhite, Medium.Sepia, Medium.Sepia,
        Medium.Halftone,
        Medium.Postcard, Medium.Postcard, Medium.PhotoCard, Medium.PhotoCard, Medium.PenDrawing, Medium.Engraving, Medium.Pencil,
        Medium.Oil, Medium.Watercolour,
    ];

    private static readonly Passing[] UsualPassing =
    [
        Passing.Crowd, Passing.Crowd, Passing.Vehicles, Passing.Vehicles, Passing.Branch, Passing.LampPost,
        Passing.Stalls, Passing.Scaffold, Passing.Fence, Passing.Flag, Passing.Bushes, Passing.Hedge,
    ];

    private static readonly float[] Ratios = [3f / 2, 4f / 3, 4f / 3, 7f / 5, 1, 16f / 10, 4f / 5, 5f / 7, 2f];

    /// <summary>The chance that a picture which can be taken from the air is; null leaves it to place and difficulty.</summary>
    public float? AerialShare { get; init; }

    /// <summary>
    /// Prepares picture <paramref name="index"/>; the reference is number 0. The best of a few tries is taken, so that the object
    /// can be seen.
    /// </summary>
    /// <param name="index">The number of the picture.</param>
    /// <param name="studio">Where the scene is built; a new one when left out. The scene is only good until the studio's
    /// next.</param>
    public PreparedShot Prepare(int index, Studio? studio = null)
    {
        studio ??= new Studio();
        var random = new SplitMix64(SplitMix64.Derive(Place.Seed, 7000 + (ulong)index));
        Shot plan = index == 0 ? Reference(random) : Varied(random);
        PreparedShot? best = null;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            var prepared = Take(Aim(plan, index == 0, attempt, random), studio);
            if (Faults(prepared.Framing, index == 0) < Good) return prepared;
            if (best is null || Faults(prepared.Framing, index == 0) < Faults(best.Framing, index == 0)) best = prepared;
        }

        return Take(best!.Shot, studio);
    }

    /// <summary>Prepares exactly this picture.</summary>
    /// <param name="shot">The picture.</param>
    /// <param name="studio">Where the scene is built.</param>
    /// <param name="staged">The shot for whose camera passers-by take their places; the picture's own when left out.</param>
    public PreparedShot Take(Shot shot, Studio studio, Shot? staged = null)
    {
        var scene = studio.SceneOf(Place, new Era(shot.Year, shot.Season));
        Camera camera = Stand(shot);
        Passers.Add(scene, staged is null ? camera : Stand(staged), shot, Place);
        return new(shot, Framing.Of(scene, camera, studio.Canvas), scene, camera);
    }

    /// <summary>What is wrong with a framing; some is tolerated except in the reference.</summary>
    private static float Faults(Framing f, bool reference)
    {
        float slack = reference ? 0 : 0.28f, small = reference ? 0.14f : 0.035f;
        return Math.Max(0, f.Hidden - slack - 0.05f) + 1.5f * Math.Max(0, f.Cut - slack) + 10 * Math.Max(0, small - f.Visible);
    }

    private Shot Reference(SplitMix64 random) => new()
    {
        Standpoint = Place.Viewing.FromAir ? Standpoint.Oblique : Standpoint.Street,
        Year = 2004 + random.Below(16),
        Light = new Light
        {
            SunAzimuth = random.Between(-0.8f, 0.8f),
            SunHeight = random.Between(0.7f, 0.95f),
            Visibility = Air,
            Seed = (uint)random.Next()
        },
        Seed = random.Next(),
    };

    /// <summary>A picture other than the reference, before the camera is aimed.</summary>
    internal Shot Varied(SplitMix64 random)
    {
        Medium medium = PickMedium(random);
        bool night = medium == Medium.Colour && random.Chance(0.05f + 0.13f * Difficulty);
        var season = night ? Season.Summer : random.Pick(Season.Summer, Season.Summer, Season.Spring, Season.Autumn,
            Season.Winter);
        bool snow = season == Season.Winter && random.Chance(0.25f + 0.5f * Difficulty);
        var light = PickLight(night, snow, random);
        bool wet = !night && light.Overcast > 0.5f && random.Chance(0.35f);
        bool aerial = !night
            && medium is not (Medium.PenDrawing or Medium.Engraving or Medium.Pencil or Medium.Oil or Medium.Watercolour)
            && random.Chance(AerialShare ?? (Place.Viewing.FromAir ? 0.7f : 0.08f + 0.3f * Difficulty));
        return new Shot
        {
            Medium = medium,
            Standpoint = !aerial ? Standpoint.Street : random.Chance(0.3f)
                && medium is not (Medium.Postcard or Medium.PhotoCard) ? Standpoint.Vertical : Standpoint.Oblique,
            Year = PickYear(medium, aerial, random),
            Season = season,
            Light = light,
            Precipitation = wet && !aerial && medium is not (Medium.PenDrawing or Medium.Engraving or Medium.Pencil)
                ? random.Between(0.25f, 1)
                : 0,
            Passing = aerial || !random.Chance(0.2f + 0.4f * Difficulty) ? Passing.Nothing : random.Pick(UsualPassing),
            Wear = PickWear(medium, random),
            Roll = random.Chance(0.25f) ? random.Bell() * 0.03f : 0,
            Seed = random.Next(),
        };
    }

    /// <summary>The visibility of a clear day in metres: great things are photographed when the air allows it.</summary>
    private float Air => Math.Max(2600, 16 * Place.Viewing.Size);

    private Medium PickMedium(SplitMix64 random)
    {
        if (random.Chance(0.85f - 0.65f * Difficulty)) return Medium.Colour;
        return random.Pick(UsualMedia);
    }

    private static int PickYear(Medium medium, bool aerial, SplitMix64 random)
    {
        var (from, to) = medium switch
        {
            Medium.Colour => (1985, 2022),
            Medium.FadedPrint => (1964, 1986),
            Medium.BlackAndWhite => (1905, 1972),
            Medium.Sepia => (1868, 1915),
            Medium.Postcard => (1898, 1932),
            Medium.Slide => (1948, 1994),
            Medium.Monochrome => (1998, 2022),
            Medium.PhotoCard => (1900, 1962),
            Medium.Halftone => (1895, 1974),
            Medium.Offset => (1952, 1998),
            Medium.PenDrawing or Medium.Pencil => (1840, 1960),
            Medium.Oil or Medium.Watercolour => (1826, 1950),
            _ => (1825, 1885),
        };
        int year = from + random.Below(to - from);
        return aerial ? Math.Max(year, 1919 + random.Below(20)) : year;
    }

    private Light PickLight(bool night, bool snow, SplitMix64 random)
    {
        bool overcast = snow || random.Chance(0.15f + 0.2f * Difficulty), mist = random.Chance(0.04f + 0.08f * Difficulty),
            low = random.Chance(0.04f + 0.14f * Difficulty);
        return new Light
        {
            Night = night,
            FloodCentre = Place.Viewing.Aim,
            FloodReach = Place.Viewing.Size * 0.55f,
            Snow = snow,
            SunAzimuth = random.Bell() * (0.5f + 0.7f * Difficulty),
            SunHeight = low && !night ? random.Between(0.07f, 0.26f) : random.Between(0.9f - 0.65f * Difficulty, 1.0f),
            Overcast = overcast || mist ? random.Between(0.6f, 1) : 0,
            Exposure = MathF.Pow(2, random.Bell() * (0.15f + 0.25f * Difficulty)),
            Visibility =
                mist ? Place.Viewing.Size * random.Between(3, 7) : random.Chance(0.15f) ? Air * random.Between(0.2f, 0.45f) : Air,
            Seed = (uint)random.Next(),
        };
    }

    private Wear PickWear(Medium medium, SplitMix64 random)
    {
        float age = medium switch
        {
            Medium.Colour or Medium.Monochrome => 0.08f,
            Medium.FadedPrint or Medium.Slide => 0.4f,
            Medium.BlackAndWhite => 0.5f,
            Medium.Sepia => 0.8f,
            _ => 0.5f
        };
        bool old = medium is not (Medium.Colour or Medium.Monochrome),
            film = medium is Medium.FadedPrint or Medium.Slide or Medium.BlackAndWhite or Medium.Sepia;
        float Heavy(float chance) => random.Chance(chance * (0.5f + Difficulty)) ? random.Between(0.35f, 1) : 0;
        float stains = Heavy(age * 0.6f), scratches = Heavy(age * 0.5f), fading = Heavy(age * 0.9f), blur = Heavy(0.1f),
            border = random.Between(0.4f, 1), tear = Heavy(age * 0.25f);
        float mould = Heavy(0.12f), dust = Heavy(0.25f), leak = Heavy(0.16f), coarse = Heavy(0.08f), blocking = Heavy(0.08f);
        return new(old ? stains : 0, old ? scratches : 0, fading,
            blur, old && random.Chance(0.5f) ? border : 0, old && medium != Medium.Oil ? tear : 0)
        {
            Mould = film ? mould : 0,
            Dust = film ? dust : 0,
            Leak = film ? leak : 0,
            Coarseness = coarse,
            Blocking = blocking,
        };
    }

    /// <summary>Chooses where to stand; later attempts stay closer to the front and take in more.</summary>
    private Shot Aim(Shot plan, bool reference, int attempt, SplitMix64 random)
    {
        var view = Place.Viewing;
        float calm = 1 - 0.12f * attempt, margin = 1 + 0.09f * attempt, ratio = random.Pick(Ratios);
        if (reference) ratio = random.Pick(4f / 3, 3f / 2);
        var size = ratio >= 1 ? (MaxSide, (int)MathF.Round(MaxSide / ratio)) : ((int)MathF.Round(MaxSide * ratio), MaxSide);
        if (plan.Standpoint != Standpoint.Street)
            return reference ? Overlook(plan, size, margin) : AimFromAir(plan, size, margin, random);
        float spread = reference ? 0.05f : (0.12f + 0.36f * Difficulty) * calm;
        float distance = Math.Max(view.Nearest,
            view.Size * (reference ? random.Between(1.25f, 1.4f) : Stride(random, calm)) * (1 - 0.05f * attempt));
        float around = margin * (reference ? 1.12f : MathF.Pow(2, random.Bell() * (0.1f + 0.32f * Difficulty * calm) + 0.2f));
        return plan with
        {
            Azimuth = Math.Clamp(random.Bell() * spread, -view.Arc, view.Arc),
            Distance = distance,
            Field = Math.Clamp(2 * MathF.Atan(view.Size * around / 2 / distance), 0.12f, 1.5f),
            Shift = reference ? (0, 0.02f) : (random.Bell() * 0.16f * (0.4f + Difficulty) * calm, random.Bell() * 0.05f),
            Size = size,
        };
    }

    /// <summary>
    /// The distance in object sizes: mostly near one, at times so far that a long lens is needed, or as near as a wide one
    /// allows.
    /// </summary>
    private float Stride(SplitMix64 random, float calm) =>
        random.Chance((0.06f + 0.2f * Difficulty) * calm)
            ? random.Between(1.8f, 3.4f)
            : random.Between(0.95f - 0.3f * Difficulty * calm, 1.8f);

    /// <summary>The reference of a place that is known from the air.</summary>
    private Shot Overlook(Shot plan, (int, int) size, float margin)
    {
        float distance = Place.Viewing.Size * 2.4f;
        return plan with
        {
            Elevation = 0.55f,
            Distance = distance,
            Field = 2 * MathF.Atan(Place.Viewing.Size * margin * 0.6f / distance),
            Size = size
        };
    }

    private Shot AimFromAir(Shot plan, (int, int) size, float margin, SplitMix64 random)
    {
        bool vertical = plan.Standpoint == Standpoint.Vertical;
        float distance = Place.Viewing.Size * random.Between(2.0f, 3.2f);
        return plan with
        {
            Azimuth = vertical ? random.Between(-0.5f, 0.5f) : random.Bell() * (0.3f + 0.55f * Difficulty),
            Elevation = vertical ? 1.5f : random.Between(0.32f, 0.85f),
            Distance = distance,
            Field = 2 * MathF.Atan(Place.Viewing.Size * margin * random.Between(1.15f, 1.9f) / 2 / distance),
            Shift = (random.Bell() * 0.1f, random.Bell() * 0.08f),
            Size = size,
        };
    }

    /// <summary>The camera of a shot; on the street the eye is 1.7 m over the ground.</summary>
    public Camera Stand(Shot shot)
    {
        var view = Place.Viewing;
        var (s, c) = MathF.SinCos(shot.Azimuth);
        var (up, along) = MathF.SinCos(shot.Elevation);
        Vector3 eye = view.Aim + shot.Distance * new Vector3(s * along, up, c * along);
        if (shot.Standpoint == Standpoint.Street) eye.Y = Math.Max(Place.Height(eye.X, eye.Z) + 1.7f, view.EyeLevel);
        Vector3 target = view.Aim + new Vector3(c, 0, -s) * shot.Shift.Right * view.Size
            + Vector3.UnitY * shot.Shift.Up * view.Size;
        return new Camera(eye, target, shot.Size, shot.Field, shot.Roll);
    }
}
