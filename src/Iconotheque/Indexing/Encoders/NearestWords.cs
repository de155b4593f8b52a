using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Iconotheque.Descriptors;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Encoders;

/// <summary>Finds the nearest words of features: among all, or in the nearest branches of a tree of two levels.</summary>
/// <remarks>
/// Squared distances are ‖c‖² - 2 x·c, less the same ‖x‖² for all, with the products of <see cref="InnerProducts"/>; binary ones
/// are counted bits. A branch is computed for all the features of a block that look into it, as one multiplication of matrices.
/// What is found depends neither on the blocks nor on the order of the branches. Memory: 256 × 4096 distances for each call at
/// work.
/// </remarks>
internal sealed class NearestWords
{
    private const int FeaturesOfBlock = 256, WordsOfBlock = 4096;

    private readonly DescriptorKind kind;
    private readonly int rowBytes;
    private readonly byte[] centres, coarse;
    private readonly int[] begins;
    private readonly float[] norms, coarseNorms;

    /// <summary>Prepares the centres.</summary>
    /// <param name="kind">Binary or float.</param>
    /// <param name="rowBytes">Bytes of a centre.</param>
    /// <param name="centres">K centres, those of a branch one behind the other.</param>
    /// <param name="coarse">A centre for each branch; empty to look at every word.</param>
    /// <param name="begins">The first word of each branch, and K.</param>
    public NearestWords(DescriptorKind kind, int rowBytes, byte[] centres, byte[] coarse, int[] begins)
    {
        (this.kind, this.rowBytes, this.centres, this.coarse, this.begins) = (kind, rowBytes, centres, coarse, begins);
        (norms, coarseNorms) = (Norms(centres), Norms(coarse));
    }

    private int Branches => coarse.Length / rowBytes;

    /// <summary>
    /// Finds the nearest words of each feature, the nearest first; of equally near ones the smaller number first.
    /// </summary>
    /// <param name="vectors">M rows.</param>
    /// <param name="each">How many for each feature.</param>
    /// <param name="probes">How many branches are looked at.</param>
    /// <param name="words">Receives M × each numbers; -1 where the branches hold no more words.</param>
    public void Compute(ReadOnlySpan<byte> vectors, int each, int probes, Span<int> words)
    {
        int count = vectors.Length / rowBytes;
        float[] best = new float[Math.Min(count, FeaturesOfBlock) * each];
        for (int first = 0; first < count; first += FeaturesOfBlock)
        {
            int rows = Math.Min(FeaturesOfBlock, count - first);
            var block = vectors.Slice(first * rowBytes, rows * rowBytes);
            var found = new Found(best.AsSpan(0, rows * each), words.Slice(first * each, rows * each), each);
            if (probes >= Branches) AddAll(block, found);
            else AddBranches(block, probes, found);
            found.End();
        }
    }

    private float[] Norms(byte[] rows)
    {
        if (kind == DescriptorKind.LocalBinary) return [];
        float[] lengths = new float[rows.Length / rowBytes];
        for (int i = 0; i < lengths.Length; i++)
        {
            var row = MemoryMarshal.Cast<byte, float>(rows.AsSpan(i * rowBytes, rowBytes));
            lengths[i] = (float)InnerProduct.Of(row, row);
        }

        return lengths;
    }

    private void AddAll(ReadOnlySpan<byte> block, Found found)
    {
        int rows = block.Length / rowBytes, words = centres.Length / rowBytes;
        float[] distances = new float[rows * Math.Min(words, WordsOfBlock)];
        for (int first = 0; first < words; first += WordsOfBlock)
        {
            int columns = Math.Min(WordsOfBlock, words - first);
            var now = distances.AsSpan(0, rows * columns);
            Distances(block, centres.AsSpan(first * rowBytes, columns * rowBytes), norms, first, now);
            for (int row = 0; row < rows; row++) found.Add(row, now.Slice(row * columns, columns), first);
        }
    }

    private void AddBranches(ReadOnlySpan<byte> block, int probes, Found found)
    {
        int rows = block.Length / rowBytes;
        int[] probed = ProbedBranches(block, probes), lookers = new int[rows];
        byte[] gathered = new byte[block.Length];
        float[] distances = [];
        for (int branch = 0; branch < Branches; branch++)
        {
            int looking = 0, columns = begins[branch + 1] - begins[branch];
            for (int row = 0; row < rows; row++)
            {
                if (!probed.AsSpan(row * probes, probes).Contains(branch)) continue;
                block.Slice(row * rowBytes, rowBytes).CopyTo(gathered.AsSpan(looking * rowBytes));
                lookers[looking++] = row;
            }

            if (looking * columns == 0) continue;
            if (distances.Length < looking * columns) distances = new float[Math.Max(looking * columns, 2 * distances.Length)];
            var now = distances.AsSpan(0, looking * columns);
            Distances(gathered.AsSpan(0, looking * rowBytes), centres.AsSpan(begins[branch] * rowBytes, columns * rowBytes),
                norms, begins[branch], now);
            for (int i = 0; i < looking; i++) found.Add(lookers[i], now.Slice(i * columns, columns), begins[branch]);
        }
    }

    private int[] ProbedBranches(ReadOnlySpan<byte> block, int probes)
    {
        int rows = block.Length / rowBytes;
        int[] probed = new int[rows * probes];
        float[] distances = new float[rows * Branches];
        var found = new Found(new float[rows * probes], probed, probes);
        Distances(block, coarse, coarseNorms, 0, distances);
        for (int row = 0; row < rows; row++) found.Add(row, distances.AsSpan(row * Branches, Branches), 0);
        found.End();
        return probed;
    }

    private void Distances(ReadOnlySpan<byte> rows, ReadOnlySpan<byte> others, float[] squares, int first, Span<float> distances)
    {
        int columns = others.Length / rowBytes;
        if (kind == DescriptorKind.LocalFloat)
            InnerProducts.Compute(MemoryMarshal.Cast<byte, float>(rows), MemoryMarshal.Cast<byte, float>(others),
                rowBytes / sizeof(float), distances);
        for (int row = 0; row < rows.Length / rowBytes; row++)
        {
            var now = distances.Slice(row * columns, columns);
            if (kind == DescriptorKind.LocalBinary)
            {
                HammingDistance.Compute(rows.Slice(row * rowBytes, rowBytes), others, now);
                continue;
            }

            TensorPrimitives.Multiply(now, -2f, now);
            TensorPrimitives.Add(now, squares.AsSpan(first, columns), now);
        }
    }

    /// <summary>The nearest words so far of the features of a block.</summary>
    private readonly ref struct Found
    {
        private readonly Span<float> distances;
        private readonly Span<int> words;
        private readonly int each;

        public Found(Span<float> distances, Span<int> words, int each)
        {
            this.distances = distances;
            this.words = words;
            this.each = each;
            distances.Fill(float.PositiveInfinity);
            words.Fill(int.MaxValue);
        }

        /// <summary>Takes the distances of a feature to words that follow one another.</summary>
        public void Add(int row, ReadOnlySpan<float> candidates, int firstWord)
        {
            var near = distances.Slice(row * each, each);
            var of = words.Slice(row * each, each);
            if (each == 1)
            {
                int nearest = Smallest.IndexOf(candidates);
                Insert(near, of, candidates[nearest], firstWord + nearest);
                return;
            }

            for (int i = 0; i < candidates.Length; i++)
            {
                if (candidates[i] <= near[^1]) Insert(near, of, candidates[i], firstWord + i);
            }
        }

        public void End() => words.Replace(int.MaxValue, -1);

        private static void Insert(Span<float> near, Span<int> of, float distance, int word)
        {
            int at = near.Length;
            for (; at > 0 && (distance < near[at - 1] || (distance == near[at - 1] && word < of[at - 1])); at--)
            {
                if (at < near.Length) (near[at], of[at]) = (near[at - 1], of[at - 1]);
            }

            if (at < near.Length) (near[at], of[at]) = (distance, word);
        }
    }
}
