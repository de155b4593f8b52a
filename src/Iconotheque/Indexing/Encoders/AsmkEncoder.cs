using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Segments;

namespace Iconotheque.Indexing.Encoders;

/// <summary>
/// Aggregated selective match kernels in inverted lists: an entry is the direction of the residuals of an image's features next
/// to a word.
/// </summary>
/// <remarks>
/// <para>K(X, Y) = γ(X) γ(Y) Σ_c idf_c · σ(V̂(X_c)·V̂(Y_c)), σ(u) = sign(u)|u|^α for u above τ and 0 otherwise, γ(X) = (Σ_c idf_c
/// · σ(1))^(-1/2), so that K(X, X) = 1 (Tolias, Avrithis, Jégou, IJCV 2016, eq. 2, 5, 10 and 12). V(X_c) is the sum of residuals,
/// V̂ has unit length. ASMK* keeps the signs, +1 for components above 0 as in the authors' package, and compares by 1 - 2h/D, h
/// being the Hamming distance. idf_c is 1 unless asked for, else that of <see cref="DocumentFrequencies"/>. A word whose
/// residuals add up to zero has no direction and no entry.</para>
/// <para>Binary features are vectors of +1 and -1: see <see cref="Vocabulary"/>. Codes: components as float32 or float16, or
/// bits, filled up to whole words of 64.</para>
/// </remarks>
internal sealed class AsmkEncoder : ListEncoder, IAggregatedEncoder
{
    /// <summary>The kind.</summary>
    public const string Name = "asmk";

    private const string SetupSection = "asmk.setup", IdfSection = "asmk.idf";
    private const int SetupLength = 4;

    private readonly Vocabulary vocabulary;
    private readonly float[] idf;
    private readonly Asmk options;
    private readonly ResidualCodes codes;

    /// <summary>An encoder of words that are known.</summary>
    internal AsmkEncoder(Vocabulary vocabulary, float[] idf, Asmk options) =>
        (this.vocabulary, this.idf, this.options, codes) = (vocabulary, idf, options,
            new ResidualCodes(vocabulary.ResidualDimension, options));

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override DescriptorKind Features => vocabulary.Features;

    /// <inheritdoc/>
    public override int Dimension => vocabulary.Dimension;

    /// <inheritdoc/>
    public override int Lists => vocabulary.Words;

    /// <inheritdoc/>
    public override int CodeBytes => codes.Bytes;

    /// <inheritdoc/>
    public override bool PerFeature => false;

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters => vocabulary.Parameters
        .Add("residuals", options.Form.ToString()).Add("alpha", FormattableString.Invariant($"{options.Alpha}")).Add("tau",
            FormattableString.Invariant($"{options.Tau}"))
        .Add("query-words", FormattableString.Invariant($"{options.QueryWords}"))
        .Add("idf", idf.Length > 0 ? "learned with the words" : "none");

    /// <summary>Learns words, and their idf where it is asked for.</summary>
    public static AsmkEncoder Train(LocalFeatureSet set, Asmk options, CancellationToken cancellation = default)
    {
        var vocabulary = Vocabulary.Train(set, options.Vocabulary, cancellation);
        return new AsmkEncoder(vocabulary,
            options.Idf ? DocumentFrequencies.Idf(set, vocabulary, options.Vocabulary.Threads, cancellation) : [], options);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InputException">The sections are missing or do not fit.</exception>
    internal static AsmkEncoder Read(SegmentFile file)
    {
        var vocabulary = Vocabulary.Read(file);
        float[] setup = file.Read<float>(SetupSection).ToArray(), idf = file.Read<float>(IdfSection).ToArray();
        bool whole = setup is [> 0 and < float.PositiveInfinity, >= 0 and < 1, 0 or 1 or 2, >= 1 and < int.MaxValue]
            && (idf.Length == 0 || idf.Length == vocabulary.Words);
        return whole
            ? new AsmkEncoder(vocabulary, idf, new Asmk
            {
                Alpha = setup[0],
                Tau = setup[1],
                Form = (ResidualForm)setup[2],
                QueryWords = (int)setup[3],
                Idf = idf.Length > 0
            })
            : throw new InputException(file.Path, $"does not hold {SetupLength} parameters of asmk and the weights of its words");
    }

    /// <inheritdoc/>
    public override void Encode(ReadOnlySpan<byte> vectors, ImageEntries entries) => Add(vectors, Words(vectors, 1), 1, entries);

    /// <inheritdoc/>
    public void EncodeQuery(ReadOnlySpan<byte> vectors, ImageEntries entries)
    {
        int each = Math.Min(options.QueryWords, vocabulary.Words);
        Add(vectors, Words(vectors, each), each, entries);
    }

    /// <summary>Encodes an image together with regions of it, in the space of one image.</summary>
    /// <param name="vectors">The vectors of the image.</param>
    /// <param name="keypoints">Their keypoints, as <see cref="LocalFeatures.Keypoints"/>.</param>
    /// <param name="regions">Rectangles in pixels of the described image; a feature is in it from its left and top edges up to,
    /// not including, the others.</param>
    /// <param name="entries">Is empty; receives the entries.</param>
    /// <remarks>
    /// Teichmann, Araujo, Zhu, Sim, CVPR 2019, section 4.2 (R-ASMK, R-ASMK*): V_R(X_c) = Σ_r γ(X^r) V̂(X^r_c), the whole image
    /// being one of the r, is then kept as any aggregated residual, as its direction or its signs. Without regions it is
    /// <see cref="Encode"/>.
    /// </remarks>
    /// <exception cref="ArgumentException">There are not as many keypoints as vectors.</exception>
    public void EncodeRegions(ReadOnlySpan<byte> vectors, ReadOnlySpan<float> keypoints, ReadOnlySpan<Region> regions,
        ImageEntries entries)
    {
        int[] words = Words(vectors, 1);
        if (keypoints.Length != words.Length * LocalFeatures.KeypointLength)
            throw new ArgumentException(
                $"Holds {keypoints.Length} values; {words.Length} keypoints take {words.Length * LocalFeatures.KeypointLength}.",
                nameof(keypoints));
        var sums = new RegionalSums(vocabulary.ResidualDimension, WeightOf);
        sums.Add(new ResidualSums(vocabulary, vectors, words, 1));
        foreach (var region in regions) sums.Add(new ResidualSums(vocabulary, vectors, Within(region, keypoints, words), 1));
        double self = 0;
        byte[] code = new byte[CodeBytes];
        foreach (var (word, sum) in sums.Words)
        {
            if (!codes.Write(sum, code)) continue;
            entries.Add(word, 0, code);
            self += WeightOf(word);
        }

        entries.Weight = Normaliser(self);
    }

    /// <inheritdoc/>
    public void Compare(int list, ReadOnlySpan<byte> query, ReadOnlySpan<byte> codes, Span<float> similarities)
    {
        this.codes.Compare(query, codes, similarities);
        if (idf.Length == 0) return;
        foreach (ref float similarity in similarities) similarity *= idf[list];
    }

    /// <inheritdoc/>
    public override void Write(SegmentWriter writer)
    {
        vocabulary.Write(writer);
        writer.Write<float>(SetupSection, [options.Alpha, options.Tau, (int)options.Form, options.QueryWords]);
        writer.Write<float>(IdfSection, idf);
    }

    private static int[] Within(Region region, ReadOnlySpan<float> keypoints, int[] words)
    {
        int[] kept = new int[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            float x = keypoints[i * LocalFeatures.KeypointLength], y = keypoints[(i * LocalFeatures.KeypointLength) + 1];
            bool inside = x >= region.X && y >= region.Y && x < (long)region.X + region.Width
                && y < (long)region.Y + region.Height;
            kept[i] = inside ? words[i] : -1;
        }

        return kept;
    }

    /// <summary>γ = (Σ_c idf_c)^(-1/2); 0 where there is nothing to compare.</summary>
    private static float Normaliser(double self) => self > 0 ? (float)(1 / Math.Sqrt(self)) : 0;

    private float WeightOf(int word) => idf.Length == 0 ? 1 : idf[word];

    private int[] Words(ReadOnlySpan<byte> vectors, int each)
    {
        int rowBytes = Features == DescriptorKind.LocalBinary ? Dimension : Dimension * sizeof(float);
        int[] words = new int[vectors.Length / rowBytes * each];
        vocabulary.Assign(vectors, each, words);
        return words;
    }

    private void Add(ReadOnlySpan<byte> vectors, int[] words, int each, ImageEntries entries)
    {
        byte[] code = new byte[CodeBytes];
        double self = 0;
        var sums = new ResidualSums(vocabulary, vectors, words, each);
        while (sums.MoveNext())
        {
            if (!codes.Write(sums.Sum, code)) continue;
            entries.Add(sums.Word, 0, code);
            self += WeightOf(sums.Word);
        }

        entries.Weight = Normaliser(self);
    }
}
