using System.Text;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Segments;

namespace Iconotheque.Indexing.Inverted;

/// <summary>Writes a segment image by image: keypoints go to the file at once, entries when the segment is complete.</summary>
/// <remarks>Memory: that of <see cref="InvertedListsBuilder"/>, and the images' identifiers.</remarks>
internal sealed class SegmentBuilder : IDisposable
{
    private readonly ListEncoder encoder;
    private readonly SegmentWriter writer;
    private readonly InvertedListsBuilder lists;
    private readonly List<string> images = [];
    private readonly List<int> sizes = [];
    private readonly List<float> weights = [];
    private readonly List<uint> firstFeatures = [0];

    public SegmentBuilder(string path, ListEncoder encoder)
    {
        (this.encoder, writer, lists) = (encoder, new SegmentWriter(path), new InvertedListsBuilder(encoder));
        if (encoder.PerFeature) writer.Begin(IndexSegment.KeypointsSection);
    }

    /// <summary>Images so far.</summary>
    public int Images => images.Count;

    /// <summary>Entries so far.</summary>
    public int Entries => lists.Count;

    /// <summary>Adds an image.</summary>
    /// <param name="image">Its identifier.</param>
    /// <param name="size">Its size as described, in pixels.</param>
    /// <param name="keypoints">Its keypoints; not looked at where entries stand for images.</param>
    /// <param name="entries">Its entries.</param>
    public void Add(string image, (int Width, int Height) size, ReadOnlySpan<float> keypoints, ImageEntries entries)
    {
        uint before = encoder.PerFeature ? firstFeatures[^1] : (uint)images.Count;
        for (int i = 0; i < entries.Lists.Length; i++)
        {
            lists.Add(entries.Lists[i], before + (uint)entries.Features[i],
                entries.Codes.Slice(i * encoder.CodeBytes, encoder.CodeBytes));
        }

        images.Add(image);
        sizes.AddRange([size.Width, size.Height]);
        weights.Add(entries.Weight);
        if (!encoder.PerFeature) return;
        firstFeatures.Add(before + (uint)(keypoints.Length / LocalFeatures.KeypointLength));
        writer.Append(keypoints);
    }

    /// <summary>Completes the file.</summary>
    /// <returns>How many images it holds.</returns>
    public int Commit()
    {
        if (encoder.PerFeature) writer.Write<uint>(IndexSegment.FirstFeaturesSection, firstFeatures.ToArray());
        writer.Write<byte>(IndexSegment.ImagesSection, Encoding.UTF8.GetBytes(ImageNames.ToText(images)));
        writer.Write<int>(IndexSegment.SizesSection, sizes.ToArray());
        writer.Write<float>(IndexSegment.WeightsSection, weights.ToArray());
        lists.Write(writer);
        writer.Commit();
        return images.Count;
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
