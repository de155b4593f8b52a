using System.Collections.Immutable;
using System.Text;
using Iconotheque.Descriptors.Local;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Segments;

namespace Iconotheque.Indexing.Inverted;

/// <summary>A mapped, immutable part of an index: some images, their entries, and for local features their keypoints.</summary>
public sealed class IndexSegment : IDisposable
{
    internal const string ImagesSection = "images.ids", SizesSection = "images.sizes", WeightsSection = "images.weights";
    internal const string FirstFeaturesSection = "features.offsets", KeypointsSection = "features.keypoints";

    private readonly SegmentFile file;
    private readonly SegmentValues<int> sizes;
    private readonly SegmentValues<float> weights;
    private readonly SegmentValues<uint> firstFeatures;
    private readonly SegmentValues<float> keypoints;
    private readonly bool[] removed;

    private IndexSegment(SegmentFile file, ListEncoder encoder, ManifestSegment entry, int firstImage)
    {
        (this.file, FirstImage) = (file, firstImage);
        Images = [.. Encoding.UTF8.GetString(file.Read<byte>(ImagesSection)).Split('\n')[..^1]];
        (sizes, weights) = (file.Of<int>(SizesSection), file.Of<float>(WeightsSection));
        if (Images.Length != entry.Images || sizes.Count != 2L * Images.Length || weights.Count != Images.Length)
            throw new InputException(file.Path,
                $"does not hold the {entry.Images} images that {IndexManifest.FileName} gives it");
        Lists = new InvertedLists(file, encoder);
        if (encoder.PerFeature)
        {
            (firstFeatures, keypoints) = (file.Of<uint>(FirstFeaturesSection), file.Of<float>(KeypointsSection));
            CheckFeatures();
        }

        removed = new bool[Images.Length];
        foreach (int image in entry.Removed)
        {
            if ((uint)image >= (uint)removed.Length)
                throw new InputException(file.Path, $"has no image {image}, which {IndexManifest.FileName} lists as removed");
            removed[image] = true;
        }

        IsOfRemoved = entry.Removed.IsEmpty ? null : feature => removed[PlaceOf(feature).Image];
    }

    /// <summary>The identifiers of its images, in their order; removed ones included.</summary>
    public ImmutableArray<string> Images { get; }

    /// <summary>The number of its first image in the whole index.</summary>
    public int FirstImage { get; }

    /// <summary>
    /// The entries. Identifiers count features from 0 in this segment where each feature has its entry, images otherwise.
    /// </summary>
    public InvertedLists Lists { get; }

    /// <summary>Features in all; 0 where entries stand for images.</summary>
    public long Features => firstFeatures.Count == 0 ? 0 : firstFeatures[firstFeatures.Count - 1];

    /// <summary>Opens a segment.</summary>
    /// <exception cref="InputException">It is damaged or does not fit the index.</exception>
    internal static IndexSegment Open(string folder, ManifestSegment entry, ListEncoder encoder, int firstImage)
    {
        var file = SegmentFile.Open(Path.Combine(folder, entry.File));
        try
        {
            return new IndexSegment(file, encoder, entry, firstImage);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether a feature is of an image that was removed; null where none was.</summary>
    internal Predicate<uint>? IsOfRemoved { get; }

    /// <summary>Whether an image, numbered in this segment, was removed.</summary>
    public bool IsRemoved(int image) => removed[image];

    /// <summary>The number that the encoder gave an image.</summary>
    public float WeightOf(int image) => weights[image];

    /// <summary>Width and height of an image as it was described, in pixels.</summary>
    public (int Width, int Height) SizeOf(int image) => (sizes[2L * image], sizes[(2L * image) + 1]);

    /// <summary>The first feature of an image and how many it has.</summary>
    public (uint First, int Count) FeaturesOf(int image) =>
        (firstFeatures[image], (int)(firstFeatures[image + 1L] - firstFeatures[image]));

    /// <summary>The keypoints of an image, M × 5 as <see cref="LocalFeatures.Keypoints"/>.</summary>
    public ReadOnlySpan<float> KeypointsOf(int image)
    {
        var (first, count) = FeaturesOf(image);
        return keypoints.Slice(first * (long)LocalFeatures.KeypointLength, count * LocalFeatures.KeypointLength);
    }

    /// <summary>The image that a feature belongs to, by bisection.</summary>
    public int ImageOf(uint feature)
    {
        // Images without features share an offset with the next: the last that begins at or before the feature owns it.
        var offsets = firstFeatures.Slice(0, Images.Length + 1);
        int low = 0, high = Images.Length;
        while (high - low > 1)
        {
            int middle = (low + high) >>> 1;
            if (offsets[middle] <= feature) low = middle;
            else high = middle;
        }

        return low;
    }

    /// <summary>The image that a feature belongs to and the feature's number in it.</summary>
    /// <exception cref="InputException">The segment has no such feature: it is damaged.</exception>
    public (int Image, int Feature) PlaceOf(uint feature)
    {
        if (feature >= Features)
            throw new InputException(file.Path,
                $"is damaged: a list names feature {feature} of {Features}; build the index again");
        int image = ImageOf(feature);
        return (image, (int)(feature - firstFeatures[image]));
    }

    /// <summary>Checks every byte against the checksums.</summary>
    /// <exception cref="InputException">It is damaged.</exception>
    public void Verify(CancellationToken cancellation = default) => file.Verify(cancellation);

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void CheckFeatures()
    {
        if (firstFeatures.Count != Images.Length + 1L || firstFeatures[0] != 0)
            throw new InputException(file.Path, "does not count its features image by image");
        for (int image = 0; image < Images.Length; image++)
        {
            if (firstFeatures[image + 1L] < firstFeatures[image])
                throw new InputException(file.Path, $"image {image} has its features out of order");
        }

        if (keypoints.Count != Features * LocalFeatures.KeypointLength || Lists.Count != Features)
            throw new InputException(file.Path,
                $"holds {Features} features, {keypoints.Count / LocalFeatures.KeypointLength} keypoints "
                    + $"and {Lists.Count} entries; they must be equally many");
    }
}
