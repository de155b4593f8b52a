using System.Buffers.Binary;
using Iconotheque.Indexing.Segments;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Indexing.Segments;

public sealed class SegmentFileTests : IDisposable
{
    private const int HeadLength = 4096;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Gives_back_what_was_written()
    {
        string path = WriteSample();
        using var file = SegmentFile.Open(path);
        Assert.Equal([1, 2, 3], file.Read<int>("numbers").ToArray());
        Assert.Equal([2, 3], file.Slice<int>("numbers", 1, 2).ToArray());
        Assert.Equal([0.5f], file.Read<float>("halves").ToArray());
        Assert.Equal(0, file.Count<long>("nothing"));
        Assert.True(file.Has("nothing") && !file.Has("other"));
        Assert.Equal(3, file.Of<int>("numbers")[2]);
        Assert.True(file.Prefetch<int>("numbers", 1, 2));
        Assert.True(file.Prefetch<long>("nothing", 0, 0));
        file.Verify();
        Assert.False(File.Exists(path + ".tmp"));
    }

    [Fact]
    public void What_is_not_there_is_refused()
    {
        using var file = SegmentFile.Open(WriteSample());
        Assert.Throws<InputException>(() => file.Read<int>("other").Length);
        Assert.Throws<InputException>(() => file.Count<long>("numbers"));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Slice<int>("numbers", 2, 2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Prefetch<int>("numbers", 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Slice<int>("numbers", -1, 1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Slice<int>("numbers", long.MaxValue, 1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Slice<int>("numbers", 1, -1).Length);
        Assert.Throws<InputException>(() => SegmentFile.Open(folder["missing"]));
        Assert.Throws<InputException>(() => SegmentFile.Open(folder.Path));
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] whole = File.ReadAllBytes(WriteSample());
        foreach (int length in (int[])[0, 1, 7, 8, 100, HeadLength - 1, HeadLength, HeadLength + 1, whole.Length - 1])
        {
            File.WriteAllBytes(folder["cut"], whole[..length]);
            Assert.Throws<InputException>(() => SegmentFile.Open(folder["cut"]));
        }

        File.WriteAllBytes(folder["cut"], [.. whole, 0]);
        Assert.Throws<InputException>(() => SegmentFile.Open(folder["cut"]));
    }

    [Fact]
    public void A_turned_bit_of_the_head_is_refused_and_one_of_a_section_is_found()
    {
        byte[] whole = File.ReadAllBytes(WriteSample());
        int[] sections = [HeadLength, HeadLength + 11, HeadLength + 64, HeadLength + 67];
        foreach (int at in (int[])[.. Enumerable.Range(0, 200), HeadLength - 5, HeadLength - 1, .. sections])
        {
            byte[] broken = [.. whole];
            broken[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(folder["broken"], broken);
            if (at < HeadLength)
            {
                Assert.Throws<InputException>(() => SegmentFile.Open(folder["broken"]));
                continue;
            }

            using var file = SegmentFile.Open(folder["broken"]);
            Assert.Contains("checksum of its section", Assert.Throws<InputException>(() => file.Verify()).Message,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(24 + 24, -64)]                  // an offset before the file
    [InlineData(24 + 24, 0)]                    // in the head
    [InlineData(24 + 24, 4097)]                 // not aligned
    [InlineData(24 + 24, 1L << 40)]             // behind the file
    [InlineData(24 + 32, -1)]                   // a negative length
    [InlineData(24 + 32, long.MaxValue)]        // one that overflows
    [InlineData(12, 1000)]                      // more sections than there is room for
    public void A_head_that_lies_is_refused_though_its_checksum_is_right(int at, long value)
    {
        byte[] bytes = File.ReadAllBytes(WriteSample());
        if (at == 12) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), (int)value);
        else BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), value);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(HeadLength - 4), Crc32C.Of(bytes.AsSpan(0, HeadLength - 4)));
        File.WriteAllBytes(folder["lying"], bytes);
        Assert.Throws<InputException>(() => SegmentFile.Open(folder["lying"]));
    }

    [Fact]
    public void Two_sections_of_one_name_are_refused_on_either_side()
    {
        using (var writer = new SegmentWriter(folder["twice"]))
        {
            writer.Write<int>("numbers", [1]);
            Assert.Throws<ArgumentException>(() => writer.Begin("numbers"));
            Assert.Throws<ArgumentException>(() => writer.Begin(""));
            Assert.Throws<ArgumentException>(() => writer.Begin(new string('a', 25)));
            Assert.Throws<ArgumentException>(() => writer.Begin("é"));
        }

        // Never completed: nothing is left.
        Assert.Empty(Directory.EnumerateFiles(folder.Path));
        byte[] bytes = File.ReadAllBytes(WriteSample());
        bytes.AsSpan(24, 24).CopyTo(bytes.AsSpan(24 + 48));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(HeadLength - 4), Crc32C.Of(bytes.AsSpan(0, HeadLength - 4)));
        File.WriteAllBytes(folder["twice"], bytes);
        Assert.Throws<InputException>(() => SegmentFile.Open(folder["twice"]));
    }

    private string WriteSample()
    {
        using var writer = new SegmentWriter(folder["sample"]);
        writer.Write<int>("numbers", [1, 2, 3]);
        writer.Write<float>("halves", [0.5f]);
        writer.Begin("nothing");
        writer.Commit();
        return folder["sample"];
    }
}
