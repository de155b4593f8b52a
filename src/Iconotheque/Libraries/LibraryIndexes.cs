using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Libraries;

/// <summary>The indexes of local features that a library keeps beside its segments, each in a folder of its name.</summary>
/// <remarks>
/// What they hold is made of the segments and can be made again. A writer brings them to the items of the library after its
/// changes; one that was killed before leaves items that the index lacks, which searches say, and the next writer adds them.
/// </remarks>
internal static class LibraryIndexes
{
    internal const string Folder = "indexes";

    private const string KeysFile = "keys.txt";

    /// <summary>The names of the indexes of a library, such as <c>rootsift-asmk</c>.</summary>
    public static ImmutableArray<string> Names(string library)
    {
        string folder = Path.Combine(library, Folder);
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.EnumerateDirectories(folder).Where(path => File.Exists(Path.Combine(path, KeysFile)))
            .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Learns an index of the library's items and adds them; one of the same name is replaced.</summary>
    /// <param name="writer">The library.</param>
    /// <param name="name">Local features of the library and what is made of them, such as <c>delf+pca-asmk</c>.</param>
    /// <param name="threads">Threads; the index does not depend on them.</param>
    /// <param name="progress">Reports the items that are added.</param>
    /// <param name="cancellation">Stops; the same call learns again, and goes on adding.</param>
    /// <exception cref="InputException">It is no such name, the library lacks the features, or has no items.</exception>
    public static void Create(LibraryWriter writer, string name, int threads, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        var kept = KeptOf(writer.Folder, name);
        using var view = LibraryView.Open(writer.Folder);
        var features = FeaturesOf(view, name);
        using var set = features.ToSet(ItemsOf(view), []);
        if (set.Count == 0)
            throw new InputException(writer.Folder,
                $"has no local features by {features.Descriptor.Name} to learn from; add pictures first");
        Directory.CreateDirectory(kept.Folder);
        File.Delete(Path.Combine(kept.Folder, KeysFile));
        progress?.Report(new WorkProgress($"learn {name}", 0, 1));
        kept.Learn(set, threads, cancellation);
        progress?.Report(new WorkProgress($"learn {name}", 1, 1));
        Update(view, kept, set, threads, progress, cancellation);
    }

    /// <summary>Removes an index.</summary>
    /// <exception cref="InputException">There is none of the name.</exception>
    public static void Remove(LibraryWriter writer, string name)
    {
        string folder = Existing(writer.Folder, name).Folder;
        File.Delete(Path.Combine(folder, KeysFile));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Brings every index to the items that the library has now.</summary>
    /// <param name="writer">The library.</param>
    /// <param name="threads">Threads; the indexes do not depend on them.</param>
    /// <param name="progress">Reports the items that are added.</param>
    /// <param name="cancellation">Stops; the same call goes on from there.</param>
    public static void Update(LibraryWriter writer, int threads, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        var names = Names(writer.Folder);
        if (names.IsEmpty) return;
        using var view = LibraryView.Open(writer.Folder);
        foreach (string name in names)
        {
            try
            {
                using var set = FeaturesOf(view, name).ToSet(ItemsOf(view), []);
                Update(view, KeptOf(writer.Folder, name), set, threads, progress, cancellation);
            }
            catch (InputException e) when (e.File.Contains(Folder, StringComparison.Ordinal))
            {
                throw Remediable(e, writer.Folder, name);
            }
        }
    }

    /// <summary>Writes all segments of each index into one, without what was removed.</summary>
    internal static void Compact(LibraryWriter writer, CancellationToken cancellation)
    {
        foreach (var kept in Names(writer.Folder).Select(name => KeptOf(writer.Folder, name)).Where(kept => !kept.HoldsVectors))
        {
            using var index = IndexWriter.Open(kept.Folder);
            index.Compact(cancellation);
        }
    }

    /// <summary>Adds what is wrong with the indexes: bytes, or items.</summary>
    internal static void Check(string library, IEnumerable<long> items, ImmutableArray<SetAside>.Builder found,
        CancellationToken cancellation)
    {
        var now = items.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        foreach (string name in Names(library))
        {
            try
            {
                int lacking = now.Except(ImagesOf(KeptOf(library, name), verify: true, cancellation)).Count();
                if (lacking > 0)
                    found.Add(new SetAside(Path.Combine(library, Folder, name),
                        $"lacks {lacking} items; run icono library index {library}"));
            }
            catch (InputException e)
            {
                found.Add(new SetAside(e.File, Remediable(e, library, name).Expected));
            }
        }
    }

    /// <summary>The same failure, with what mends it.</summary>
    private static InputException Remediable(InputException damage, string library, string name) =>
        new(damage.File, $"{damage.Expected}; icono library index {library} {name} makes it again", damage);

    /// <summary>An index of a library.</summary>
    /// <exception cref="InputException">There is none of the name.</exception>
    internal static IndexFolder Existing(string library, string name) => Names(library).Contains(name)
        ? KeptOf(library, name)
        : throw new InputException(library, $"has no index '{name}'; make it with icono library index LIBRARY {name}");

    /// <summary>The items of an index, by name.</summary>
    internal static HashSet<string> ImagesOf(IndexFolder kept, bool verify = false, CancellationToken cancellation = default)
    {
        if (kept.HoldsVectors)
        {
            if (verify) Vlad.Read(kept.Folder);
            using var vectors = GlobalVectorSet.Open(kept.Folder, Vlad.SetName);
            return [.. vectors.Images];
        }

        using var index = InvertedIndex.Open(kept.Folder);
        if (verify) index.Verify(cancellation);
        return [.. index.LiveImages().Keys];
    }

    /// <summary>The name of an item in an index.</summary>
    internal static string NameOf(long item) => item.ToString(CultureInfo.InvariantCulture);

    /// <summary>The items of a view, in the order of their numbers.</summary>
    internal static ImmutableArray<long> ItemsOf(LibraryView view) =>
        [.. CatalogueDatabase.Rows(view.Connection, "SELECT id FROM item ORDER BY id", row => row.GetInt64(0))];

    /// <summary>The local features that an index is of.</summary>
    /// <exception cref="InputException">The library does not have them.</exception>
    internal static LibraryFeatures FeaturesOf(LibraryView view, string name)
    {
        string features = AggregatedName.Parse(name)!.Features.Name;
        return view.Locals.FirstOrDefault(local => local.Descriptor.Name == features)
            ?? throw new InputException(view.Folder,
                $"has no local features '{features}'; it has {(view.Locals.IsEmpty ? "none" : view.Card.LocalNames)}");
    }

    private static IndexFolder KeptOf(string library, string name)
    {
        var parsed = AggregatedName.Parse(name) ?? throw new InputException(name, $"is no index: {AggregatedName.Forms}");
        if (parsed.Verified)
            throw new InputException(name, $"verifies, which is said when it is searched: the index is {parsed.Unverified}");
        return new IndexFolder(Path.Combine(library, Folder, parsed.Unverified), parsed.Made);
    }

    private static void Update(
        LibraryView view, IndexFolder kept, LocalFeatureSet set, int threads, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        string path = Path.Combine(kept.Folder, KeysFile);
        var before = File.Exists(path)
            ? RegularFile.ReadLines(path).Select(line => line.Split('\t', 2)).ToDictionary(pair => pair[1], pair => pair[0],
                StringComparer.Ordinal)
            : [];
        var now = CatalogueDatabase.Rows(view.Connection, "SELECT id, sha256 FROM item ORDER BY id",
            row => (Item: NameOf(row.GetInt64(0)), Key: row.GetString(1))).ToArray();
        var changed = now.Where(item => before.TryGetValue(item.Item, out string? key) && key != item.Key)
            .Select(item => item.Item);

        // Before the items are added: of a run that is killed while it adds, the next one knows which picture each was added
        // with.
        string keys = string.Concat(now.Select(item => $"{item.Key}\t{item.Item}\n"));
        var renewed = changed.ToHashSet(StringComparer.Ordinal);
        if (renewed.Count > 0) kept.Update(Without(set, renewed), renewed, threads, null, cancellation);
        AtomicFile.WriteText(path, keys);
        kept.Update(set, new HashSet<string>(), threads, progress, cancellation);
    }

    /// <summary>The images of a set but for some, without features: what stays of them is only that they are there.</summary>
    private static LocalFeatureSet Without(LocalFeatureSet set, HashSet<string> images)
    {
        int[] kept = [.. Enumerable.Range(0, set.Images.Length).Where(row => !images.Contains(set.Images[row]))];
        return LocalFeatureSet.Of(set.Info, [.. kept.Select(row => set.Images[row])], set.Dimension, row => set.Copy(kept[row]));
    }
}
