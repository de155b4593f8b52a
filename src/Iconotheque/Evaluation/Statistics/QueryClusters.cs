using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Statistics;

/// <summary>The queries that count, by class: the clusters of the bootstrap and the units of the means.</summary>
/// <param name="Members">For each class, the indices of its queries that have a positive, ascending; empty where none
/// has.</param>
internal sealed record QueryClusters(ImmutableArray<ImmutableArray<int>> Members)
{
    /// <summary>Groups queries by class, leaving out those without a value.</summary>
    /// <param name="classOf">The class of each query.</param>
    /// <param name="values">A value for each query; null where it does not count.</param>
    /// <param name="classes">How many classes there are.</param>
    public static QueryClusters Of(ImmutableArray<int> classOf, ImmutableArray<double?> values, int classes)
    {
        var members = Enumerable.Range(0, classes).Select(_ => ImmutableArray.CreateBuilder<int>()).ToArray();
        for (int q = 0; q < values.Length; q++)
        {
            if (values[q] is not null) members[classOf[q]].Add(q);
        }

        return new([.. members.Select(builder => builder.ToImmutable())]);
    }

    /// <summary>How many queries count.</summary>
    public int Count => Members.Sum(members => members.Length);

    /// <summary>The mean of each class; null where no query counts.</summary>
    public ImmutableArray<double?> ClassMeans(ImmutableArray<double?> values) =>
        [.. Members.Select(members => members.IsEmpty ? (double?)null : members.Sum(q => values[q]!.Value) / members.Length)];

    /// <summary>The mean over classes of the class means.</summary>
    public double Macro(ImmutableArray<double?> values) => ClassMeans(values).OfType<double>().Average();

    /// <summary>The mean over queries.</summary>
    public double Micro(ImmutableArray<double?> values) => Members.Sum(members => members.Sum(q => values[q]!.Value)) / Count;
}
