using System.Runtime.InteropServices;
using System.Text.Json;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Indexing;

/// <summary>The inputs and outputs of Golden/aggregation.py, and indexes of encoders whose words are given.</summary>
internal static class Aggregated
{
    public const int Dimension = 16, Words = 6, Bytes = 8, BinaryWords = 5;

    private static readonly int[] Counts = [40, 25, 0, 60, 1, 33, 12];

    private static readonly Dictionary<string, float[]> Outputs =
        JsonSerializer.Deserialize<Dictionary<string, float[]>>(File.ReadAllText(Path.Combine(Repository.Root, "tests",
            "Iconotheque.Tests", "Golden", "aggregation.json")))!;

    public static float[][] Images { get; } = [.. With(i => GoldenInputs.Draw(100 + (ulong)i, Counts[i] * Dimension, -1, 1))];

    public static byte[][] BinaryImages { get; } = [.. With(i => Octets(200 + (ulong)i, Counts[i] * Bytes))];

    public static Vocabulary Vocabulary { get; } = FloatWords(GoldenInputs.Draw(99, Words * Dimension, -1, 1), Dimension);

    public static Vocabulary BinaryVocabulary { get; } =
        Iconotheque.Indexing.Encoders.Vocabulary.Of(DescriptorKind.LocalBinary, Bytes, Octets(199, BinaryWords * Bytes),
            GoldenInputs.Draw(198, BinaryWords * Bytes * 8, -1, 1));

    public static float[] Output(string name) => Outputs[name];

    public static Vocabulary FloatWords(float[] centres, int dimension) =>
        Iconotheque.Indexing.Encoders.Vocabulary.Of(DescriptorKind.LocalFloat, dimension, Raw(centres), []);

    public static byte[] Raw(float[] values) => MemoryMarshal.AsBytes<float>(values).ToArray();

    /// <summary>The scores of every image of a set as a query.</summary>
    public static float[] Scores(string folder, LocalFeatureSet set)
    {
        using var index = InvertedIndex.Open(folder);
        var search = new AggregatedSearch(index);
        float[] scores = new float[set.Images.Length * index.Images];
        for (int q = 0; q < set.Images.Length; q++) search.Score(set.VectorsOf(q), scores.AsSpan(q * index.Images, index.Images));
        return scores;
    }

    /// <summary>An index of sets, a segment each.</summary>
    public static void Build(string folder, ListEncoder encoder, params ReadOnlySpan<LocalFeatureSet> sets)
    {
        IndexWriter.Create(folder, encoder, sets[0].Info);
        using var writer = IndexWriter.Open(folder);
        foreach (var set in sets) writer.Add(set);
    }

    private static IEnumerable<T[]> With<T>(Func<int, T[]> make)
    {
        T[][] made = [.. Enumerable.Range(0, Counts.Length).Select(make)];
        return [.. made, made[0]];
    }

    private static byte[] Octets(ulong seed, int count) =>
        [.. GoldenInputs.Draw(seed, count, 0, 255.9).Select(value => (byte)value)];
}
