using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Tests.Descriptors.Sets;

public sealed class NpyTests : IDisposable
{
    // numpy 1.24: np.save of np.arange(6, dtype=float32).reshape(2, 3).
    private const string FromNumPy =
        "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAg"
            + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAACAPwAAAEAAAEBAAACAQAAAoEA=";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Writes_the_bytes_that_NumPy_writes()
    {
        Npy.Write<float>(folder["a.npy"], new float[] { 0, 1, 2, 3, 4, 5 }, 2, 3);
        Assert.Equal(FromNumPy, Convert.ToBase64String(File.ReadAllBytes(folder["a.npy"])));
    }

    [Fact]
    public void Reads_what_NumPy_wrote()
    {
        File.WriteAllBytes(folder["a.npy"], Convert.FromBase64String(FromNumPy));
        using var array = NpyArray<float>.Open(folder["a.npy"], 2);
        Assert.Equal((2, 3), (array.Rows, array.RowLength));
        Assert.Equal([3, 4, 5], array.Slice(1, 1).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Slice(1, 2).Length);
    }

    [Fact]
    public void Row_by_row_gives_the_same_bytes()
    {
        using (var writer = new NpyWriter<float>(folder["a.npy"], 3))
        {
            writer.Append([0, 1, 2]);
            writer.Append([3, 4, 5]);
            writer.Commit();
        }

        Assert.Equal(FromNumPy, Convert.ToBase64String(File.ReadAllBytes(folder["a.npy"])));
    }

    [Fact]
    public void A_file_that_is_not_committed_does_not_appear()
    {
        using (var writer = new NpyWriter<byte>(folder["a.npy"], null)) writer.Append([1, 2, 3]);
        Assert.Empty(Directory.EnumerateFiles(folder.Path));
    }

    [Fact]
    public void An_empty_array_can_be_read()
    {
        Npy.Write<byte>(folder["a.npy"], ReadOnlyMemory<byte>.Empty, 0, 32);
        using var array = NpyArray<byte>.Open(folder["a.npy"], 2);
        Assert.Equal((0, 32), (array.Rows, array.RowLength));
    }

    [Theory]
    [InlineData("'descr': '<f4'", "'descr': '|O '", "elements are of the type |O ;")]
    [InlineData("'descr': '<f4'", "'descr': [4,5]", "plain 'descr'")]
    [InlineData("(2, 3)", "(2, 4)", "takes 32 bytes; the file holds 24")]
    [InlineData("(2, 3)", "(-2,3)", "not a length")]
    [InlineData("(2, 3), }             ", "(9999999999999999999,)", "not a length")]
    [InlineData("(2, 3), }           ", "(999999999999999999,9)", "too large")]
    [InlineData("(2, 3)", "(6,)  ", "1 axes")]
    public void Names_the_file_and_what_is_wrong(string part, string replacement, string complaint)
    {
        byte[] bytes = Convert.FromBase64String(FromNumPy);
        string header = System.Text.Encoding.Latin1.GetString(bytes[..128]).Replace(part, replacement, StringComparison.Ordinal);
        File.WriteAllBytes(folder["a.npy"],
            [.. System.Text.Encoding.Latin1.GetBytes(header)[..127], (byte)'\n', .. bytes[128..]]);
        var error = Assert.Throws<InputException>(() => NpyArray<float>.Open(folder["a.npy"], 2));
        Assert.Contains("a.npy", error.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Truncated_and_flipped_files_are_read_or_refused()
    {
        byte[] whole = Convert.FromBase64String(FromNumPy);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder["t.npy"], whole[..length]);
            Assert.Throws<InputException>(() => NpyArray<float>.Open(folder["t.npy"], 2));
        }

        for (int bit = 0; bit < 128 * 8; bit++)
        {
            byte[] flipped = [.. whole];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(folder["f.npy"], flipped);
            try
            {
                NpyArray<float>.Open(folder["f.npy"], 2).Dispose();
            }
            catch (InputException)
            {
            }
        }
    }
}
