using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Segments;

namespace Iconotheque.Indexing.Inverted;

/// <summary>An index on disk, open for reading: mapped segments of inverted lists, and the encoder that made them.</summary>
/// <remarks>
/// A folder of index.json, the encoder's state and segments, none of which is ever changed: writers add new files and then
/// replace index.json (see <see cref="IndexWriter"/>), so that a reader keeps what it opened. Images are numbered through all
/// segments, removed ones included.
/// </remarks>
public sealed class InvertedIndex : IDisposable
{
    internal const string EncoderFile = "encoder.seg";

    private InvertedIndex(IndexManifest manifest, ListEncoder encoder, ImmutableArray<IndexSegment> segments) =>
        (Manifest, Encoder, Segments) = (manifest, encoder, segments);

    /// <summary>What the index is.</summary>
    public IndexManifest Manifest { get; }

    /// <summary>What makes its entries.</summary>
    public ListEncoder Encoder { get; }

    /// <summary>Its segments.</summary>
    public ImmutableArray<IndexSegment> Segments { get; }

    /// <summary>How many images were ever numbered, removed ones included.</summary>
    public int Images => Segments.IsEmpty ? 0 : Segments[^1].FirstImage + Segments[^1].Images.Length;

    /// <summary>Opens an index. Time and memory go with the numbers of lists and images, not of entries.</summary>
    /// <exception cref="InputException">Missing, damaged, or of another version.</exception>
    public static InvertedIndex Open(string folder)
    {
        while (true)
        {
            var manifest = IndexManifest.Read(folder);
            try
            {
                return Open(folder, manifest);
            }
            catch (InputException) when (IsReplaced(folder, manifest))
            {
                // A writer compacted the index between the reading of its manifest and the opening of the segments that it names.
            }
        }
    }

    /// <summary>The segment of an image, and the image's number in it.</summary>
    public (IndexSegment Segment, int Image) Find(int image)
    {
        foreach (var segment in Segments)
        {
            if (image < segment.FirstImage + segment.Images.Length) return (segment, image - segment.FirstImage);
        }

        throw new ArgumentOutOfRangeException(nameof(image), image, $"The index numbers {Images} images.");
    }

    /// <summary>The identifier of an image.</summary>
    public string IdOf(int image)
    {
        var (segment, number) = Find(image);
        return segment.Images[number];
    }

    /// <summary>The numbers of the images that were not removed, by identifier.</summary>
    public Dictionary<string, int> LiveImages()
    {
        var live = new Dictionary<string, int>(Images, StringComparer.Ordinal);
        foreach (var segment in Segments)
        {
            for (int image = 0; image < segment.Images.Length; image++)
            {
                if (!segment.IsRemoved(image)) live[segment.Images[image]] = segment.FirstImage + image;
            }
        }

        return live;
    }

    /// <summary>Refuses features that were not made as those of the index.</summary>
    /// <exception cref="InputException">The stamps differ; the first field that does is named.</exception>
    public void CheckStamp(DescriptorInfo features, string source)
    {
        if (new IdentityStamp(Manifest.Stamp).Difference(new IdentityStamp(features.Stamp)) is { } difference)
            throw new InputException(source, $"was not described as the images of the index were: {difference}; "
                + "describe it again with the options of the index");
    }

    /// <summary>Checks every byte of the index against its checksums.</summary>
    /// <exception cref="InputException">A file is damaged.</exception>
    public void Verify(CancellationToken cancellation = default)
    {
        foreach (var segment in Segments) segment.Verify(cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var segment in Segments) segment.Dispose();
    }

    private static bool IsReplaced(string folder, IndexManifest manifest) =>
        IndexManifest.Read(folder) is var now
            && (now.Next != manifest.Next || now.Kind != manifest.Kind || now.Segments.Length != manifest.Segments.Length);

    private static InvertedIndex Open(string folder, IndexManifest manifest)
    {
        var encoder = ReadEncoder(folder, manifest);
        var segments = ImmutableArray.CreateBuilder<IndexSegment>();
        int images = 0;
        try
        {
            foreach (var entry in manifest.Segments)
            {
                segments.Add(IndexSegment.Open(folder, entry, encoder, images));
                images = checked(images + entry.Images);
            }

            return new InvertedIndex(manifest, encoder, segments.ToImmutable());
        }
        catch
        {
            foreach (var segment in segments) segment.Dispose();
            throw;
        }
    }

    private static ListEncoder ReadEncoder(string folder, IndexManifest manifest)
    {
        string path = Path.Combine(folder, EncoderFile);
        if (!ListEncoders.Known.TryGetValue(manifest.Kind, out var read))
            throw new InputException(Path.Combine(folder, IndexManifest.FileName),
                $"is of the kind '{manifest.Kind}', which this program does not know");
        using var file = SegmentFile.Open(path);
        file.Verify();
        return read(file);
    }
}
