using Iconotheque.Descriptors;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Segments;
using Iconotheque.Tests.Descriptors;
using Iconotheque.Tests.Indexing.Inverted;

namespace Iconotheque.Tests.Indexing.Encoders;

public class BinaryEncoderTests
{
    [Fact]
    public void What_was_written_is_read_again()
    {
        using var collection = BinaryCollection.Of("random");
        var encoder = collection.Encoder(16);
        using (var writer = new SegmentWriter(collection["state"]))
        {
            encoder.Write(writer);
            writer.Commit();
        }

        using var file = SegmentFile.Open(collection["state"]);
        var read = Assert.IsType<BinaryEncoder>(ListEncoders.Known[encoder.Kind](file));
        Assert.Equal(encoder.Centres.ToArray(), read.Centres.ToArray());
        Assert.Equal(encoder.Parameters, read.Parameters);
        Assert.Equal((16, 32, 32, true, DescriptorKind.LocalBinary),
            (read.Lists, read.Dimension, read.CodeBytes, read.PerFeature, read.Features));
    }

    [Fact]
    public void Each_feature_goes_to_the_nearest_centre_as_it_is()
    {
        using var collection = BinaryCollection.Of("random");
        var encoder = collection.Encoder(8);
        byte[] vectors = [.. collection.Images.SelectMany(image => image)];
        var entries = new ImageEntries();
        encoder.Encode(vectors, entries);
        Assert.Equal(vectors, entries.Codes.ToArray());
        Assert.Equal(Enumerable.Range(0, vectors.Length / 32), entries.Features.ToArray());
        byte[][] centres = [.. encoder.Centres.ToArray().Chunk(32)];
        int Distance(byte[] centre, int feature) => centre.Zip(vectors.Skip(feature * 32), (a, b) => int.PopCount(a ^ b)).Sum();
        for (int i = 0; i < entries.Lists.Length; i++)
            Assert.Equal(centres.Min(centre => Distance(centre, i)), Distance(centres[entries.Lists[i]], i));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(261_000, 512)]
    [InlineData(262_144, 512)]
    [InlineData(262_145, 1024)]
    [InlineData(13_000_000, 4096)]
    [InlineData(long.MaxValue, 65_536)]
    public void Advises_about_the_root_of_the_features(long features, int lists) =>
        Assert.Equal(lists, BinaryEncoderOptions.ListsFor(features));

    [Fact]
    public void Float_features_are_refused()
    {
        using var folder = new TemporaryFolder();
        using var set = MadeFeatures.Write<float>(folder["set"], 2, [[1, 0]]);
        Assert.Throws<InputException>(() => BinaryEncoder.Train(set, new BinaryEncoderOptions()));
    }

    [Fact]
    public void A_state_that_does_not_fit_is_refused()
    {
        using var folder = new TemporaryFolder();
        foreach (long[] setup in (long[][])[[], [8, 1, 1, 1], [0, 1, 1, 1, 1], [12, 1, 1, 1, 1], [16, 1, 1, 1, 1],
            [long.MinValue, 1, 1, 1, 1]])
        {
            using (var writer = new SegmentWriter(folder["state"]))
            {
                writer.Write<long>("binary.setup", setup);
                writer.Write<byte>("binary.centres", new byte[24]);
                writer.Commit();
            }

            using var file = SegmentFile.Open(folder["state"]);
            Assert.Throws<InputException>(() => ListEncoders.Known["binary"](file));
        }
    }
}
