using CsCheck;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Segments;
using Iconotheque.Numerics;
using Iconotheque.Tests.Descriptors;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Indexing.Encoders;

public class VocabularyTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(63, 1)]
    [InlineData(64, 2)]
    [InlineData(200_620, 4096)]
    [InlineData(100_000_000, 65536)]
    public void A_word_has_at_least_32_features_of_the_collection(long features, int words) =>
        Assert.Equal(words, VocabularyOptions.WordsFor(features));

    [Fact]
    public void Each_feature_goes_to_its_nearest_words_in_order_the_smaller_number_first_where_they_tie() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 20], Gen.Int[1, 5]).Sample((seed, words, each) =>
        {
            float[] points = [.. GoldenInputs.Draw(seed, 30 * 3, -1.5, 1.5).Select(x => MathF.Round(x))],
                centres = [.. GoldenInputs.Draw(seed + 1, words * 3, -1.5, 1.5).Select(x => MathF.Round(x))];
            int[] found = new int[30 * each];
            Aggregated.FloatWords(centres, 3).Assign(Aggregated.Raw(points), each, found);
            for (int i = 0; i < 30; i++)
            {
                var nearest = Enumerable.Range(0, words)
                    .OrderBy(w => SquaredDistance.Of(points.AsSpan(i * 3, 3), centres.AsSpan(w * 3, 3))).Take(each);
                Assert.Equal(nearest.Concat(Enumerable.Repeat(-1, each)).Take(each), found[(i * each)..((i + 1) * each)]);
            }
        }, iter: 100);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Few_branches_find_most_of_the_nearest_words_and_all_branches_every_one(bool binary)
    {
        using var folder = new TemporaryFolder();
        using var set = Set(folder["features"], binary);
        var vocabulary = Vocabulary.Train(set, new VocabularyOptions { Words = 100, Probes = 3, Threads = 2 });
        Assert.Equal(10, vocabulary.Branches);
        int[] exact = new int[set.CountOf(0)], all = new int[exact.Length], few = new int[exact.Length];
        vocabulary.Assign(set.VectorsOf(0), 1, int.MaxValue, exact);
        vocabulary.Assign(set.VectorsOf(0), 1, 10, all);
        vocabulary.Assign(set.VectorsOf(0), 1, few);
        Assert.Equal(exact, all);
        int right = exact.Zip(few).Count(pair => pair.First == pair.Second);
        Assert.InRange(right, (int)(0.6 * exact.Length), exact.Length - 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Threads_do_not_change_a_bit(bool binary)
    {
        using var folder = new TemporaryFolder();
        using var set = Set(folder["features"], binary);
        foreach (int threads in (int[])[1, 4])
        {
            var options = new VocabularyOptions { Words = 60, Probes = 2, Threads = threads };
            using var writer = new SegmentWriter(folder[$"{threads}.seg"]);
            Vocabulary.Train(set, options).Write(writer);
            writer.Commit();
        }

        Assert.Equal(File.ReadAllBytes(folder["1.seg"]), File.ReadAllBytes(folder["4.seg"]));
    }

    [Fact]
    public void The_mean_of_a_binary_word_is_that_of_its_features_as_signs()
    {
        // Two groups of four features: 0x0F and 0xFF in the first byte; one feature differs in its lowest bit.
        byte[] features = [.. ((byte[])[0x0F, 0x0F, 0x0F, 0x0E]).SelectMany(octet => (byte[])[octet, 0, 0, 0, 0, 0, 0, 0]),
            .. Enumerable.Repeat((byte)255, 32)];
        using var folder = new TemporaryFolder();
        using var set = MadeFeatures.Write(folder["features"], 8, [features]);
        var vocabulary = Vocabulary.Train(set, new VocabularyOptions { Words = 2, Seed = 3, Threads = 1 });
        int[] words = new int[8];
        vocabulary.Assign(features, 1, words);
        Assert.Equal(2, vocabulary.Words);
        var mean = vocabulary.Means.Slice(words[0] * 64, 64);
        Assert.Equal([0.5f, 1, 1, 1, -1, -1, -1, -1], mean[..8]);
        Assert.Equal(1, vocabulary.Means[(words[7] * 64) + 63]);
    }

    [Fact]
    public void A_set_without_features_has_one_word_and_one_with_few_no_more_words_than_features()
    {
        using var folder = new TemporaryFolder();
        using var empty = MadeFeatures.Write<float>(folder["empty"], 4, [[], []]);
        using var few = MadeFeatures.Write(folder["few"], 4, [GoldenInputs.Draw(1, 12, -1, 1)]);
        Assert.Equal(1, Vocabulary.Train(empty, new VocabularyOptions { Words = 50 }).Words);
        Assert.Equal(3, Vocabulary.Train(few, new VocabularyOptions { Words = 50 }).Words);
    }

    private static LocalFeatureSet Set(string folder, bool binary) => binary
        ? MadeFeatures.Write(folder, 8, [GoldenInputs.Draw(1, 1500 * 8, 0, 255.9).Select(value => (byte)value).ToArray()])
        : MadeFeatures.Write(folder, 8, [GoldenInputs.Draw(1, 1500 * 8, -1, 1)]);
}
