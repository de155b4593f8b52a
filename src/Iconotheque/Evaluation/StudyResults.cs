using System.Collections.Immutable;

namespace Iconotheque.Evaluation;

/// <summary>Everything a study found: <c>results.json</c>. Each table and figure is drawn from it and from nothing else.</summary>
/// <remarks>Holds no time, path or machine: the same inputs give the same bytes.</remarks>
public sealed record StudyResults
{
    /// <summary>The layout of this file.</summary>
    public string Format { get; init; } = "iconotheque-results/1";

    /// <summary>The version of the library that computed it.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>What was measured on.</summary>
    public required BenchmarkSummary Benchmark { get; init; }

    /// <summary>The protocol of the main tables.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>The seed of every permutation and bootstrap.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The classes, in the order of every per-class array below.</summary>
    public required ImmutableArray<ClassSummary> Classes { get; init; }

    /// <summary>The queries, in the order of every per-query array below.</summary>
    public required ImmutableArray<QuerySummary> Queries { get; init; }

    /// <summary>One entry for each descriptor and colour domain.</summary>
    public required ImmutableArray<DescriptorResults> Descriptors { get; init; }

    /// <summary>Correlation of grades with class mAP; empty without grades.</summary>
    public ImmutableArray<Correlation> Correlations { get; init; } = [];

    /// <summary>Every pair of descriptors compared.</summary>
    public ImmutableArray<Comparison> Comparisons { get; init; } = [];

    /// <summary>The experiment on colour domains; empty unless asked for.</summary>
    public ImmutableArray<Comparison> ColourComparisons { get; init; } = [];
}

/// <summary>What a study was measured on.</summary>
public sealed record BenchmarkSummary
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its version; empty when not stated.</summary>
    public string Version { get; init; } = "";

    /// <summary>The licence of its images.</summary>
    public string Licence { get; init; } = "";

    /// <summary>How to cite it.</summary>
    public string Citation { get; init; } = "";

    /// <summary>The layout it was read from.</summary>
    public required string Layout { get; init; }

    /// <summary>SHA-256 over the images' identifiers, classes and roles: the identity of the ground truth.</summary>
    public required string GroundTruthSha256 { get; init; }

    /// <summary>Images that are searched.</summary>
    public required int Database { get; init; }

    /// <summary>Images of no class among them.</summary>
    public required int Distractors { get; init; }

    /// <summary>Images left out, with reasons.</summary>
    public ImmutableArray<SetAside> SetAside { get; init; } = [];
}

/// <summary>One class.</summary>
public sealed record ClassSummary
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How many images show it.</summary>
    public required int Size { get; init; }

    /// <summary>How many of them ask.</summary>
    public required int Queries { get; init; }

    /// <summary>The lowest mAP the protocol allows to the worst possible ranking (1/n when the query is kept, nearly 0 when removed).</summary>
    public required double Floor { get; init; }

    /// <summary>The expected mAP of a random ranking under the protocol.</summary>
    public required double Chance { get; init; }

    /// <summary>The reference image's identifier; empty when unknown.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Eleven grades in the order of <see cref="Collections.Variation"/>; empty without annotation.</summary>
    public ImmutableArray<int> Grades { get; init; } = [];

    /// <summary>The sum of the grades, or null without annotation.</summary>
    public int? Overall { get; init; }
}

/// <summary>One query.</summary>
/// <param name="Image">The identifier of the image that asks.</param>
/// <param name="Class">Index of its class.</param>
/// <param name="Positives">How many images are right for it under the main protocol, itself included when the protocol keeps it.</param>
public sealed record QuerySummary(string Image, int Class, int Positives);

/// <summary>What one descriptor did, in one colour domain.</summary>
public sealed record DescriptorResults
{
    /// <summary>Its name, such as <c>orb</c>; with <c>+grey</c> behind it in the grey domain.</summary>
    public required string Name { get; init; }

    /// <summary>Its identity stamp, field by field.</summary>
    public ImmutableSortedDictionary<string, string> Stamp { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>AP of every query under the main protocol; null where the query has no positive.</summary>
    public required ImmutableArray<double?> QueryAp { get; init; }

    /// <summary>Mean AP of every class under the main protocol; null where no query of the class has a positive.</summary>
    public required ImmutableArray<double?> ClassMap { get; init; }

    /// <summary>The main measure over classes: the mean of <see cref="ClassMap"/>.</summary>
    public required Estimate Macro { get; init; }

    /// <summary>The main measure over queries: the mean of <see cref="QueryAp"/>.</summary>
    public required Estimate Micro { get; init; }

    /// <summary>The same ranking scored under every applicable convention, the main one included.</summary>
    public required ImmutableArray<ConventionScore> Conventions { get; init; }

    /// <summary>Precision, recall and first-positive measures under the main protocol, by name (<c>mP@5</c>, <c>recall@10</c>, <c>mean first rank</c> …).</summary>
    public required ImmutableArray<NamedValue> Measures { get; init; }

    /// <summary>The best images of every query, in the order of <see cref="StudyResults.Queries"/>.</summary>
    public required ImmutableArray<ImmutableArray<Retrieved>> Retrieved { get; init; }

    /// <summary>Matches of some pairs, for figures; empty for global descriptors.</summary>
    public ImmutableArray<PairEvidence> Evidence { get; init; } = [];
}

/// <summary>A mean with its interval.</summary>
/// <param name="Value">The mean.</param>
/// <param name="Low">The lower end of the 95 % cluster bootstrap interval (classes, then queries).</param>
/// <param name="High">The upper end.</param>
public sealed record Estimate(double Value, double Low, double High);

/// <summary>One convention's verdict on a ranking.</summary>
/// <param name="Protocol">The preset's name.</param>
/// <param name="Measure">What the two means are means of, such as <c>AP</c>, <c>AP@100</c>, <c>N-S</c>.</param>
/// <param name="Macro">Mean over classes of the class means.</param>
/// <param name="Micro">Mean over queries.</param>
/// <param name="Queries">How many queries count under it.</param>
public sealed record ConventionScore(string Protocol, string Measure, double Macro, double Micro, int Queries);

/// <summary>A number with its name.</summary>
public sealed record NamedValue(string Name, double Value);

/// <summary>One image that a query returned.</summary>
/// <param name="Image">Its identifier.</param>
/// <param name="Score">Its score.</param>
/// <param name="Judgement"><c>positive</c>, <c>hard</c>, <c>junk</c>, <c>negative</c>.</param>
public sealed record Retrieved(string Image, float Score, string Judgement);

/// <summary>The local features of two images and the matches between them; enough to draw the paper's Figures 3a and 4a.</summary>
public sealed record PairEvidence
{
    /// <summary>The first image's identifier.</summary>
    public required string First { get; init; }

    /// <summary>The second image's identifier.</summary>
    public required string Second { get; init; }

    /// <summary>Size of the first image as described, width then height: the space of its keypoints.</summary>
    public required ImmutableArray<int> FirstSize { get; init; }

    /// <summary>Size of the second image as described.</summary>
    public required ImmutableArray<int> SecondSize { get; init; }

    /// <summary>Keypoints of the first image: x, y, scale (diameter) of each in turn.</summary>
    public required ImmutableArray<float> FirstKeypoints { get; init; }

    /// <summary>Keypoints of the second image.</summary>
    public required ImmutableArray<float> SecondKeypoints { get; init; }

    /// <summary>One-to-one matches: index into the first, index into the second, of each in turn.</summary>
    public required ImmutableArray<int> Matches { get; init; }

    /// <summary>Which matches the geometric verification kept.</summary>
    public required ImmutableArray<bool> Inliers { get; init; }
}

/// <summary>How one variation's grades go with one descriptor's class mAP.</summary>
public sealed record Correlation
{
    /// <summary>The variation in lower case, or <c>overall</c>.</summary>
    public required string Variation { get; init; }

    /// <summary>The descriptor.</summary>
    public required string Descriptor { get; init; }

    /// <summary>Classes with both a grade and a mAP.</summary>
    public required int Classes { get; init; }

    /// <summary>Pearson's r, the paper's Table 1.</summary>
    public required Coefficient Pearson { get; init; }

    /// <summary>Spearman's rho with mid-ranks.</summary>
    public required Coefficient Spearman { get; init; }

    /// <summary>Kendall's tau-b.</summary>
    public required Coefficient Kendall { get; init; }

    /// <summary>Set where the grades hardly vary, so that the coefficients mean little; empty otherwise.</summary>
    public string Warning { get; init; } = "";

    /// <summary>The class whose removal changes Pearson's r the most.</summary>
    public string MostInfluentialClass { get; init; } = "";

    /// <summary>Pearson's r without that class; null when undefined.</summary>
    public double? PearsonWithout { get; init; }
}

/// <summary>A correlation coefficient with its uncertainty; all null where a column is constant.</summary>
/// <param name="Value">The coefficient, -1 to 1.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="P">Two-sided permutation p-value.</param>
/// <param name="Holm">Adjusted by Holm over the table.</param>
/// <param name="BenjaminiHochberg">Adjusted by Benjamini and Hochberg over the table.</param>
public sealed record Coefficient(double? Value, double? Low, double? High, double? P, double? Holm, double? BenjaminiHochberg);

/// <summary>Two descriptors, or two colour domains of one, compared on the same queries.</summary>
public sealed record Comparison
{
    /// <summary>The first.</summary>
    public required string First { get; init; }

    /// <summary>The second.</summary>
    public required string Second { get; init; }

    /// <summary>Macro mAP of the first minus that of the second, with its cluster bootstrap interval.</summary>
    public required Estimate Macro { get; init; }

    /// <summary>Micro mAP of the first minus that of the second, with its cluster bootstrap interval.</summary>
    public required Estimate Micro { get; init; }

    /// <summary>Two-sided p of the paired sign-flip randomisation over classes.</summary>
    public required double PClasses { get; init; }

    /// <summary>Two-sided p of the paired sign-flip randomisation over queries.</summary>
    public required double PQueries { get; init; }

    /// <summary><see cref="PClasses"/> adjusted by Holm over all comparisons of its table.</summary>
    public required double HolmClasses { get; init; }

    /// <summary><see cref="PQueries"/> adjusted by Holm over all comparisons of its table.</summary>
    public required double HolmQueries { get; init; }

    /// <summary>Queries on which the first does better, the second does better, and neither.</summary>
    public required ImmutableArray<int> WinsLossesTies { get; init; }
}
