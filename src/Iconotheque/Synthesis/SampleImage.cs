using System.Collections.Immutable;
using Iconotheque.Imaging;
using Iconotheque.Synthesis.Films;
using Iconotheque.Synthesis.Places;
using Iconotheque.Synthesis.Rendering;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Synthesis;

/// <summary>A picture that the collection will hold: its file, its class and how it is to be taken.</summary>
/// <param name="Path">Relative to the collection.</param>
/// <param name="Class">Empty for a distractor.</param>
/// <param name="Caption">What a postcard of it says.</param>
/// <param name="Plan">Chooses the shot.</param>
/// <param name="Index">The number of the shot in the plan; 0 is the reference.</param>
internal sealed record SampleImage(string Path, string Class, string Caption, ShotPlan Plan, int Index)
{
    /// <summary>The difficulty of the hardest class: at 0.8, ORB with verification still finds some of it.</summary>
    private const float Hardest = 0.8f;

    /// <summary>Scene, camera, film, ageing.</summary>
    public RgbImage Render(PreparedShot prepared, Canvas canvas)
    {
        var rendering = Renderer.Render(prepared.Scene, prepared.Camera, prepared.Shot.Light, canvas);
        return Ageing.Apply(Film.Of(rendering, prepared.Shot), prepared.Shot, Caption).ToImage();
    }

    /// <summary>The images of a collection: classes first, distractors after them.</summary>
    public static ImmutableArray<SampleImage> PlanAll(SampleOptions options)
    {
        var images = ImmutableArray.CreateBuilder<SampleImage>();
        var random = new SplitMix64(SplitMix64.Derive(options.Seed, 1));
        var used = new HashSet<string>();
        float[] difficulty = [.. Enumerable.Range(0, options.Places).Select(i => Hardest * (i + 0.5f) / options.Places)];
        for (int i = difficulty.Length - 1; i > 0; i--)
        {
            int j = random.Below(i + 1);
            (difficulty[i], difficulty[j]) = (difficulty[j], difficulty[i]);
        }

        for (int i = 0; i < options.Places; i++)
        {
            var (kind, create) = KnownPlaces.Objects[i % KnownPlaces.Objects.Count];
            var plan = new ShotPlan(create(SplitMix64.Derive(options.Seed, 100 + (ulong)i)), difficulty[i], options.MaxSide);
            string town = TownName(random, used), name = $"{town}-{kind}", caption = CaptionOf(town, kind);
            int count = options.FewestImages + random.Below(Math.Max(1, options.MostImages - options.FewestImages + 1));
            for (int k = 0; k < count; k++) images.Add(new($"images/{name}_{k + 1:00}.jpg", name, caption, plan, k));
        }

        for (int i = 0; i < options.Distractors; i++) images.Add(Distractor(options, i, random, used));
        return images.ToImmutable();
    }

    private static SampleImage Distractor(SampleOptions options, int i, SplitMix64 random, HashSet<string> used)
    {
        var kinds = i % 2 == 0 ? KnownPlaces.Anonymous : KnownPlaces.Objects;
        var (kind, create) = kinds[i / 2 % kinds.Count];
        var place = create(SplitMix64.Derive(options.Seed, 100_000 + (ulong)i));
        string caption = CaptionOf(TownName(random, used), kind);
        return new($"images/other_{i + 1:000}.jpg", "", caption, new ShotPlan(place, random.Between(0.2f, 0.9f), options.MaxSide), 1);
    }

    private static string CaptionOf(string town, string kind) => $"{town} - {kind.Replace('-', ' ')}".ToUpperInvariant();

    private static string TownName(SplitMix64 random, HashSet<string> used)
    {
        for (int attempt = 0; ; attempt++)
        {
            string name = random.Pick("val", "mon", "har", "ros", "bel", "ner", "tor", "lin", "cas", "bre", "aul", "sor")
                + (attempt > 0 || random.Chance(0.4f) ? random.Pick("a", "e", "i", "o") + random.Pick("r", "l", "n", "v", "s", "m") : "")
                + random.Pick("mere", "ville", "burg", "stade", "mont", "ford", "wick", "aux", "heim", "ona");
            if (attempt > 400) name += attempt;
            if (used.Add(name)) return name;
        }
    }
}
