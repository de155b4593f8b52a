using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections;

namespace Iconotheque.Evaluation.Protocols;

/// <summary>The protocols of the field, under the names the field gives them.</summary>
public static class KnownProtocols
{
    private static readonly Protocol Base = new() { Name = "leave-one-out" };

    /// <summary>Every preset by name, in the order they are listed; <c>recall@N</c> is known for any N above 0.</summary>
    public static ImmutableArray<Protocol> Known { get; } =
    [
        Base,
        Base with { Name = "alegoria-2019", Self = SelfMatch.Keep },
        Base with
        {
            Name = "revisited-easy",
            Convention = ApConvention.Trapezoid,
            Positives = PositiveSet.Easy,
            Averaging = Averaging.Query
        },
        Base with { Name = "revisited-medium", Convention = ApConvention.Trapezoid, Averaging = Averaging.Query },
        Base with
        {
            Name = "revisited-hard",
            Convention = ApConvention.Trapezoid,
            Positives = PositiveSet.Hard,
            Averaging = Averaging.Query
        },
        Base with { Name = "oxford", Convention = ApConvention.Trapezoid, Self = SelfMatch.Keep, Averaging = Averaging.Query },
        Base with { Name = "holidays", Convention = ApConvention.Trapezoid, Averaging = Averaging.Query },
        Base with { Name = "ukbench", Measure = Measure.NisterStewenius, Self = SelfMatch.Keep, Averaging = Averaging.Query },
        Base with { Name = "gldv2", Cutoff = 100, Averaging = Averaging.Query },
        RecallAt(1),
        RecallAt(5),
        RecallAt(10),
        RecallAt(20),
    ];

    /// <summary>The protocol for new studies: the query removed, step AP, ties in expectation, averaged over classes.</summary>
    public static Protocol Default => Base;

    /// <summary>The names a user can give, in words.</summary>
    public static string Names =>
        $"{string.Join(", ",
            Known.Where(protocol => protocol.Measure != Measure.RecallAtN).Select(protocol => protocol.Name))} or recall@N";

    /// <summary>Whether a protocol has this name.</summary>
    public static bool Exists(string name) => Find(name) is not null;

    /// <summary>The protocol of a name.</summary>
    /// <param name="name">A preset's name, or <c>recall@N</c>.</param>
    /// <exception cref="InputException">No protocol has this name; the message lists those that exist.</exception>
    public static Protocol Parse(string name) =>
        Find(name) ?? throw new InputException($"protocol {name}", $"no such protocol; expected {Names}");

    /// <summary>The presets that mean something on a benchmark, in the order of <see cref="Known"/>.</summary>
    public static ImmutableArray<Protocol> Applicable(Benchmark benchmark) =>
        [.. Known.Where(protocol => WhyNot(protocol, benchmark).Length == 0)];

    /// <summary>Why a protocol says nothing on a benchmark; empty when it applies.</summary>
    public static string WhyNot(Protocol protocol, Benchmark benchmark) => protocol switch
    {
        _ when benchmark.Queries.IsEmpty => "the benchmark asks nothing: it has no queries",
        { Measure: Measure.NisterStewenius } when !benchmark.Queries.All(IsOneOfFour) =>
            "it needs queries in the database with exactly three other images of their class",
        { Self: SelfMatch.Keep } when benchmark.Queries.All(query => query.Self < 0) =>
            "it keeps the query in the database, and no query is there",
        { Positives: not PositiveSet.All } or { Name: "revisited-medium" }
            when benchmark.Queries.All(query => query.HardPositives.IsEmpty) =>
            "the benchmark does not tell hard right answers from easy ones",
        _ => "",
    };

    /// <summary>What the values of a protocol are, such as <c>AP</c>, <c>AP@100</c>, <c>N-S</c> or <c>recall@5</c>.</summary>
    public static string MeasureName(Protocol protocol) => protocol.Measure switch
    {
        Measure.NisterStewenius => "N-S",
        Measure.RecallAtN => $"recall@{protocol.Cutoff}",
        _ => protocol.Cutoff is { } k ? $"AP@{k}" : "AP",
    };

    private static Protocol? Find(string name)
    {
        if (Known.FirstOrDefault(protocol => protocol.Name == name) is { } known) return known;
        if (name.StartsWith("recall@", StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n > 0)
        {
            return RecallAt(n);
        }

        return null;
    }

    private static Protocol RecallAt(int n) =>
        Base with { Name = $"recall@{n}", Measure = Measure.RecallAtN, Cutoff = n, Averaging = Averaging.Query };

    private static bool IsOneOfFour(Query query) => query.Self >= 0 && query.Positives.Length + query.HardPositives.Length == 3;
}
