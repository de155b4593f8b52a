using System.Runtime.InteropServices;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Local;

/// <summary>DELF: the positions of T with the highest attention, over several scales, as local features.</summary>
/// <remarks>
/// Noh, Araujo, Sim, Weyand, Han, "Large-Scale Image Retrieval with Attentive Deep Local Features", ICCV 2017, and the released
/// code (tensorflow/models, research/delf, feature_extractor.py): attention at least a threshold, candidates of all scales
/// together, non-maximum suppression on the receptive fields, vectors to unit norm, optionally a PCA and unit norm again.
/// </remarks>
public sealed record DelfSelector
{
    /// <summary>The kind of its <see cref="HeadFile"/>.</summary>
    public const string Kind = "delf";

    private readonly Attention attention;

    private DelfSelector(Attention attention, float threshold, float border, string sha256) =>
        (this.attention, Threshold, Border, Sha256) = (attention, threshold, border, sha256);

    /// <summary>SHA-256 of the parameters' file.</summary>
    public string Sha256 { get; }

    /// <summary>The channels that it takes; 0 when any.</summary>
    public int Channels => attention.Channels;

    /// <summary>
    /// The least attention of a feature: the file's field <c>threshold</c>, 0 when absent. The release of 2017 takes 100, DELG
    /// 175; both only mean something with their own weights.
    /// </summary>
    public float Threshold { get; init; }

    /// <summary>
    /// How far from the picture's border a feature lies at least, in strides of its scale: the file's field <c>border</c>, 0 when
    /// absent, as in the releases. What a network computes there is much alike in all pictures, so that the borders of two
    /// pictures match (docs/results/local-features.md).
    /// </summary>
    public float Border { get; }

    /// <summary>The most features of an image, above 0.</summary>
    public int Features
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Features), value,
            "The number of features must be above 0.");
    } = 1000;

    /// <summary>
    /// From what intersection over union, exceeded, the weaker of two fields goes: 1, as in the releases' configuration, keeps
    /// all.
    /// </summary>
    public double Overlap
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Overlap), value,
            "The overlap must be from 0 to 1.");
    } = 1;

    /// <summary>A reduction of the unit vectors, or null as in the study of Gominski et al. (2019).</summary>
    public Projection? Reduction { get; init; }

    /// <summary>
    /// Reads the attention: tensors <c>conv1.weight</c> H × C, <c>conv1.bias</c> H, <c>conv2.weight</c> 1 × H, <c>conv2.bias</c>
    /// 1 with a ReLU between and a softplus behind; or none, when the field <c>attention</c> is <c>norm</c>: then ‖x‖ is the
    /// score, which needs no labels.
    /// </summary>
    /// <param name="file">Parameters of the kind <c>delf</c>.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="InputException">Of another kind, or shapes, values or fields do not fit.</exception>
    public static DelfSelector FromFile(HeadFile file, string source)
    {
        var parameters = new HeadParameters(file, source, Kind);
        var (threshold, border) = (parameters.Number("threshold", 0), parameters.Number("border", 0));
        return new DelfSelector(Attention.From(parameters), threshold, border, file.Sha256);
    }

    /// <summary>
    /// The field to take when a network's is not known: the stride's own block of pixels, centre stride·i + (stride - 1)/2.
    /// </summary>
    public static ReceptiveField FieldOf(int stride) => new(stride, stride, 0);

    /// <summary>Components of a vector.</summary>
    public int DimensionOf(int channels) => Reduction?.Outputs ?? channels;

    /// <summary>The attention of every position, H × W, row-major: what a figure shows.</summary>
    public float[] Scores(FeatureMap map) => attention.Of(map);

    /// <summary>
    /// Selects the features of an image: keypoints at the centres of the receptive fields, with the field's size as diameter,
    /// the attention as score and no orientation, none outside the image (where it was filled up for the network); strongest
    /// first, of equals the smaller scale's index, then the position's.
    /// </summary>
    /// <param name="width">Width of the described image, in pixels.</param>
    /// <param name="height">Height of the described image, in pixels.</param>
    /// <param name="maps">T at each scale.</param>
    /// <param name="field">The receptive field of a position, in pixels of the network's input.</param>
    /// <exception cref="ArgumentException">The channels do not fit the attention or the reduction.</exception>
    public LocalFeatures Extract(int width, int height, IReadOnlyList<ScaledMap> maps, ReceptiveField field)
    {
        bool IsInside(DelfCandidate candidate)
        {
            double margin = Border * field.Stride / maps[candidate.Scale].Scale, x = candidate.X, y = candidate.Y;
            return x < width && y < height && Math.Min(Math.Min(x, width - x), Math.Min(y, height - y)) >= margin;
        }

        var kept = Suppress([.. Candidates(maps, field).Where(IsInside).OrderByDescending(candidate => candidate.Score)]);
        float[] keypoints = new float[kept.Count * LocalFeatures.KeypointLength];
        for (int i = 0; i < kept.Count; i++)
        {
            var keypoint = keypoints.AsSpan(i * LocalFeatures.KeypointLength);
            (keypoint[0], keypoint[1]) = ((float)kept[i].X, (float)kept[i].Y);
            (keypoint[2], keypoint[3], keypoint[4]) = ((float)(field.Size / maps[kept[i].Scale].Scale), kept[i].Score, float.NaN);
        }

        return new LocalFeatures(width, height, keypoints, Vectors(maps, kept));
    }

    /// <inheritdoc/>
    public bool Equals(DelfSelector? other) => other is not null && Identity == other.Identity;

    /// <inheritdoc/>
    public override int GetHashCode() => Identity.GetHashCode();

    private (string, float, int, double, string?, int) Identity =>
        (Sha256, Threshold, Features, Overlap, Reduction?.Sha256, Reduction?.Outputs ?? 0);

    private List<DelfCandidate> Candidates(IReadOnlyList<ScaledMap> maps, ReceptiveField field)
    {
        var candidates = new List<DelfCandidate>();
        for (int s = 0; s < maps.Count; s++)
        {
            (double scale, var map) = maps[s];
            float[] scores = attention.Of(map);
            for (int n = 0; n < scores.Length; n++)
            {
                if (!(scores[n] >= Threshold)) continue;
                // The releases measure a field from its first to its last pixel, one less than its size.
                candidates.Add(new DelfCandidate(s, n, scores[n], field.CentreOf(n % map.Width) / scale,
                    field.CentreOf(n / map.Width) / scale, (field.Size - 1) / scale));
            }
        }

        return candidates;
    }

    private List<DelfCandidate> Suppress(DelfCandidate[] strongestFirst)
    {
        var kept = new List<DelfCandidate>();
        foreach (var candidate in strongestFirst)
        {
            if (kept.Count == Features) break;
            if (Overlap == 1 || kept.TrueForAll(other => candidate.OverlapWith(other) <= Overlap)) kept.Add(candidate);
        }

        return kept;
    }

    private byte[] Vectors(IReadOnlyList<ScaledMap> maps, List<DelfCandidate> kept)
    {
        if (kept.Count == 0) return [];
        int channels = maps[0].Map.Channels, dimension = DimensionOf(channels);
        byte[] bytes = new byte[(long)kept.Count * dimension * sizeof(float)];
        var vectors = MemoryMarshal.Cast<byte, float>(bytes.AsSpan());
        float[] activation = new float[channels];
        for (int i = 0; i < kept.Count; i++)
        {
            var map = maps[kept[i].Scale].Map;
            for (int c = 0, at = kept[i].Position; c < channels; c++, at += map.Positions) activation[c] = map.Values[at];
            Normalisation.TensorFlow.Apply(activation);
            if (Reduction is null) activation.CopyTo(vectors[(i * dimension)..]);
            else Reduction.Apply(activation, vectors.Slice(i * dimension, dimension));
        }

        return bytes;
    }
}
