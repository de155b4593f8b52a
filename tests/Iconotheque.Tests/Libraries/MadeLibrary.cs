using System.Collections.Immutable;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Local;
using Iconotheque.Libraries;
using Iconotheque.Torture;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Libraries;

/// <summary>A library of made items in a folder of its own.</summary>
internal sealed class MadeLibrary : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public MadeLibrary() => MadeItems.CreateLibrary(Path);

    public string Path => folder["library"];

    /// <summary>A path in the temporary folder, beside the library.</summary>
    public string this[string relative] => folder[relative];

    /// <summary>Adds items with given vectors.</summary>
    public ImmutableArray<long> Add(params float[][] vectors)
    {
        using var writer = LibraryWriter.Open(Path);
        return writer.Commit(new LibraryChange(MadeItems.Collection)
        {
            Described = [.. vectors.Select((vector, i) => Described($"{Guid.NewGuid()}-{i}", vector))]
        });
    }

    /// <summary>Adds items of which something is said.</summary>
    public ImmutableArray<long> Add(params LibraryItem[] items)
    {
        using var writer = LibraryWriter.Open(Path);
        foreach (string collection in items.Select(item => item.Collection).Distinct())
            writer.AddCollection(collection, "made", "nowhere", ImmutableSortedDictionary<string, string>.Empty);
        return [.. items.GroupBy(item => item.Collection).SelectMany(own => writer.Commit(new LibraryChange(own.Key)
        {
            Described = [.. own.Select(item => Described(item.Identifier, new float[MadeItems.Dimension]) with { Item = item })]
        }))];
    }

    public void Remove(params long[] items)
    {
        using var writer = LibraryWriter.Open(Path);
        writer.Commit(new LibraryChange(MadeItems.Collection) { Removed = [.. items] });
    }

    public void Compact()
    {
        using var writer = LibraryWriter.Open(Path);
        writer.Compact();
    }

    public long[] Items()
    {
        using var view = LibraryView.Open(Path);
        return [.. view.Items().Select(item => item.Id)];
    }

    public static LibraryItem Named(string identifier, string collection = MadeItems.Collection) =>
        new() { Id = 0, Collection = collection, Identifier = identifier, Path = "/nowhere", Sha256 = new string('0', 64) };

    public static DescribedItem Described(string identifier, float[] vector) =>
        new(Named(identifier), 0, [new GlobalVector(vector),
            new LocalFeatures(10, 10, [1, 2, 3, 4, 5], [.. Enumerable.Range(0, 32).Select(i => (byte)(i + vector[0]))])]);

    public void Dispose() => folder.Dispose();
}
