using Iconotheque.Maps;

namespace Iconotheque.Tests.Maps;

public class EmbeddingMapFileTests
{
    private static readonly EmbeddingMap Map = new([3, 5, 1L << 40], [0, 0.25f, 1, 0.5f, 0.125f, 0]);

    [Fact]
    public void What_is_written_is_read()
    {
        using var folder = new TemporaryFolder();
        string path = folder["maps/gem.map"];
        foreach (var map in (EmbeddingMap[])[new([], []), Map])
        {
            EmbeddingMapFile.Write(path, map);
            var read = EmbeddingMapFile.Read(path);
            Assert.Equal(map.Items, read.Items);
            Assert.Equal(map.Positions, read.Positions);
            Assert.Equal(24 + (16 * map.Items.Length), new FileInfo(path).Length);
        }
    }

    [Fact]
    public void Every_length_but_the_right_one_is_refused()
    {
        using var folder = new TemporaryFolder();
        EmbeddingMapFile.Write(folder["map"], Map);
        byte[] bytes = File.ReadAllBytes(folder["map"]);
        for (int length = 0; length < bytes.Length; length++) Refused(folder["map"], bytes[..length]);
        Refused(folder["map"], [.. bytes, 0]);
    }

    [Fact]
    public void Every_flipped_bit_is_refused()
    {
        using var folder = new TemporaryFolder();
        EmbeddingMapFile.Write(folder["map"], Map);
        byte[] bytes = File.ReadAllBytes(folder["map"]);
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] flipped = [.. bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused(folder["map"], flipped);
        }
    }

    [Fact]
    public void A_missing_file_and_a_map_that_does_not_fit_are_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<InputException>(() => EmbeddingMapFile.Read(folder["none"]));
        Assert.Throws<ArgumentException>(() => EmbeddingMapFile.Write(folder["map"], new EmbeddingMap([1], [0])));
        Assert.False(File.Exists(folder["map"]));
    }

    private static void Refused(string path, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        Assert.Throws<InputException>(() => EmbeddingMapFile.Read(path));
    }
}
