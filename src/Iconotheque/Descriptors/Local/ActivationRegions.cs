using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using OpenCvSharp;

namespace Iconotheque.Descriptors.Local;

/// <summary>
/// DSM: the maximally stable regions of each channel of T as local features without vectors; the channel is the visual word.
/// </summary>
/// <remarks>
/// <para>Siméoni, Avrithis, Chum, "Local Features and Visual Words Emerge in Activations", CVPR 2019, section 3, and the
/// released code
/// (dsm/features/*.m): MSER with diversity 0.7 and variation 0.5 on activations of 8 bits, a delta that 60 % of the activations
/// other than
/// 0 stay below and that is at most 12, regions of at least a thousandth of the map, no channel with more than 36 of them, the
/// 10 strongest of a channel, and of overlapping regions (intersection over union above 0.2) the one of the largest
/// activation.</para>
/// <para>Differences. The release takes activations as they are, of a network whose pixels run to 255; here the largest of a
/// map becomes 255,
/// so that any network will do. It suppresses across channels, and in the database only; one set of features is query and
/// database here,
/// so a region suppresses those of its own channel, over all scales. It detects dark regions too and drops what has no second
/// moments; here a
/// region is bright, has three positions at least, and each position is a square. Its networks were dilated to half their
/// stride; a graph that comes as it is stays as it is.</para>
/// </remarks>
public sealed record ActivationRegions
{
    private const double Diversity = 0.7, MostVariation = 0.5, LargestShare = 0.75, SmallestShare = 0.001, ShareBelowDelta = 0.6;
    private const int LargestDelta = 12, FewestPositions = 3, Brightest = 255;

    /// <summary>The most features of an image, above 0; 512 in the release for VGG, 2048 for ResNet.</summary>
    public int Features
    {
        get;
        init => field = Positive(value, nameof(Features));
    } = 1000;

    /// <summary>The most features of a channel, above 0.</summary>
    public int PerChannel
    {
        get;
        init => field = Positive(value, nameof(PerChannel));
    } = 10;

    /// <summary>A channel with more regions than this at a scale has none: it answers to everything.</summary>
    public int Cluttered
    {
        get;
        init => field = Positive(value, nameof(Cluttered));
    } = 36;

    /// <summary>
    /// From what intersection over union of their rectangles, exceeded, the weaker of two regions of a channel goes.
    /// </summary>
    public double Overlap
    {
        get;
        init => field = value is >= 0 and <= 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(Overlap), value, "The overlap must be from 0 to 1.");
    } = 0.2;

    /// <summary>
    /// Finds the features of an image: keypoints at the centres of the regions, the diameter of a circle of their ellipse's
    /// area as scale, the largest
    /// activation as score and no orientation; strongest first. Vectors are rows as <see cref="WordRegion"/> has them.
    /// </summary>
    /// <param name="width">Width of the described image, in pixels.</param>
    /// <param name="height">Height of the described image, in pixels.</param>
    /// <param name="maps">T at each scale, of as many channels each.</param>
    /// <param name="field">The receptive field of a position, in pixels of the network's input.</param>
    public LocalFeatures Extract(int width, int height, IReadOnlyList<ScaledMap> maps, ReceptiveField field)
    {
        OpenCvNative.EnsureLoaded();
        var found = new List<ActivationRegion>[maps[0].Map.Channels];
        for (int c = 0; c < found.Length; c++) found[c] = [];
        foreach (var (scale, map) in maps) Detect(map, new(field.CentreOf(0) / scale, field.Stride / scale), found);
        bool IsInside(ActivationRegion region) =>
            region is { X: >= 0, Y: >= 0 } && region.X <= width - 1 && region.Y <= height - 1;
        ActivationRegion[] kept = [.. found.SelectMany(Suppress).Where(IsInside).OrderByDescending(region => region.Score)
            .Take(Features)];
        float[] keypoints = new float[kept.Length * LocalFeatures.KeypointLength];
        float[] rows = new float[kept.Length * WordRegion.RowLength];
        for (int i = 0; i < kept.Length; i++)
        {
            ReadOnlySpan<float> keypoint = [kept[i].X, kept[i].Y, kept[i].Shape.Diameter, kept[i].Score, float.NaN];
            keypoint.CopyTo(keypoints.AsSpan(i * LocalFeatures.KeypointLength));
            kept[i].Shape.CopyTo(rows.AsSpan(i * WordRegion.RowLength));
        }

        return new LocalFeatures(width, height, keypoints, MemoryMarshal.AsBytes<float>(rows).ToArray());
    }

    /// <summary>Adds the regions of a map to those of their channels.</summary>
    private void Detect(FeatureMap map, PositionGrid grid, List<ActivationRegion>[] found)
    {
        float most = TensorPrimitives.Max(map.Values);
        if (!(most > 0)) return;
        int smallest = Math.Max(FewestPositions, (int)(SmallestShare * map.Positions));
        int largest = Math.Max(FewestPositions, (int)(LargestShare * map.Positions));
        using var mser = MSER.Create(DeltaOf(map, most), smallest, largest, MostVariation, Diversity);
        mser.Pass2Only = true;
        // A border of zeros: OpenCV refuses maps of less than three rows or columns.
        using var levels = new Mat(map.Height + 2, map.Width + 2, MatType.CV_8UC1, Scalar.Black);
        for (int c = 0; c < map.Channels; c++)
        {
            if (!Fill(levels, map, c, most)) continue;
            mser.DetectRegions(levels, out var regions, out _);
            if (regions.Length > Cluttered) continue;
            foreach (var region in regions)
            {
                var positions = region.AsSpan();
                foreach (ref var position in positions) position = new Point(position.X - 1, position.Y - 1);
                found[c].Add(ActivationRegion.Of(positions, c, MostIn(map, c, positions), grid));
            }
        }
    }

    /// <summary>The activations of a channel in 8 bits; false where all are 0.</summary>
    private static bool Fill(Mat levels, FeatureMap map, int channel, float most)
    {
        var values = map.Channel(channel);
        bool any = false;
        for (int y = 0; y < map.Height; y++)
        {
            for (int x = 0; x < map.Width; x++)
            {
                byte level = Level(values[(y * map.Width) + x], most);
                levels.Set(y + 1, x + 1, level);
                any |= level > 0;
            }
        }

        return any;
    }

    private static byte Level(float value, float most) => (byte)MathF.Round(Math.Max(value, 0) / most * Brightest);

    /// <summary>The level that 60 % of the positive ones do not exceed, from 1 to 12.</summary>
    private static int DeltaOf(FeatureMap map, float most)
    {
        Span<int> counts = stackalloc int[Brightest + 1];
        foreach (float value in map.Values) counts[Level(value, most)]++;
        int positive = map.Values.Length - counts[0], delta = 1;
        for (int below = counts[1]; delta < LargestDelta && below < ShareBelowDelta * positive; below += counts[++delta]) { }
        return delta;
    }

    private static float MostIn(FeatureMap map, int channel, ReadOnlySpan<Point> positions)
    {
        float most = 0;
        foreach (var position in positions) most = Math.Max(most, map.Channel(channel)[(position.Y * map.Width) + position.X]);
        return most;
    }

    private static int Positive(int value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "The number must be above 0.");

    /// <summary>The strongest regions of a channel that do not overlap.</summary>
    private List<ActivationRegion> Suppress(List<ActivationRegion> regions)
    {
        var kept = new List<ActivationRegion>();
        foreach (var region in regions.OrderByDescending(region => region.Score))
        {
            if (kept.Count == PerChannel) break;
            if (kept.TrueForAll(other => region.OverlapWith(other) <= Overlap)) kept.Add(region);
        }

        return kept;
    }
}
