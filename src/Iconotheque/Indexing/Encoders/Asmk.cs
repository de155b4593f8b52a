using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Indexing.Encoders;

/// <summary>
/// Aggregated selective match kernels: Tolias, Avrithis, Jégou, "Image search with selective match kernels", IJCV 2016. The
/// defaults are those of the authors' package asmk.
/// </summary>
public sealed record Asmk : Aggregation
{
    /// <summary>α in σ(u) = sign(u)·|u|^α, above 0.</summary>
    public float Alpha
    {
        get;
        init => field = value is > 0 and < float.PositiveInfinity ? value : throw new ArgumentOutOfRangeException(nameof(Alpha),
            value, "α must be above 0 and finite.");
    } = 3;

    /// <summary>τ: similarities up to it count nothing; from 0, below 1.</summary>
    public float Tau
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Tau), value,
            "τ must be from 0, below 1.");
    }

    /// <summary>How residuals are kept.</summary>
    public ResidualForm Form { get; init; } = ResidualForm.Float16;

    /// <summary>To how many words each feature of a query goes, above 0; those of the database go to one.</summary>
    public int QueryWords
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(QueryWords), value,
            "The number of words must be above 0.");
    } = 5;

    /// <summary>Whether words are weighted by idf.</summary>
    public bool Idf { get; init; }

    private protected override ImmutableSortedDictionary<string, string> Parameters =>
        ImmutableSortedDictionary<string, string>.Empty
        .Add("aggregation", string.Create(CultureInfo.InvariantCulture,
            $"asmk, {Form}, alpha {Alpha}, tau {Tau}, {(Idf ? "idf" : "no idf")}, {QueryWords} words a query feature"));

    /// <inheritdoc/>
    internal override void Create(string folder, LocalFeatureSet set, int threads, Action<ListEncoder> index,
        CancellationToken cancellation) =>
        index(AsmkEncoder.Train(set, this with { Vocabulary = Vocabulary with { Threads = threads } }, cancellation));
}
