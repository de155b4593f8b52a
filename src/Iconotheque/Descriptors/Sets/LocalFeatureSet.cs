using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Iconotheque.Collections.Names;
using Iconotheque.Descriptors.Local;

namespace Iconotheque.Descriptors.Sets;

/// <summary>
/// The local features of a collection: mapped from the files of a descriptor folder, or read from where else they are kept.
/// </summary>
public sealed class LocalFeatureSet : IDisposable
{
    private readonly FeatureTable table;

    private LocalFeatureSet(DescriptorInfo info, ImmutableArray<string> images, FeatureTable table) =>
        (Info, Images, this.table) = (info, images, table);

    /// <summary>The set's identity.</summary>
    public DescriptorInfo Info { get; }

    /// <summary>The images, in the order of the rows.</summary>
    public ImmutableArray<string> Images { get; }

    /// <summary>Bytes of a binary vector, or components of a float one.</summary>
    public int Dimension => table.Dimension;

    /// <summary>What the features are.</summary>
    public FeatureForm Form => FeatureForm.Of(Info.Kind, Dimension, Info.Stamp);

    /// <summary>How many features the set holds in all.</summary>
    public long Count => table.Count;

    /// <summary>
    /// SHA-256 over the identities of the described files, in the order of the rows; empty for a set that does not tell them.
    /// </summary>
    public string ContentSha256 { get; private init; } = "";

    /// <summary>
    /// SHA-256 of the described file of each image, in the order of the rows; empty for a set that does not tell them.
    /// </summary>
    public ImmutableArray<string> Keys { get; private init; } = [];

    /// <summary>Opens a set.</summary>
    /// <param name="folder">The descriptor folder.</param>
    /// <param name="name">The descriptor's name.</param>
    /// <param name="names">How the images are named here; a list from elsewhere may write <c>./a.png</c>, or accents in another
    /// way. Null: as listed.</param>
    /// <exception cref="InputException">Missing, damaged, unfinished, or of other images than images.txt lists.</exception>
    public static LocalFeatureSet Open(string folder, string name, NameIndex? names = null)
    {
        string path = Path.Combine(folder, name + ".json");
        var info = DescriptorInfo.Read(path)
            ?? throw new InputException(path, "is missing; describe the collection into this folder first");
        if (info.Kind == DescriptorKind.Global) throw new InputException(path, "is a set of global vectors");
        var images = ImageNames.Read(folder);
        if (info.ImagesSha256 != ImageNames.Sha256(images))
            throw new InputException(path, "was written for another list of images than images.txt; describe again");
        string listed = Path.Combine(folder, name + ".keys.txt");
        ImmutableArray<string> keys = File.Exists(listed) ? [.. RegularFile.ReadLines(listed)] : [];
        return new LocalFeatureSet(info with { Name = name }, names?.Spell(images) ?? images,
            new MappedFeatures(folder, info, images.Length))
        {
            Keys = keys,
            ContentSha256 = keys.IsEmpty ? "" : ImageNames.Sha256(keys),
        };
    }

    /// <summary>A set whose features are kept elsewhere.</summary>
    /// <param name="info">Its identity.</param>
    /// <param name="images">Its images.</param>
    /// <param name="dimension">Bytes of a binary vector, or components of a float one.</param>
    /// <param name="read">Gives the features of a row; called from several threads, and not again while a thread looks at the
    /// same rows.</param>
    public static LocalFeatureSet Of(DescriptorInfo info, ImmutableArray<string> images, int dimension,
        Func<int, LocalFeatures> read) =>
        new(info, images, new ReadFeatures(images.Length, dimension, read));

    /// <summary>Opens a finished set whatever images.txt lists now.</summary>
    /// <param name="folder">The descriptor folder.</param>
    /// <param name="info">The set's identity.</param>
    /// <param name="rows">A name for each row.</param>
    internal static LocalFeatureSet OpenRows(string folder, DescriptorInfo info, ImmutableArray<string> rows) =>
        new(info, rows, new MappedFeatures(folder, info, rows.Length));

    /// <summary>How many features an image has.</summary>
    public int CountOf(int image) => table.CountOf(image);

    /// <summary>The keypoints of an image, M × 5 as <see cref="LocalFeatures.Keypoints"/>.</summary>
    public ReadOnlySpan<float> KeypointsOf(int image) => table.KeypointsOf(image);

    /// <summary>The vectors of an image as bytes, whatever their kind.</summary>
    public ReadOnlySpan<byte> VectorsOf(int image) => table.VectorsOf(image);

    /// <summary>The float vectors of an image, M × D; empty for a binary set.</summary>
    public ReadOnlySpan<float> FloatsOf(int image) =>
        MemoryMarshal.Cast<byte, float>(Info.Kind == DescriptorKind.LocalBinary ? default : VectorsOf(image));

    /// <summary>Width and height of an image as it was described, in pixels.</summary>
    public (int Width, int Height) SizeOf(int image) => table.SizeOf(image);

    /// <summary>A copy of one image's features.</summary>
    public LocalFeatures Copy(int image)
    {
        var (width, height) = SizeOf(image);
        return new LocalFeatures(width, height, KeypointsOf(image).ToArray(), VectorsOf(image).ToArray());
    }

    /// <inheritdoc/>
    public void Dispose() => table.Dispose();
}
