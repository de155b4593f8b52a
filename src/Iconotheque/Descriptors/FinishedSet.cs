using System.Collections.Immutable;

namespace Iconotheque.Descriptors;

/// <summary>A finished set of either kind whose rows are taken over by a new run.</summary>
internal sealed class FinishedSet : IDisposable
{
    private readonly IDisposable set;

    private FinishedSet(IDisposable set, ImmutableArray<string> images, long count, Func<int, ImageDescription> copy) =>
        (this.set, Images, Count, Copy) = (set, images, count, copy);

    /// <summary>A name for each row.</summary>
    public ImmutableArray<string> Images { get; }

    /// <summary>How many vectors it holds in all.</summary>
    public long Count { get; }

    /// <summary>A copy of one row.</summary>
    public Func<int, ImageDescription> Copy { get; }

    /// <summary>Opens it whatever images.txt lists now.</summary>
    /// <exception cref="InputException">It is damaged.</exception>
    public static FinishedSet Open(string folder, DescriptorInfo info, ImmutableArray<string> rows)
    {
        if (info.Kind == DescriptorKind.Global)
        {
            var vectors = GlobalVectorSet.OpenRows(folder, info, rows);
            return new FinishedSet(vectors, rows, rows.Length, row => new GlobalVector(vectors.Slice(row, 1).ToArray()));
        }

        var local = LocalFeatureSet.OpenRows(folder, info, rows);
        return new FinishedSet(local, rows, local.Count, local.Copy);
    }

    public void Dispose() => set.Dispose();
}
