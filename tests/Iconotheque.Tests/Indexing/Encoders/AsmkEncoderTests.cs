using System.Runtime.InteropServices;
using Iconotheque.Descriptors.Local;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Tests.Descriptors;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Indexing.Encoders;

public class AsmkEncoderTests
{
    private static readonly AsmkEncoder Encoder = new(Aggregated.Vocabulary, [], new Asmk { Form = ResidualForm.Float32 });

    [Fact]
    public void Regions_add_what_they_hold_to_the_image()
    {
        float[] positions = GoldenInputs.Draw(300, 120, 0, 100), keypoints = new float[60 * LocalFeatures.KeypointLength];
        for (int i = 0; i < 60; i++) positions.AsSpan(2 * i, 2).CopyTo(keypoints.AsSpan(i * LocalFeatures.KeypointLength));
        var entries = new ImageEntries();
        Encoder.EncodeRegions(Aggregated.Raw(Aggregated.Images[3]), keypoints,
            [new Region(0, 0, 50, 100), new Region(25, 25, 50, 50)], entries);
        float[] rows = new float[Aggregated.Words * Aggregated.Dimension];
        for (int i = 0; i < entries.Lists.Length; i++)
        {
            MemoryMarshal.Cast<byte, float>(entries.Codes.Slice(i * Encoder.CodeBytes, Encoder.CodeBytes))
                .CopyTo(rows.AsSpan(entries.Lists[i] * Aggregated.Dimension));
        }

        GoldenInputs.Near(Aggregated.Output("regional"), rows, 2e-6);
        Assert.Equal(1 / Math.Sqrt(entries.Lists.Length), entries.Weight, 6);
    }

    [Fact]
    public void Without_regions_or_with_one_around_everything_the_directions_are_those_of_the_image()
    {
        byte[] vectors = Aggregated.Raw(Aggregated.Images[1]);
        float[] keypoints = new float[25 * LocalFeatures.KeypointLength];
        ImageEntries plain = new(), none = new(), whole = new();
        Encoder.Encode(vectors, plain);
        Encoder.EncodeRegions(vectors, keypoints, [], none);
        Encoder.EncodeRegions(vectors, keypoints, [new Region(0, 0, 10, 10)], whole);
        Assert.Equal(plain.Lists, none.Lists);
        GoldenInputs.Near(MemoryMarshal.Cast<byte, float>(plain.Codes), MemoryMarshal.Cast<byte, float>(none.Codes), 1e-6);
        GoldenInputs.Near(MemoryMarshal.Cast<byte, float>(plain.Codes), MemoryMarshal.Cast<byte, float>(whole.Codes), 1e-6);
        Assert.Throws<ArgumentException>(() => Encoder.EncodeRegions(vectors, keypoints.AsSpan(5), [], new ImageEntries()));
    }

    [Fact]
    public void Residuals_that_cancel_have_no_entry()
    {
        var entries = new ImageEntries();
        var encoder = new AsmkEncoder(Aggregated.FloatWords([0, 0, 100, 100], 2), [], new Asmk { Form = ResidualForm.Binary });
        encoder.Encode(Aggregated.Raw([1, 2, -1, -2, 100, 100]), entries);
        Assert.Equal(0, entries.Lists.Length);
        Assert.Equal(0, entries.Weight);
    }

    [Fact]
    public void Binary_features_keep_more_than_the_bits_in_which_they_differ_from_the_centre()
    {
        // A single feature's signs are its own bits, whatever the mean strictly between -1 and 1.
        var entries = new ImageEntries();
        new AsmkEncoder(Aggregated.BinaryVocabulary, [],
            new Asmk { Form = ResidualForm.Binary }).Encode(Aggregated.BinaryImages[4], entries);
        Assert.Equal(Aggregated.BinaryImages[4], entries.Codes);
    }

    [Fact]
    public void What_is_written_is_read_again_and_a_damaged_state_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var set = MadeFeatures.Write(folder["features"], Aggregated.Dimension, Aggregated.Images);
        var trained = AsmkEncoder.Train(set,
            new Asmk { Idf = true, Tau = 0.25f, Vocabulary = new VocabularyOptions { Words = 9, Probes = 2, Threads = 1 } });
        Aggregated.Build(folder["index"], trained, set);
        using (var index = InvertedIndex.Open(folder["index"]))
        {
            Assert.Equal(trained.Parameters, index.Encoder.Parameters);
            ImageEntries mine = new(), read = new();
            trained.Encode(set.VectorsOf(0), mine);
            index.Encoder.Encode(set.VectorsOf(0), read);
            Assert.Equal(mine.Codes, read.Codes);
            Assert.Equal(mine.Lists, read.Lists);
        }

        byte[] bytes = File.ReadAllBytes(folder["index/encoder.seg"]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(folder["index/encoder.seg"], bytes);
        Assert.Throws<InputException>(() => InvertedIndex.Open(folder["index"]));
    }
}
