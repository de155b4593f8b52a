using System.Collections.Immutable;
using Iconotheque.Calibration;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Imaging;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Tests.Reporting;

/// <summary>A plausible study made of seeded numbers: its statistics have the right form, not the right values.</summary>
internal static class SampleStudy
{
    private const int PerClass = 6;
    private static readonly string[] Places = ["Abbey", "Aqueduct", "Bridge of the Mills", "Castle", "Cathedral", "Harbour",
        "Lighthouse", "Market hall", "Observatory", "Old town gate", "Railway station", "Water tower"];
    private static readonly (string Name, double Skill)[] Methods = [("orb", 0.22), ("rootsift", 0.5), ("gem", 0.38),
        ("orb+grey", 0.2)];

    /// <summary>Twelve classes of six queries, three descriptors and one in grey.</summary>
    public static StudyResults Create() => Create(Places, Methods.Length);

    /// <summary>Classes of the given names under the first descriptors.</summary>
    public static StudyResults Create(IReadOnlyList<string> names, int descriptors)
    {
        var random = new Random(7);
        ImmutableArray<ClassSummary> classes = [.. names.Select(name => Class(name, random))];
        ImmutableArray<QuerySummary> queries = [.. from c in Enumerable.Range(0, names.Count) from i in Enumerable.Range(0,
            PerClass) select new QuerySummary($"images/{c:D2}/{i}.jpg", c, PerClass - 1)];
        ImmutableArray<DescriptorResults> results = [.. Methods.Take(descriptors)
            .Select(m => Descriptor(m.Name, m.Skill, classes, queries, random))];
        return new StudyResults
        {
            LibraryVersion = "0.1.0",
            Benchmark = Summary(),
            Protocol = new Protocol { Name = "leave-one-out" },
            Seed = 20190101,
            Classes = classes,
            Queries = queries,
            Descriptors = results,
            Correlations = [.. from v in Enum.GetNames<Variation>().Select(v => v.ToLowerInvariant()).Append("overall")
                               from d in results select Correlate(v, d, classes)],
            Comparisons = [.. from a in Enumerable.Range(0, Math.Min(3, results.Length)) from b in Enumerable.Range(a + 1,
                Math.Max(0, Math.Min(3, results.Length) - a - 1)) select Compare(results[a], results[b])],
            Pairs = [.. results.Select((descriptor, d) => Links(descriptor.Name, d))],
            ColourComparisons = results.Length > 3 ? [Compare(results[0], results[3])] : [],
        };
    }

    /// <summary>Writes pictures of plain gradients for everything that the report shows.</summary>
    public static void WritePictures(StudyResults results, string folder)
    {
        foreach (string id in ShownImages.Thumbnails(results))
        {
            int tall = id.Contains("/2", StringComparison.Ordinal) ? 60 : 0;
            ImageWriter.WriteJpeg(Gradient(160 - tall, 110 + tall, id),
                Path.Combine(folder, "thumbnails", ThumbnailName.Of(id)), 60);
        }

        foreach (var (id, side) in ShownImages.PairImages(results))
        {
            ImageWriter.WriteJpeg(Gradient(side, side * 3 / 4, id), Path.Combine(folder, "pairs", ThumbnailName.Of(id)), 60);
        }
    }

    private static BenchmarkSummary Summary() => new()
    {
        Name = "Twelve places",
        Version = "3",
        Licence = "CC BY 4.0",
        Citation = "A. Curator & B. Engineer, Twelve places, 2026.",
        Layout = "Iconotheque benchmark folder",
        GroundTruthSha256 = new string('a', 60) + "0123",
        Database = 132,
        Distractors = 60,
        SetAside = [new("images/05/broken.jpg", "The file ends after 312 bytes."),
            new("images/07/map.tif", "700 megapixels are more than the limit of 500.")],
    };

    private static ClassSummary Class(string name, Random random)
    {
        ImmutableArray<int> grades = [.. Enum.GetValues<Variation>()
            .Select(v => v == Variation.Occlusion ? 0 : Math.Clamp((int)(random.NextDouble() * 5 - 1), 0, 3))];
        return new()
        {
            Name = name,
            Size = PerClass,
            Queries = PerClass,
            Floor = 0.031,
            Chance = 0.052,
            Reference = "",
            Grades = grades,
            Overall = grades.Sum()
        };
    }

    private static DescriptorResults Descriptor(string name, double skill, ImmutableArray<ClassSummary> classes,
        ImmutableArray<QuerySummary> queries, Random random)
    {
        ImmutableArray<double?> ap = [.. queries.Select(q => (double?)Math.Clamp(
            skill + 0.5 - 0.035 * classes[q.Class].Overall!.Value + (random.NextDouble() - 0.5) * 0.5, 0.03, 1))];
        ImmutableArray<double?> means = [.. Enumerable.Range(0, classes.Length)
            .Select(c => queries.Select((q, i) => (q, i)).Where(x => x.q.Class == c).Average(x => ap[x.i]))];
        double macro = means.Average() ?? 0, micro = ap.Average() ?? 0;
        return new()
        {
            Name = name,
            Stamp = ImmutableSortedDictionary<string, string>.Empty.Add("features", "1000").Add("library", "0.1.0")
                .Add("maximum side", "800"),
            QueryAp = ap,
            ClassMap = means,
            Macro = new(macro, macro - 0.09, macro + 0.08),
            Micro = new(micro, micro - 0.07, micro + 0.075),
            Conventions = [new("leave-one-out", "AP", macro, micro, queries.Length), new("alegoria-2019", "AP", macro + 0.12,
                micro + 0.13, queries.Length), new("recall@1", "recall@1", macro + 0.1, micro + 0.1, queries.Length)],
            Measures = [new("mP@1", micro + 0.1), new("mP@5", micro), new("recall@10", micro + 0.05), new("mean first rank",
                4.25), new("queries without a right answer returned", 3)],
            Retrieved = [.. queries.Select((q, i) => Answers(q, ap[i]!.Value, random))],
            Evidence = name.StartsWith("gem", StringComparison.Ordinal) ? [] : [Pair(0, random), Pair(4, random)],
            Similarities = name.StartsWith("gem", StringComparison.Ordinal)
                ? [new() { Similarity = 0.75, First = Shares("images/00/0.jpg"), Second = Shares("images/00/1.jpg") }]
                : [],
            Response = name.StartsWith("gem", StringComparison.Ordinal) ? Shares("images/00/0.jpg") : null,
        };
    }

    private static PairResults Links(string name, int series) => new()
    {
        Descriptor = name,
        Best = 20,
        Pairs = 500,
        Same = 150,
        AllSame = 180,
        Curve = series % 2 == 0 ? "platt" : "isotonic",
        AveragePrecision = new(0.7 - (0.1 * series), 0.6 - (0.1 * series), 0.8 - (0.1 * series)),
        ByProbability = 0.69 - (0.1 * series),
        Quality = CalibrationQuality.Of(
            [.. Enumerable.Range(0, 500).Select(i => i / 500.0 * i / 500.0)], [.. Enumerable.Range(0, 500)
                .Select(i => i * 7919 % 500 * 0.9 < i)]),
        Discoveries = [new(0.01, 0, 0), new(0.05, 80, 5) { Low = 0.02, High = 0.11 }, new(0.1, 90, 9) { Low = 0.05, High = 0.16 },
            new(0.2, 120, 25) { Low = 0.15, High = 0.3 }],
        Recall = [0.1, 0.3, 0.5, 0.7, 0.83333],
        Precision = [1, 0.98, 0.9 - (0.1 * series), 0.6 - (0.1 * series), 0.3],
        Domains =
        [
            new("domain", "aerial", 3, 1) { Reason = "pairs that touch it: 1 of one place, 2 of two; 10 of each are needed." },
            new("domain", "postcard", 200, 80)
            {
                Probability = 0.35,
                Brier = 0.2,
                ExpectedError = 0.06,
                Discovery = new(0.05, 40, 3)
            },
        ],
    };

    private static ShareEvidence Shares(string image) => new()
    {
        Image = image,
        Size = [640, 480],
        Rows = 3,
        Columns = 4,
        Values = [.. Enumerable.Range(-2, 12).Select(i => i / 50f)],
        Constant = 0
    };

    private static ImmutableArray<Retrieved> Answers(QuerySummary query, double ap, Random random) =>
    [
        .. from rank in Enumerable.Range(0, 10)
           let isRight = rank < PerClass - 1 && random.NextDouble() < ap
           let isJunk = !isRight && random.NextDouble() < 0.1
           let image = isRight ? $"images/{query.Class:D2}/{rank}.jpg" : $"images/distractors/{random.Next(60)}.jpg"
           select new Retrieved(image, 90 - 8 * rank, isRight ? rank == 2 ? "hard" : "positive" : isJunk ? "junk" : "negative"),
    ];

    private static PairEvidence Pair(int place, Random random)
    {
        float[] first = [.. Enumerable.Range(0, 220).SelectMany(_ =>
            new[] { random.NextSingle() * 620 + 10, random.NextSingle() * 460 + 10, 4 + random.NextSingle() * 40 })];
        float[] second = [.. Enumerable.Range(0, 220)
            .SelectMany(i => new[] { first[3 * i] * 0.7f + 60, first[3 * i + 1] * 0.7f + 30, first[3 * i + 2] * 0.7f })];
        int[] matches = [.. Enumerable.Range(0, 70).SelectMany(i => new[] { i, i < 45 ? i : 219 - i })];
        return new()
        {
            First = $"images/{place:D2}/0.jpg",
            Second = $"images/{place:D2}/1.jpg",
            FirstSize = [640, 480],
            SecondSize = [640, 480],
            FirstKeypoints = [.. first],
            SecondKeypoints = [.. second],
            Matches = [.. matches],
            Inliers = [.. Enumerable.Range(0, 70).Select(i => i < 45)],
        };
    }

    private static Correlation Correlate(string variation, DescriptorResults descriptor, ImmutableArray<ClassSummary> classes)
    {
        double[] x = [.. classes.Select(c => (double)(variation == "overall"
            ? c.Overall!.Value
            : c.Grades[(int)Enum.Parse<Variation>(variation, ignoreCase: true)]))];
        double[] y = [.. descriptor.ClassMap.Select(m => m!.Value)];
        double mx = x.Average(), my = y.Average();
        double spread = Math.Sqrt(x.Sum(v => (v - mx) * (v - mx)) * y.Sum(v => (v - my) * (v - my)));
        double? r = spread > 0 ? x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / spread : null;
        double? p = r is { } value ? Math.Pow(1 - Math.Abs(value), 2.5) : null;
        var coefficient = new Coefficient(r, r - 0.2, r + 0.25,
            p, p is null ? null : Math.Min(1, p.Value * 20), p is null ? null : Math.Min(1, p.Value * 4));
        return new()
        {
            Variation = variation,
            Descriptor = descriptor.Name,
            Classes = classes.Length,
            Pearson = coefficient,
            Spearman = coefficient,
            Kendall = coefficient,
            Warning = r is null ? "Every class has the grade 0." : "",
            MostInfluentialClass = classes[0].Name,
            PearsonWithout = r * 0.9,
        };
    }

    private static Comparison Compare(DescriptorResults a, DescriptorResults b)
    {
        double macro = a.Macro.Value - b.Macro.Value, micro = a.Micro.Value - b.Micro.Value, p = Math.Max(0.0001,
            0.4 - 3 * Math.Abs(macro));
        int wins = a.QueryAp.Zip(b.QueryAp).Count(x => x.First > x.Second),
            losses = a.QueryAp.Zip(b.QueryAp).Count(x => x.First < x.Second);
        return new()
        {
            First = a.Name,
            Second = b.Name,
            Macro = new(macro, macro - 0.06, macro + 0.07),
            Micro = new(micro, micro - 0.05, micro + 0.05),
            PClasses = p,
            PQueries = p / 2,
            HolmClasses = Math.Min(1, p * 2),
            HolmQueries = p,
            WinsLossesTies = [wins, losses, a.QueryAp.Length - wins - losses],
        };
    }

    private static RgbImage Gradient(int width, int height, string id)
    {
        var random = new Random(id.Sum(c => c * 31));
        int[] tint = [random.Next(200), random.Next(200), random.Next(200)];
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)(tint[i % 3] + 55 * (i / 3 / width) / height);
        return new RgbImage(width, height, pixels);
    }
}
