using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Iconotheque.Collections.Names;

namespace Iconotheque.Descriptors;

/// <summary>The local features of a collection, mapped from the files of a descriptor folder.</summary>
public sealed class LocalFeatureSet : IDisposable
{
    private readonly NpyArray<long> offsets;
    private readonly NpyArray<float> keypoints;
    private readonly NpyArray<int> sizes;
    private readonly NpyArray<byte>? bits;
    private readonly NpyArray<float>? floats;
    private readonly LocalFeatureSet? before;

    private LocalFeatureSet(LocalFeatureSet before, LocalFeatureSet last)
    {
        (this.before, Info, Images) = (before, last.Info, before.Images.AddRange(last.Images));
        (offsets, keypoints, sizes, bits, floats) = (last.offsets, last.keypoints, last.sizes, last.bits, last.floats);
    }

    private LocalFeatureSet(string folder, DescriptorInfo info, ImmutableArray<string> images)
    {
        (Info, Images) = (info, images);
        string Path(string part) => System.IO.Path.Combine(folder, $"{info.Name}.{part}.npy");
        offsets = NpyArray<long>.Open(Path("offsets"), 1);
        keypoints = NpyArray<float>.Open(Path("keypoints"), 2);
        sizes = NpyArray<int>.Open(Path("sizes"), 2);
        if (info.Kind == DescriptorKind.LocalBinary) bits = NpyArray<byte>.Open(Path("vectors"), 2);
        else floats = NpyArray<float>.Open(Path("vectors"), 2);
        Check(Path("offsets"));
    }

    /// <summary>The set's identity.</summary>
    public DescriptorInfo Info { get; }

    /// <summary>The images, in the order of the rows.</summary>
    public ImmutableArray<string> Images { get; }

    /// <summary>Bytes of a binary vector, or components of a float one.</summary>
    public int Dimension => bits?.RowLength ?? floats!.RowLength;

    /// <summary>What the features are.</summary>
    public FeatureForm Form => FeatureForm.Of(Info.Kind, Dimension, Info.Stamp);

    /// <summary>How many features the set holds in all.</summary>
    public long Count => keypoints.Rows + (before?.Count ?? 0);

    /// <summary>SHA-256 over the identities of the described files, in the order of the rows; empty for a set that does not tell them.</summary>
    public string ContentSha256 { get; private init; } = "";

    /// <summary>SHA-256 of the described file of each image, in the order of the rows; empty for a set that does not tell them.</summary>
    public ImmutableArray<string> Keys { get; private init; } = [];

    /// <summary>Opens a set.</summary>
    /// <param name="folder">The descriptor folder.</param>
    /// <param name="name">The descriptor's name.</param>
    /// <param name="names">How the images are named here; a list from elsewhere may write <c>./a.png</c>, or accents in another way. Null: as listed.</param>
    /// <exception cref="InputException">Missing, damaged, unfinished, or of other images than images.txt lists.</exception>
    public static LocalFeatureSet Open(string folder, string name, NameIndex? names = null)
    {
        string path = Path.Combine(folder, name + ".json");
        var info = DescriptorInfo.Read(path) ?? throw new InputException(path, "is missing; describe the collection into this folder first");
        if (info.Kind == DescriptorKind.Global) throw new InputException(path, "is a set of global vectors");
        var images = ImageList.Read(folder);
        if (info.ImagesSha256 != ImageList.Sha256(images)) throw new InputException(path, "was written for another list of images than images.txt; describe again");
        string listed = Path.Combine(folder, name + ".keys.txt");
        ImmutableArray<string> keys = File.Exists(listed) ? [.. RegularFile.ReadLines(listed)] : [];
        return new LocalFeatureSet(folder, info with { Name = name }, names?.Spell(images) ?? images)
        {
            Keys = keys,
            ContentSha256 = keys.IsEmpty ? "" : ImageList.Sha256(keys),
        };
    }

    /// <summary>Opens a finished set whatever images.txt lists now.</summary>
    /// <param name="folder">The descriptor folder.</param>
    /// <param name="info">The set's identity.</param>
    /// <param name="rows">A name for each row.</param>
    internal static LocalFeatureSet OpenRows(string folder, DescriptorInfo info, ImmutableArray<string> rows) => new(folder, info, rows);

    /// <summary>The images of one set and, behind them, those of another: queries beside a collection.</summary>
    /// <param name="first">The one set; disposed with the result.</param>
    /// <param name="second">The other, of as long vectors; disposed with the result.</param>
    /// <exception cref="InputException">The sets were not described in the same way.</exception>
    public static LocalFeatureSet Join(LocalFeatureSet first, LocalFeatureSet second)
    {
        if (new IdentityStamp(first.Info.Stamp).Difference(new IdentityStamp(second.Info.Stamp)) is { } difference) throw new InputException(second.Info.Name, $"two sets were described in different ways: {difference}");
        return second.before is null ? new LocalFeatureSet(first, second) : throw new ArgumentException("The second set is itself joined.", nameof(second));
    }

    /// <summary>How many features an image has.</summary>
    public int CountOf(int image) => Find(ref image) is { } set ? set.CountOf(image) : (int)(Begin(image + 1) - Begin(image));

    /// <summary>The keypoints of an image, M × 5 as <see cref="LocalFeatures.Keypoints"/>.</summary>
    public ReadOnlySpan<float> KeypointsOf(int image) => Find(ref image) is { } set ? set.KeypointsOf(image) : keypoints.Slice(Begin(image), (int)(Begin(image + 1) - Begin(image)));

    /// <summary>The vectors of an image as bytes, whatever their kind.</summary>
    public ReadOnlySpan<byte> VectorsOf(int image)
    {
        if (Find(ref image) is { } set) return set.VectorsOf(image);
        int count = (int)(Begin(image + 1) - Begin(image));
        return bits is not null ? bits.Slice(Begin(image), count) : MemoryMarshal.AsBytes(floats!.Slice(Begin(image), count));
    }

    /// <summary>The float vectors of an image, M × D; empty for a binary set.</summary>
    public ReadOnlySpan<float> FloatsOf(int image) => MemoryMarshal.Cast<byte, float>(bits is null ? VectorsOf(image) : default);

    /// <summary>Width and height of an image as it was described, in pixels.</summary>
    public (int Width, int Height) SizeOf(int image)
    {
        if (Find(ref image) is { } set) return set.SizeOf(image);
        var size = sizes.Slice(image, 1);
        return (size[0], size[1]);
    }

    /// <summary>A copy of one image's features.</summary>
    public LocalFeatures Copy(int image)
    {
        var (width, height) = SizeOf(image);
        return new LocalFeatures(width, height, KeypointsOf(image).ToArray(), VectorsOf(image).ToArray());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        before?.Dispose();
        offsets.Dispose();
        keypoints.Dispose();
        sizes.Dispose();
        bits?.Dispose();
        floats?.Dispose();
    }

    /// <summary>The set before this one that has an image; else null, and the image's number counts from this one's first.</summary>
    private LocalFeatureSet? Find(ref int image)
    {
        int earlier = before?.Images.Length ?? 0;
        if (image < earlier) return before;
        image -= earlier;
        return null;
    }

    private long Begin(int image) => offsets.Slice(image, 1)[0];

    private void Check(string path)
    {
        long vectors = bits?.Rows ?? floats!.Rows;
        if (offsets.Rows != Images.Length + 1) throw new InputException(path, $"has {offsets.Rows} entries; {Images.Length} images take {Images.Length + 1}");
        if (keypoints.RowLength != LocalFeatures.KeypointLength || keypoints.Rows != vectors) throw new InputException(path, $"goes with {keypoints.Rows} keypoints and {vectors} vectors; they must be equally many");
        if (sizes.Rows != Images.Length || sizes.RowLength != 2) throw new InputException(path, $"goes with {sizes.Rows} sizes for {Images.Length} images");
        var all = offsets.Slice(0, (int)offsets.Rows);
        if (all[0] != 0 || all[^1] != vectors) throw new InputException(path, $"must run from 0 to the {vectors} vectors");
        for (int i = 0; i < Images.Length; i++)
        {
            if (all[i + 1] < all[i] || all[i + 1] - all[i] > int.MaxValue / 1024) throw new InputException(path, $"entry {i + 1} is out of order");
        }
    }
}
