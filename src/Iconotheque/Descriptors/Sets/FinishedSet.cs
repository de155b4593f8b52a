using System.Collections.Immutable;
using Iconotheque.Descriptors.Global;

namespace Iconotheque.Descriptors.Sets;

/// <summary>A finished set of either kind whose rows are taken over by a new run.</summary>
internal sealed class FinishedSet : HeldDescriptions, IDisposable
{
    private readonly IDisposable set;
    private readonly Func<int, ImageDescription> copy;
    private readonly Dictionary<string, int> rows = new(StringComparer.Ordinal);

    private FinishedSet(IDisposable set, ImmutableArray<string> keys, long count, Func<int, ImageDescription> copy)
    {
        (this.set, Keys, Count, this.copy) = (set, keys, count, copy);
        for (int row = 0; row < keys.Length; row++) rows[keys[row]] = row;
    }

    /// <summary>The key of each row.</summary>
    public ImmutableArray<string> Keys { get; }

    /// <summary>How many vectors it holds in all.</summary>
    public long Count { get; }

    /// <summary>Opens it whatever images.txt lists now.</summary>
    /// <exception cref="InputException">It is damaged.</exception>
    public static FinishedSet Open(string folder, DescriptorInfo info, ImmutableArray<string> keys)
    {
        if (info.Kind == DescriptorKind.Global)
        {
            var vectors = GlobalVectorSet.OpenRows(folder, info, keys);
            return new FinishedSet(vectors, keys, keys.Length, row => new GlobalVector(vectors.Slice(row, 1).ToArray()));
        }

        var local = LocalFeatureSet.OpenRows(folder, info, keys);
        return new FinishedSet(local, keys, local.Count, local.Copy);
    }

    public override bool Contains(string key) => rows.ContainsKey(key);

    public override ImageDescription Copy(string key) => copy(rows[key]);

    public void Dispose() => set.Dispose();
}
