using System.Runtime.InteropServices;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Weights;

public sealed class TensorBundleTests : IDisposable
{
    private const int Float = 1, Text = 7, Int64 = 9;
    private const string Kernel = "resnet_v1_50/block1/unit_1/bottleneck_v1/conv1/weights";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("variables")]
    [InlineData("model/variables")]
    public void Reads_an_index_or_the_folder_above_it(string place)
    {
        string index = Delf().Write(folder, place);
        foreach (string path in new[] { index, folder.Path })
        {
            var file = TensorBundle.Read(path);
            Assert.Equal(index, file.File);
            Assert.Equal(22, file.Tensors.Count);
            Assert.Equal([1L, 1, 2, 3], file.Tensors[Kernel].Shape);
            Assert.Equal([0f, 1, 2, 3, 4, 5], file.Tensors[Kernel].ToSingles());
            Assert.Equal(ElementType.Int64, file.Tensors["global_step"].Type);
            Assert.Equal([7f], file.Tensors["block/unit_07/beta"].ToSingles());
        }
    }

    /// <summary>Also one with more than 16 entries in a block, where keys are whole again.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Reads_tables_of_any_blocks(int entriesInBlock) =>
        Assert.Equal(22, TensorBundle.Read(Delf(entriesInBlock).Write(folder, "")).Tensors.Count);

    [Fact]
    public void Two_files_of_data_are_read()
    {
        var files = new BundleFiles().Header(shards: 2).Add("a", Float, [1], Bytes(3)).Add("b", Float, [1], Bytes(4), shard: 1);
        File.WriteAllBytes(folder["m.index"], files.Index());
        File.WriteAllBytes(folder["m.data-00000-of-00002"], files.Data);
        File.WriteAllBytes(folder["m.data-00001-of-00002"], files.Data);
        var tensors = TensorBundle.Read(folder["m.index"]).Tensors;
        Assert.Equal(3, tensors["a"].ToSingles()[0]);
        Assert.Equal(4, tensors["b"].ToSingles()[0]);
        File.Delete(folder["m.data-00001-of-00002"]);
        Assert.EndsWith("m.data-00001-of-00002", Assert.Throws<InputException>(() => TensorBundle.Read(folder["m.index"])).File,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_what_it_cannot_read_with_a_reason()
    {
        Assert.Contains("snappy", Refusal(new BundleFiles { Compression = 1 }.Header()), StringComparison.Ordinal);
        Assert.Contains("big-endian", Refusal(new BundleFiles().Header(endianness: 1)), StringComparison.Ordinal);
        Assert.Contains("slices", Refusal(new BundleFiles().Header().Add("a", Float, [1], Bytes(1), sliced: true)),
            StringComparison.Ordinal);
        Assert.Contains("header", Refusal(new BundleFiles().Add("a", Float, [1], Bytes(1))), StringComparison.Ordinal);
        Assert.Contains("type 8", Refusal(new BundleFiles().Header().Add("a", 8, [1], new byte[8])), StringComparison.Ordinal);
        Assert.Contains("shape", Refusal(new BundleFiles().Header().Add("a", Float, [3], Bytes(1))), StringComparison.Ordinal);
        Assert.Contains("shape", Refusal(new BundleFiles().Header().Add("a", Float, [long.MaxValue, long.MaxValue], Bytes(1))),
            StringComparison.Ordinal);
        Assert.Contains("of 1", Refusal(new BundleFiles().Header().Add("a", Float, [1], Bytes(1), shard: 4)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_changed_byte_of_data_is_noticed()
    {
        string index = Delf().Write(folder, "");
        string data = folder["variables.data-00000-of-00001"];
        byte[] good = File.ReadAllBytes(data);
        for (int at = 0; at < good.Length; at++)
        {
            byte[] bad = (byte[])good.Clone();
            bad[at] ^= 4;
            File.WriteAllBytes(data, bad);
            if (at is >= TextAt and < TextAt + 3) continue;
            Assert.Contains("checksum", Assert.Throws<InputException>(() => TensorBundle.Read(index)).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Data_that_is_cut_short_is_refused()
    {
        string index = Delf().Write(folder, "");
        string data = folder["variables.data-00000-of-00001"];
        byte[] good = File.ReadAllBytes(data);
        File.WriteAllBytes(data, good[..^1]);
        Assert.Contains("cut short", Assert.Throws<InputException>(() => TensorBundle.Read(index)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_indexes_are_refused()
    {
        string index = Delf().Write(folder, "");
        HostileFiles.AssertAllRefusedOrRead(File.ReadAllBytes(index), bytes =>
        {
            File.WriteAllBytes(index, bytes);
            TensorBundle.Read(index);
        }, 500);
    }

    [Fact]
    public void A_folder_without_or_with_several_checkpoints_is_refused()
    {
        Assert.Contains("no weights", Assert.Throws<InputException>(() => TensorBundle.Read(folder.Path)).Message,
            StringComparison.Ordinal);
        folder.Write("a.index", "");
        folder.Write("b.index", "");
        Assert.Contains("2 checkpoints", Assert.Throws<InputException>(() => TensorBundle.Read(folder.Path)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Where <see cref="Delf"/> has its text, which is not read and so not checked.</summary>
    private const int TextAt = 0;

    private static BundleFiles Delf(int entriesInBlock = 3)
    {
        var files = new BundleFiles { EntriesInBlock = entriesInBlock }.Header().Add("_CHECKPOINTABLE_OBJECT_GRAPH", Text, [],
            [2, 65, 66])
            .Add(Kernel, Float, [1, 1, 2, 3], Bytes(0, 1, 2, 3, 4, 5)).Add("global_step", Int64, [], BitConverter.GetBytes(9L));
        for (int unit = 0; unit < 20; unit++) files.Add($"block/unit_{unit:D2}/beta", Float, [1], Bytes(unit));
        return files;
    }

    private static byte[] Bytes(params float[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private string Refusal(BundleFiles files) =>
        Assert.Throws<InputException>(() => TensorBundle.Read(files.Write(folder, ""))).Message;
}
