using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections.Records;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Local;
using Iconotheque.Libraries;

namespace Iconotheque.Torture;

/// <summary>
/// Libraries and items made for the purpose: vectors of eight components, a handful of binary features, no pictures.
/// </summary>
public static class MadeItems
{
    /// <summary>Components of a vector.</summary>
    public const int Dimension = 8;

    /// <summary>The collection of all items.</summary>
    public const string Collection = "made";

    /// <summary>Creates an empty library.</summary>
    public static void CreateLibrary(string folder)
    {
        LibraryWriter.Create(folder, new LibraryCard
        {
            Name = "made",
            Descriptors =
            [
                new LibraryDescriptor("made", DescriptorKind.Global, Dimension,
                    ImmutableSortedDictionary<string, string>.Empty.Add("made", "1")),
                new LibraryDescriptor("bits", DescriptorKind.LocalBinary, 32,
                    ImmutableSortedDictionary<string, string>.Empty.Add("made", "1")),
            ],
        });
        using var writer = LibraryWriter.Open(folder);
        writer.AddCollection(Collection, "made", "nowhere", ImmutableSortedDictionary<string, string>.Empty);
    }

    /// <summary>A change that adds a batch.</summary>
    public static LibraryChange Batch(string name, int count)
    {
        var described = Enumerable.Range(0, count).Select(i => Of(name, i));
        return new LibraryChange(Collection) { Described = [.. described] };
    }

    /// <summary>
    /// An item of a batch; all items of a batch have the same vector, one component of which is the batch's own.
    /// </summary>
    public static DescribedItem Of(string batch, int number, long id = 0)
    {
        var random = new Random(batch.Length);
        var item = new LibraryItem
        {
            Id = id,
            Collection = Collection,
            Identifier = string.Create(CultureInfo.InvariantCulture, $"{batch}-{number}"),
            Path = "/nowhere",
            Sha256 = new string('0', 64),
            Metadata = new ItemMetadata { Title = batch }
        };
        float[] vector = [.. Enumerable.Range(0, Dimension).Select(_ => random.NextSingle())];
        int features = random.Next(6);
        byte[] bits = new byte[features * 32];
        random.NextBytes(bits);
        return new DescribedItem(item, 0,
            [new GlobalVector(vector), new LocalFeatures(10, 10, new float[features * LocalFeatures.KeypointLength], bits)]);
    }
}
