using CsCheck;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Tests.Descriptors;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Indexing.Inverted;

public class AggregatedSearchTests
{
    private static readonly float[] Ones = [];

    public static TheoryData<string, double> Golden => new()
    {
        { "bow", 2e-6 }, { "asmk", 2e-6 }, { "asmk-alpha-2.5-tau-0.1", 2e-6 }, { "asmk-idf", 2e-6 }, { "asmk-binary", 2e-6 },
        { "bits/asmk", 2e-6 }, { "bits/asmk-binary", 2e-6 },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Inverted_lists_give_the_similarities_of_the_papers(string name, double tolerance)
    {
        using var folder = new TemporaryFolder();
        using var set = name.StartsWith("bits", StringComparison.Ordinal)
            ? MadeFeatures.Write(folder["features"], Aggregated.Bytes, Aggregated.BinaryImages)
            : MadeFeatures.Write(folder["features"], Aggregated.Dimension, Aggregated.Images);
        Aggregated.Build(folder["index"], EncoderOf(name), set);
        GoldenInputs.Near(Aggregated.Output(name), Aggregated.Scores(folder["index"], set), tolerance);
    }

    [Fact]
    public void Half_precision_changes_a_similarity_by_little()
    {
        using var folder = new TemporaryFolder();
        using var set = MadeFeatures.Write(folder["features"], Aggregated.Dimension, Aggregated.Images);
        Aggregated.Build(folder["index"],
            new AsmkEncoder(Aggregated.Vocabulary, Ones, new Asmk { QueryWords = 3, Form = ResidualForm.Float16 }), set);
        float[] scores = Aggregated.Scores(folder["index"], set);
        GoldenInputs.Near(Aggregated.Output("asmk"), scores, 2e-3);
        Assert.NotEqual(Aggregated.Output("asmk"), scores);
    }

    [Fact]
    public void The_similarity_of_two_images_is_the_one_computed_by_hand()
    {
        // One word at the origin. X = (3, 0) + (0, 4), direction (0.6, 0.8); Y = (1, 0): u = 0.6, σ(u) = 0.6³.
        using var folder = new TemporaryFolder();
        using var set = MadeFeatures.Write(folder["features"], 2, [(float[])[3, 0, 0, 4], [1, 0], [-1, 0]]);
        Aggregated.Build(folder["index"],
            new AsmkEncoder(Aggregated.FloatWords([0, 0], 2), Ones, new Asmk { Form = ResidualForm.Float32 }), set);
        GoldenInputs.Near([1, 0.216f, 0, 0.216f, 1, 0, 0, 0, 1], Aggregated.Scores(folder["index"], set), 1e-6);

        // Signs: X (+, +), Y (+, -), Z (-, -): Hamming distances 1, 2 and 1 of 2 bits, b = 0, -1 and 0.
        Aggregated.Build(folder["signs"],
            new AsmkEncoder(Aggregated.FloatWords([0, 0], 2), Ones, new Asmk { Form = ResidualForm.Binary }), set);
        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], Aggregated.Scores(folder["signs"], set));
    }

    [Fact]
    public void The_cosine_of_two_bags_is_the_one_computed_by_hand()
    {
        // Words at 0 and 10 with idf ln 2 and ln 4: X has them once each, (1, 2)/√5; Y has the first twice, (1, 0).
        using var folder = new TemporaryFolder();
        using var set = MadeFeatures.Write(folder["features"], 1, [(float[])[0.1f, 9.9f], [0, 1]]);
        Aggregated.Build(folder["index"], new BowEncoder(Aggregated.FloatWords([0, 10], 1), [MathF.Log(2), MathF.Log(4)]), set);
        float cosine = (float)(1 / Math.Sqrt(5));
        GoldenInputs.Near([1, cosine, cosine, 1], Aggregated.Scores(folder["index"], set), 1e-6);
    }

    [Theory]
    [InlineData(ResidualForm.Float32)]
    [InlineData(ResidualForm.Float16)]
    [InlineData(ResidualForm.Binary)]
    public void Lists_give_what_comparing_image_by_image_gives_on_awkward_features(ResidualForm form) =>
        Gen.Select(Gen.ULong, Gen.Int[0, 12].Array[1, 6], Gen.Int[1, 7]).Sample((seed, counts, words) =>
        {
            // Whole numbers from -1 to 1: duplicates, zeros, ties between words, residuals that cancel.
            float[][] images = [.. counts.Select((count, i) => Coarse(seed + (ulong)i, count * 3))];
            using var folder = new TemporaryFolder();
            using var set = MadeFeatures.Write(folder["features"], 3, images);
            var encoder = new AsmkEncoder(Aggregated.FloatWords(Coarse(seed + 50, words * 3), 3), Ones,
                new Asmk { Form = form, QueryWords = 2 });
            Aggregated.Build(folder["index"], encoder, set);
            float[] scores = Aggregated.Scores(folder["index"], set);
            var entries = Enumerable.Range(0, images.Length).Select(i =>
                (Query: Encoded(encoder, set, i, query: true), Image: Encoded(encoder, set, i, query: false))).ToArray();
            for (int q = 0; q < images.Length; q++)
            {
                for (int i = 0; i < images.Length; i++)
                    Assert.Equal(Pair(encoder, entries[q].Query, entries[i].Image), scores[(q * images.Length) + i]);
            }
        }, iter: 40);

    [Fact]
    public void Segments_removal_and_compaction_keep_scores()
    {
        using var folder = new TemporaryFolder();
        using var first = MadeFeatures.Write(folder["first"], Aggregated.Dimension, Aggregated.Images[..3], ["a", "b", "c"]);
        using var second = MadeFeatures.Write(folder["second"], Aggregated.Dimension, Aggregated.Images[3..],
            ["d", "e", "f", "g", "h"]);
        using var all = MadeFeatures.Write(folder["all"], Aggregated.Dimension, Aggregated.Images,
            ["a", "b", "c", "d", "e", "f", "g", "h"]);
        var encoder = new AsmkEncoder(Aggregated.Vocabulary, Ones, new Asmk { Form = ResidualForm.Binary });
        Aggregated.Build(folder["one"], encoder, all);
        Aggregated.Build(folder["parts"], encoder, first, second);
        float[] scores = Aggregated.Scores(folder["one"], all);
        Assert.Equal(scores, Aggregated.Scores(folder["parts"], all));
        using var writer = IndexWriter.Open(folder["parts"]);
        writer.Remove(new HashSet<string> { "b", "e" });
        Assert.Equal(scores.Select((score, i) => i % 8 is 1 or 4 ? float.NegativeInfinity : score),
            Aggregated.Scores(folder["parts"], all));
        writer.Compact();
        Assert.Equal(scores.Where((_, i) => i % 8 is not (1 or 4)), Aggregated.Scores(folder["parts"], all));
    }

    [Fact]
    public void An_index_whose_entries_are_features_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var set = MadeFeatures.Write(folder["features"], Aggregated.Bytes, Aggregated.BinaryImages);
        Aggregated.Build(folder["index"], BinaryEncoder.Train(set, new BinaryEncoderOptions { Lists = 2 }), set);
        using var index = InvertedIndex.Open(folder["index"]);
        Assert.Throws<ArgumentException>(() => new AggregatedSearch(index));
    }

    private static ListEncoder EncoderOf(string name) => name switch
    {
        "bow" => new BowEncoder(Aggregated.Vocabulary, Aggregated.Output("idf")),
        "asmk" => new AsmkEncoder(Aggregated.Vocabulary, Ones, new Asmk { QueryWords = 3, Form = ResidualForm.Float32 }),
        "asmk-alpha-2.5-tau-0.1" => new AsmkEncoder(Aggregated.Vocabulary, Ones,
            new Asmk { QueryWords = 2, Alpha = 2.5f, Tau = 0.1f, Form = ResidualForm.Float32 }),
        "asmk-idf" => new AsmkEncoder(Aggregated.Vocabulary, Aggregated.Output("idf"),
            new Asmk { QueryWords = 1, Idf = true, Form = ResidualForm.Float32 }),
        "asmk-binary" => new AsmkEncoder(Aggregated.Vocabulary, Ones, new Asmk { QueryWords = 3, Form = ResidualForm.Binary }),
        "bits/asmk" => new AsmkEncoder(Aggregated.BinaryVocabulary, Ones,
            new Asmk { QueryWords = 2, Form = ResidualForm.Float32 }),
        _ => new AsmkEncoder(Aggregated.BinaryVocabulary, Ones, new Asmk { QueryWords = 2, Form = ResidualForm.Binary }),
    };

    private static float[] Coarse(ulong seed, int count) =>
        [.. GoldenInputs.Draw(seed, count, -1.49, 1.49).Select(x => MathF.Round(x))];

    private static ImageEntries Encoded(AsmkEncoder encoder, LocalFeatureSet set, int image, bool query)
    {
        var entries = new ImageEntries();
        if (query) encoder.EncodeQuery(set.VectorsOf(image), entries);
        else encoder.Encode(set.VectorsOf(image), entries);
        return entries;
    }

    private static float Pair(AsmkEncoder encoder, ImageEntries query, ImageEntries image)
    {
        float sum = 0;
        float[] similarity = new float[1];
        for (int q = 0; q < query.Lists.Length; q++)
        {
            int at = image.Lists.IndexOf(query.Lists[q]);
            if (at < 0) continue;
            encoder.Compare(query.Lists[q], query.Codes.Slice(q * encoder.CodeBytes, encoder.CodeBytes),
                image.Codes.Slice(at * encoder.CodeBytes, encoder.CodeBytes), similarity);
            sum += similarity[0];
        }

        return sum * query.Weight * image.Weight;
    }
}
