using System.Globalization;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Sweeps;
using Iconotheque.Synthesis;
using Iconotheque.Synthesis.Places;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Tests.Synthesis;

public class SweepTests
{
    private static readonly SweepOptions Small = new()
    {
        Places = 1,
        Steps = 2,
        Positives = 2,
        Distractors = 1,
        MaxSide = 64,
        Seed = 5
    };

    private static Dictionary<string, string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file),
                file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));

    [Fact]
    public void Swept_pictures_ask_for_the_clean_ones_and_threads_change_nothing()
    {
        using TemporaryFolder folder = new(), many = new();
        int count = SampleCollection.Write(folder.Path, Small with { Threads = 1 });
        Assert.Equal(1 + 2 + 11 * 2 + 1, count);
        SampleCollection.Write(many.Path, Small with { Threads = 5 });
        Assert.Equal(Files(folder.Path), Files(many.Path));
        var benchmark = BenchmarkReader.Read(folder.Path);
        Assert.Equal(1 + 11 * 2, benchmark.Queries.Length);
        Assert.All(benchmark.Queries, query => Assert.Equal(2, query.Positives.Length));
        var swept = SweepFolder.Read(folder.Path);
        Assert.Equal(Enum.GetValues<Variation>().SelectMany(v => new[] { (v, 1), (v, 2) }),
            swept.Where(image => image.Step > 0).Select(image => (image.Variation!.Value, image.Step)));
        Assert.All(swept.Where(image => image.Step > 0), image => Assert.Equal(
            image.Magnitudes[(int)image.Variation!.Value], double.Parse(
                benchmark.Images.First(i => i.Path == image.Image).Facets["magnitude"], CultureInfo.InvariantCulture), 9));
    }

    [Fact]
    public void Variations_that_can_move_alone_do()
    {
        var (plan, studio) = (new SweepPlan(new TownHall(3), 96, 4), new Studio());
        var reference = plan.Reference(studio);
        var (shot, framing) = (reference.Shot, reference.Framing);
        foreach (var variation in (Variation[])[Variation.Illumination, Variation.Color, Variation.Alterations])
        {
            double before = 0;
            for (int step = 1; step <= 4; step++)
            {
                var prepared = plan.Swept(variation, step, studio);
                var magnitudes = Magnitudes.Of(plan.Place, new(prepared.Shot, prepared.Framing), new(shot, framing));
                Assert.True(magnitudes[(int)variation] > before, $"{variation} {step}");
                before = magnitudes[(int)variation];
                Assert.All(Enum.GetValues<Variation>().Where(v => v != variation && v != Variation.Undistinctiveness),
                    v => Assert.Equal(0, magnitudes[(int)v]));
            }

            Assert.True(before >= SampleCollection.TickThresholds[(int)variation]);
        }
    }

    [Fact]
    public void Every_variation_reaches_its_tick_at_some_place()
    {
        var studio = new Studio();
        SweepPlan[] plans = [.. ((Place[])[new Skyline(2), new Factory(2), new Castle(2), new TownHall(2)])
            .Select(place => new SweepPlan(place, 96, 2))];
        foreach (var variation in Enum.GetValues<Variation>())
        {
            double most = plans.Max(plan =>
            {
                var reference = plan.Reference(studio);
                var (shot, framing) = (reference.Shot, reference.Framing);
                var strong = plan.Swept(variation, 2, studio);
                return Magnitudes.Of(plan.Place, new(strong.Shot, strong.Framing), new(shot, framing))[(int)variation];
            });
            Assert.True(most >= SampleCollection.TickThresholds[(int)variation], $"{variation}: {most:F3}");
        }
    }

    [Fact]
    public void What_grows_keeps_what_was_there()
    {
        // Twice as many passers-by are the same ones and others: the triangles of the smaller crowd come first.
        var (place, studio) = (new TownHall(3), new Studio());
        var plan = new ShotPlan(place, 0, 96);
        Shot shot = plan.Prepare(0, studio).Shot with { Passing = Passing.Crowd };
        var few = plan.Take(shot, studio).Scene.Triangles.ToArray();
        var many = plan.Take(shot with { Abundance = 2 }, studio).Scene.Triangles;
        Assert.True(many.Count > few.Length);
        Assert.Equal(few, many.Take(few.Length));
    }

    [Fact]
    public void Options_beyond_their_limits_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SweepOptions { Steps = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SweepOptions { Places = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleOptions { ClassSizes = [5, 0] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleOptions { AerialShare = 1.5f });
    }
}
