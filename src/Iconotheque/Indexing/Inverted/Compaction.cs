using System.Text;
using Iconotheque.Descriptors;
using Iconotheque.Indexing.Segments;

namespace Iconotheque.Indexing.Inverted;

/// <summary>
/// Writes the live images of an index into one segment, list by list. Memory: one list, and numbers for each image and feature.
/// </summary>
internal sealed class Compaction(InvertedIndex index, string path)
{
    private const int None = -1;

    private readonly List<(IndexSegment Segment, int Image)> live =
        [.. from segment in index.Segments from image in Enumerable.Range(0, segment.Images.Length)
            where !segment.IsRemoved(image) select (segment, image)];

    /// <summary>Writes the segment.</summary>
    /// <returns>How many images it holds; 0 writes none.</returns>
    public int Write(CancellationToken cancellation)
    {
        if (live.Count == 0) return 0;
        using var writer = new SegmentWriter(path);
        if (index.Encoder.PerFeature) WriteFeatures(writer);
        writer.Write<byte>(IndexSegment.ImagesSection,
            Encoding.UTF8.GetBytes(ImageNames.ToText(live.Select(item => item.Segment.Images[item.Image]))));
        writer.Write<int>(IndexSegment.SizesSection,
            [.. live.SelectMany(item => item.Segment.SizeOf(item.Image) is var (width, height) ? (int[])[width, height] : [])]);
        writer.Write<float>(IndexSegment.WeightsSection, [.. live.Select(item => item.Segment.WeightOf(item.Image))]);
        long[][] numbers = NewNumbers();
        WriteOffsetsAndIds(writer, numbers, cancellation);
        WriteCodes(writer, numbers, cancellation);
        writer.Commit();
        return live.Count;
    }

    private void WriteFeatures(SegmentWriter writer)
    {
        writer.Begin(IndexSegment.KeypointsSection);
        foreach (var (segment, image) in live) writer.Append(segment.KeypointsOf(image));
        uint[] offsets = new uint[live.Count + 1];
        for (int i = 0; i < live.Count; i++)
            offsets[i + 1] = checked(offsets[i] + (uint)live[i].Segment.FeaturesOf(live[i].Image).Count);
        writer.Write<uint>(IndexSegment.FirstFeaturesSection, offsets);
    }

    /// <summary>
    /// For each segment and each image of it: the new number of the image, or of its first feature; none for removed images.
    /// </summary>
    private long[][] NewNumbers()
    {
        long[][] numbers = [.. index.Segments.Select(segment => Enumerable.Repeat((long)None, segment.Images.Length).ToArray())];
        long next = 0;
        foreach (var (segment, image) in live)
        {
            numbers[index.Segments.IndexOf(segment)][image] = next;
            next += index.Encoder.PerFeature ? segment.FeaturesOf(image).Count : 1;
        }

        return numbers;
    }

    private void WriteOffsetsAndIds(SegmentWriter writer, long[][] numbers, CancellationToken cancellation)
    {
        long[] offsets = new long[index.Encoder.Lists + 1];
        writer.Begin(InvertedLists.IdsSection);
        for (int list = 0; list < index.Encoder.Lists; list++)
        {
            cancellation.ThrowIfCancellationRequested();
            offsets[list + 1] = offsets[list];
            foreach (var (segment, entry, _) in EntriesOf(list, numbers))
            {
                writer.Append<uint>([entry]);
                offsets[list + 1]++;
            }
        }

        writer.Write<long>(InvertedLists.OffsetsSection, offsets);
    }

    private void WriteCodes(SegmentWriter writer, long[][] numbers, CancellationToken cancellation)
    {
        writer.Begin(InvertedLists.CodesSection);
        var packer = new ListPacker(index.Encoder, writer);
        byte[] codes = [];
        IndexSegment? unpacked = null;
        for (int list = 0; list < index.Encoder.Lists; list++, unpacked = null)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (segment, _, position) in EntriesOf(list, numbers))
            {
                if (segment != unpacked)
                {
                    int length = checked(segment.Lists.CountOf(list) * index.Encoder.CodeBytes);
                    if (codes.Length < length) codes = new byte[length];
                    index.Encoder.Unpack(segment.Lists.Codes(list), codes.AsSpan(0, length));
                    unpacked = segment;
                }

                packer.Add(codes.AsSpan(position * index.Encoder.CodeBytes, index.Encoder.CodeBytes));
            }

            packer.EndList();
        }
    }

    /// <summary>The live entries of a list: the segment, the new number and the position in the segment's list.</summary>
    private IEnumerable<(IndexSegment Segment, uint Entry, int Position)> EntriesOf(int list, long[][] numbers)
    {
        for (int s = 0; s < index.Segments.Length; s++)
        {
            var segment = index.Segments[s];
            for (int position = 0; position < segment.Lists.CountOf(list); position++)
            {
                uint old = segment.Lists.Ids(list)[position];
                int image = index.Encoder.PerFeature ? segment.ImageOf(old) : (int)old;
                long number = numbers[s][image];
                if (number == None) continue;
                yield return (segment,
                    (uint)(index.Encoder.PerFeature ? number + old - segment.FeaturesOf(image).First : number), position);
            }
        }
    }
}
