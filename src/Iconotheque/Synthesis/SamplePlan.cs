using System.Collections.Immutable;
using Iconotheque.Synthesis.Places;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Synthesis;

/// <summary>What the collections hold, image by image: classes first, distractors after them.</summary>
internal static class SamplePlan
{
    /// <summary>The difficulty of the hardest class: at 0.8, ORB with verification still finds some of it.</summary>
    private const float Hardest = 0.8f;

    /// <summary>The images of an ordinary collection; the first of a class is its reference.</summary>
    public static ImmutableArray<SampleImage> Of(SampleOptions options)
    {
        var images = ImmutableArray.CreateBuilder<SampleImage>();
        var random = new SplitMix64(SplitMix64.Derive(options.Seed, 1));
        var used = new HashSet<string>();
        float[] difficulty = Difficulties(options.Classes, random);
        for (int i = 0; i < options.Classes; i++)
        {
            var (kind, create) = KnownPlaces.Objects[i % KnownPlaces.Objects.Count];
            var plan = new ShotPlan(create(SplitMix64.Derive(options.Seed, 100 + (ulong)i)), difficulty[i], options.MaxSide)
            {
                AerialShare = options.AerialShare
            };
            string town = TownName(random, used), name = $"{town}-{kind}", caption = CaptionOf(town, kind);
            int drawn = options.FewestImages + random.Below(Math.Max(1, options.MostImages - options.FewestImages + 1));
            int count = options.ClassSizes.IsEmpty ? drawn : options.ClassSizes[i];
            for (int k = 0; k < count; k++)
            {
                int index = k;
                images.Add(new($"images/{name}_{k + 1:00}.jpg", name, caption, studio => plan.Prepare(index, studio))
                {
                    Place = plan.Place
                });
            }
        }

        for (int i = 0; i < options.Distractors; i++)
            images.Add(Distractor(options.Seed, options.MaxSide, options.AerialShare, i));
        return images.ToImmutable();
    }

    /// <summary>The images of sweeps: of every place the reference, clean pictures, and each variation step by step.</summary>
    public static ImmutableArray<SampleImage> Of(SweepOptions options)
    {
        var images = ImmutableArray.CreateBuilder<SampleImage>();
        var random = new SplitMix64(SplitMix64.Derive(options.Seed, 1));
        var used = new HashSet<string>();
        for (int i = 0; i < options.Places; i++)
        {
            var (kind, create) = KnownPlaces.Objects[i % KnownPlaces.Objects.Count];
            string town = TownName(random, used);
            var sweeps = new SweepPlan(create(SplitMix64.Derive(options.Seed, 100 + (ulong)i)), options.MaxSide, options.Steps);
            images.AddRange(SweepImages(sweeps, $"{town}-{kind}", CaptionOf(town, kind), options.Positives));
        }

        for (int i = 0; i < options.Distractors; i++) images.Add(Distractor(options.Seed, options.MaxSide, null, i));
        return images.ToImmutable();
    }

    private static IEnumerable<SampleImage> SweepImages(SweepPlan sweeps, string name, string caption, int positives)
    {
        SampleImage Image(string what, string role, Func<Studio, PreparedShot> prepare) =>
            new($"images/{name}_{what}.jpg", name, caption, prepare) { Place = sweeps.Place, Role = role };

        yield return Image("reference", "query", sweeps.Reference);
        for (int i = 0; i < positives; i++)
        {
            int index = i;
            yield return Image($"clean-{i + 1}", "positive", studio => sweeps.Clean(index, studio));
        }

        foreach (var variation in Enum.GetValues<Collections.Variation>())
        {
            for (int k = 1; k <= sweeps.Steps; k++)
            {
                int step = k;
                yield return Image($"{variation.ToString().ToLowerInvariant()}-{k}",
                    "query", studio => sweeps.Swept(variation, step, studio)) with
                {
                    Sweep = (variation, k)
                };
            }
        }
    }

    /// <summary>Spread evenly over the classes, in random order.</summary>
    private static float[] Difficulties(int classes, SplitMix64 random)
    {
        float[] difficulty = [.. Enumerable.Range(0, classes).Select(i => Hardest * (i + 0.5f) / classes)];
        for (int i = difficulty.Length - 1; i > 0; i--)
        {
            int j = random.Below(i + 1);
            (difficulty[i], difficulty[j]) = (difficulty[j], difficulty[i]);
        }

        return difficulty;
    }

    /// <summary>
    /// Every other one is a place of the kinds of the classes, the rest show nothing in particular; each follows from the seed
    /// and its number alone.
    /// </summary>
    private static SampleImage Distractor(ulong seed, int maxSide, float? aerialShare, int i)
    {
        var kinds = i % 2 == 0 ? KnownPlaces.Anonymous : KnownPlaces.Objects;
        var (kind, create) = kinds[i / 2 % kinds.Count];
        var random = new SplitMix64(SplitMix64.Derive(seed, 200_000 + (ulong)i));
        string caption = CaptionOf(TownName(random, []), kind);
        float difficulty = random.Between(0.2f, 0.9f);
        return new($"images/other_{i + 1:000}.jpg", "", caption, studio =>
        {
            var place = create(SplitMix64.Derive(seed, 100_000 + (ulong)i));
            return new ShotPlan(place, difficulty, maxSide) { AerialShare = aerialShare }.Prepare(1, studio);
        });
    }

    private static string CaptionOf(string town, string kind) => $"{town} - {kind.Replace('-', ' ')}".ToUpperInvariant();

    private static string TownName(SplitMix64 random, HashSet<string> used)
    {
        for (int attempt = 0; ; attempt++)
        {
            string name = random.Pick("val", "mon", "har", "ros", "bel", "ner", "tor", "lin", "cas", "bre", "aul", "sor")
                + (attempt > 0 || random.Chance(0.4f) ? random.Pick("a", "e", "i", "o") + random.Pick("r", "l", "n", "v",
                    "s", "m") : "")
                + random.Pick("mere", "ville", "burg", "stade", "mont", "ford", "wick", "aux", "heim", "ona");
            if (attempt > 400) name += attempt;
            if (used.Add(name)) return name;
        }
    }
}
