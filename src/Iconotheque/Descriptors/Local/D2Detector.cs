using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Local;

/// <summary>D2: the maxima of T as local features, detected and described by the same activations.</summary>
/// <remarks>
/// <para>Dusmanu, Rocco, Pajdla, Pollefeys, Sivic, Torii, Sattler, "D2-Net: A Trainable CNN for Joint Description and Detection
/// of
/// Local Features", CVPR 2019, sections 3.1 and 4.3, and the released code (lib/model_test.py, lib/pyramid.py). A position is a
/// feature where one channel is the largest of all and this channel has a maximum of its 3 × 3 neighbourhood there, which is no
/// edge and whose parabola peaks less than half a position away. The vector is T at the peak, by bilinear interpolation, to unit
/// length. At several scales, coarsest first, each map has the coarser ones added, and where a coarser scale detected, finer
/// ones do not.</para>
/// <para>Positions on the border have no neighbour on one side and are never features; the release takes zeros there and finds
/// maxima
/// that the border makes. A feature whose centre lies outside the image, in what a network's input was padded with, is left
/// out.</para>
/// <para>Memory: T of every scale once more.</para>
/// </remarks>
public sealed record D2Detector
{
    /// <summary>The most features of an image, above 0.</summary>
    public int Features
    {
        get;
        init => field = value > 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(Features), value, "The number of features must be above 0.");
    } = 1000;

    /// <summary>
    /// The largest ratio of the two curvatures of a maximum, at least 1; above it it is an edge. 5 in the release.
    /// </summary>
    public float EdgeRatio
    {
        get;
        init => field = value >= 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(EdgeRatio), value, "The ratio must be at least 1.");
    } = 5;

    /// <summary>A reduction of the unit vectors, or null as in the paper.</summary>
    public Projection? Reduction { get; init; }

    /// <summary>Components of a vector.</summary>
    public int DimensionOf(int channels) => Reduction?.Outputs ?? channels;

    /// <inheritdoc/>
    public bool Equals(D2Detector? other) => other is not null && Identity == other.Identity;

    /// <inheritdoc/>
    public override int GetHashCode() => Identity.GetHashCode();

    private (int, float, string?, int) Identity => (Features, EdgeRatio, Reduction?.Sha256, Reduction?.Outputs ?? 0);

    /// <summary>
    /// Detects and describes: keypoints at the peaks, with the receptive field's size as diameter and no orientation. The score
    /// is the soft one
    /// of the paper's equation 6 in the channel of the maximum, exp(v / m) / Σ exp(v' / m) over its 3 × 3 neighbourhood with m
    /// the map's largest
    /// activation, divided by the number of the scale from 1, as the release does; strongest first, of equals the coarser, then
    /// the earlier position.
    /// </summary>
    /// <param name="width">Width of the described image, in pixels.</param>
    /// <param name="height">Height of the described image, in pixels.</param>
    /// <param name="maps">T at each scale, of as many channels each, the coarsest first.</param>
    /// <param name="field">The receptive field of a position, in pixels of the network's input.</param>
    public LocalFeatures Extract(int width, int height, IReadOnlyList<ScaledMap> maps, ReceptiveField field)
    {
        var pyramid = new MapPyramid(maps, field);
        var summed = pyramid.Summed();
        var found = new List<D2Candidate>();
        bool[] taken = [];
        for (int s = 0; s < summed.Length; s++)
        {
            taken = s == 0 ? new bool[summed[0].Positions] : pyramid.Resized(taken, s);
            Detect(summed[s], s, taken, found);
        }

        (double X, double Y) Place(D2Candidate feature)
        {
            double scale = maps[feature.Scale].Scale;
            return (field.CentreOf(feature.X) / scale, field.CentreOf(feature.Y) / scale);
        }

        bool IsInside(D2Candidate feature) =>
            Place(feature) is { X: >= 0, Y: >= 0 } at && at.X <= width - 1 && at.Y <= height - 1;
        D2Candidate[] kept = [.. found.Where(IsInside).OrderByDescending(feature => feature.Score).Take(Features)];
        float[] keypoints = new float[kept.Length * LocalFeatures.KeypointLength];
        for (int i = 0; i < kept.Length; i++)
        {
            var (x, y) = Place(kept[i]);
            float diameter = (float)(field.Size / maps[kept[i].Scale].Scale);
            ReadOnlySpan<float> keypoint = [(float)x, (float)y, diameter, kept[i].Score, float.NaN];
            keypoint.CopyTo(keypoints.AsSpan(i * LocalFeatures.KeypointLength));
        }

        return new LocalFeatures(width, height, keypoints, Vectors(summed, kept));
    }

    /// <summary>Adds the maxima of a map; marks where they are, those whose peak is too far away too.</summary>
    private void Detect(FeatureMap map, int scale, bool[] taken, List<D2Candidate> found)
    {
        int[] strongest = StrongestChannels(map);
        float most = TensorPrimitives.Max(map.Values);
        for (int y = 1; y < map.Height - 1; y++)
        {
            for (int x = 1; x < map.Width - 1; x++)
            {
                int position = (y * map.Width) + x;
                if (taken[position]) continue;
                var peak = new MapPeak(map, strongest[position], position);
                if (!(peak.Value > 0) || !peak.IsMaximum || !peak.IsBlob(EdgeRatio)) continue;
                taken[position] = true;
                var (right, down) = peak.Step;
                if (!(Math.Abs(right) < 0.5f && Math.Abs(down) < 0.5f)) continue;
                float score = MapPeak.SoftScore(map, strongest[position], position, most) / (scale + 1);
                found.Add(new D2Candidate(scale, score, x + right, y + down));
            }
        }
    }

    /// <summary>The channel of the largest activation at each position; of equals the first.</summary>
    private static int[] StrongestChannels(FeatureMap map)
    {
        int[] strongest = new int[map.Positions];
        float[] most = map.Channel(0).ToArray();
        for (int c = 1; c < map.Channels; c++)
        {
            var values = map.Channel(c);
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] > most[i]) (most[i], strongest[i]) = (values[i], c);
            }
        }

        return strongest;
    }

    private byte[] Vectors(FeatureMap[] maps, D2Candidate[] kept)
    {
        if (kept.Length == 0) return [];
        float[] activation = new float[maps[0].Channels];
        int dimension = DimensionOf(activation.Length);
        byte[] bytes = new byte[(long)kept.Length * dimension * sizeof(float)];
        var vectors = MemoryMarshal.Cast<byte, float>(bytes.AsSpan());
        for (int i = 0; i < kept.Length; i++)
        {
            Sample(maps[kept[i].Scale], kept[i].X, kept[i].Y, activation);
            Normalisation.TensorFlow.Apply(activation);
            var vector = vectors.Slice(i * dimension, dimension);
            if (Reduction is null) activation.CopyTo(vector);
            else Reduction.Apply(activation, vector);
        }

        return bytes;
    }

    /// <summary>T between four positions.</summary>
    private static void Sample(FeatureMap map, float x, float y, Span<float> vector)
    {
        int left = (int)x, top = (int)y, position = (top * map.Width) + left;
        float right = x - left, down = y - top;
        for (int c = 0; c < vector.Length; c++)
        {
            var values = map.Channel(c).Slice(position, map.Width + 2);
            float upper = values[0] + (right * (values[1] - values[0]));
            float lower = values[map.Width] + (right * (values[map.Width + 1] - values[map.Width]));
            vector[c] = upper + (down * (lower - upper));
        }
    }
}
