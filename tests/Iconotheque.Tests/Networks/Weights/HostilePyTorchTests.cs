using System.IO.Compression;
using System.Text;
using CsCheck;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Weights;

public sealed class HostilePyTorchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Files => ["zip.pth", "zip4.pth", "legacy.pth", "legacy4.pth", "tar.pth",
        "plain.safetensors"];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_is_cut_short_is_refused(string name)
    {
        byte[] whole = File.ReadAllBytes(PyTorchFileTests.File(name));
        // Behind the last member of a tar lie blocks of zeros that nothing needs.
        int end = whole.AsSpan().TrimEnd((byte)0).Length;
        for (int length = 0; length < end; length += length < 600 ? 13 : 101)
            Assert.True(Refused(whole[..length]), $"{length} bytes");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_changed_byte_is_read_or_refused_with_a_reason(string name)
    {
        byte[] whole = File.ReadAllBytes(PyTorchFileTests.File(name));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 3].Sample(
            changes =>
            {
                byte[] changed = [.. whole];
                foreach (var (at, value) in changes) changed[at] = value;
                Refused(changed);
            },
            iter: 300, seed: "0N0XIzNsQ0O2", threads: 1);
    }

    [Theory]
    [InlineData("cos\nsystem\n(S'touch MARK'\ntR.", "os.system")]
    [InlineData("cposix\nsystem\n(S'touch MARK'\ntR.", "posix.system")]
    [InlineData("cbuiltins\neval\n(S'open(\"MARK\",\"w\")'\ntR.", "builtins.eval")]
    [InlineData("(S'touch MARK'\nios\nsystem\n.", "os.system")]
    [InlineData("\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x0atouch MARK\x85R.", "os.system")]
    [InlineData("\x80\x04" + "csubprocess\nPopen\n)}\x92.", "subprocess.Popen")]
    [InlineData("ccollections\nOrderedDict\n(cos\nsystem\n(S'touch MARK'\ntRtR.", "os.system")]
    [InlineData("ctorch\nload\n(S'MARK'\ntR.", "torch.load")]
    [InlineData("ctorch._utils\n_rebuild_tensor_v2.__globals__\n.", "__globals__")]
    public void A_name_that_is_no_data_is_refused_and_never_run(string pickle, string name)
    {
        string mark = folder["mark"];
        string path = Zip(pickle.Replace("MARK", pickle.Contains('\x93') ? "MARK" : mark, StringComparison.Ordinal));
        Assert.Contains(name, Assert.Throws<InputException>(() => PyTorchFile.Read(path)).Message);
        Assert.False(File.Exists(mark) || File.Exists("MARK"));
    }

    [Theory]
    [InlineData("I4\n", "I0\n", "(I2\nI2\nt", "(I2\nI1\nt", true)]
    [InlineData("I4\n", "I1\n", "(I2\nI2\nt", "(I2\nI1\nt", false)]
    [InlineData("I4\n", "I0\n", "(I2\nI2\nt", "(I3\nI1\nt", false)]
    [InlineData("I4\n", "I-1\n", "(I2\nI2\nt", "(I2\nI1\nt", false)]
    [InlineData("I4\n", "I0\n", "(I2\nI2\nt", "(I9223372036854775807\nI1\nt", false)]
    [InlineData("I4\n", "I0\n", "(I2\nI2\nt", "(I-1\nI1\nt", false)]
    [InlineData("I4\n", "I0\n", "(I-2\nI2\nt", "(I2\nI1\nt", false)]
    [InlineData("I4\n", "I0\n", "(I4\nt", "(t", false)]
    [InlineData("I4\n", "I0\n", "(I2147483647\nI2147483647\nI2147483647\nI0\nt", "(I1\nI1\nI1\nI1\nt", false)]
    [InlineData("I4\n", "I0\n", "(I2147483647\nt", "(I0\nt", false)]
    [InlineData("I4\n", "I0\n", "(I100000000\nt", "(I0\nt", false)]
    [InlineData("I5\n", "I0\n", "(I2\nI2\nt", "(I2\nI1\nt", false)]
    [InlineData("I9223372036854775807\n", "I0\n", "(I2\nI2\nt", "(I2\nI1\nt", false)]
    public void A_tensor_must_lie_in_its_storage(string count, string offset, string size, string stride, bool good)
    {
        string path = Zip("ctorch._utils\n_rebuild_tensor_v2\n((S'storage'\nctorch\nFloatStorage\nS'0'\nS'cpu'\n"
            + $"{count}tQ{offset}{size}{stride}I00\nccollections\nOrderedDict\n(tRtR.");
        long before = GC.GetAllocatedBytesForCurrentThread();
        if (good) Assert.Equal([1f, 2, 3, 4], PyTorchFile.Read(path).Tensors[""].ToSingles());
        else Assert.Throws<InputException>(() => PyTorchFile.Read(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Theory]
    [InlineData("]q\x00h\x00" + "a.")]
    [InlineData("}q\x00U\x01xh\x00s.")]
    [InlineData("]q\x00(h\x00h\x00h\x00" + "e.")]
    public void A_value_that_holds_itself_is_refused(string pickle) =>
        Assert.Throws<InputException>(() => PyTorchFile.Read(Zip(pickle)));

    [Fact]
    public void Sharing_that_unfolds_without_end_is_refused()
    {
        string pickle = "}"
            + string.Concat(Enumerable.Repeat("q\x01" + "0}(U\x01" + "ah\x01U\x01" + "bh\x01U\x01" + "cK\x01u", 50)) + ".";
        Assert.Contains("unfolds", Assert.Throws<InputException>(() => PyTorchFile.Read(Zip(pickle))).Message);
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_unfolds()
    {
        string path = Zip(new string('N', 100_000_000));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("unfolds", Assert.Throws<InputException>(() => PyTorchFile.Read(path)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void A_file_of_the_highest_byte_first_is_refused() =>
        Assert.Contains("little-endian", Assert.Throws<InputException>(() => PyTorchFile.Read(Zip("N.", "big"))).Message);

    private string Zip(string pickle, string order = "little")
    {
        string path = folder["file.pth"];
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add(zip, "any/data.pkl", Encoding.Latin1.GetBytes(pickle));
        Add(zip, "any/byteorder", Encoding.ASCII.GetBytes(order));
        Add(zip, "any/data/0", [0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 64, 64, 0, 0, 128, 64]);
        return path;
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(content);
    }

    private bool Refused(byte[] content)
    {
        string path = folder["changed"];
        File.WriteAllBytes(path, content);
        try
        {
            _ = content.Length > 8 && content[8] == (byte)'{' ? Safetensors.Read(path) : PyTorchFile.Read(path);
            return false;
        }
        catch (InputException e)
        {
            Assert.Equal(path, e.File);
            return true;
        }
    }
}
