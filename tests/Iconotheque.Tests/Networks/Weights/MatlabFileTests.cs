using System.Collections.Immutable;
using System.IO.Compression;
using Iconotheque.Networks.Weights;
using Iconotheque.Torture;

namespace Iconotheque.Tests.Networks.Weights;

public sealed class MatlabFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("level5.mat")]
    [InlineData("level5-compressed.mat")]
    [InlineData("hdf5.mat")]
    public void Holds_what_was_written(string file) => WeightsGolden.AssertHolds(MatlabFile.Read(WeightsGolden.File(file)));

    /// <summary>MATLAB stores [1 3 5; 2 4 6] as 1 2 3 4 5 6, and whole numbers of double in bytes.</summary>
    [Fact]
    public void A_matrix_is_column_major_and_may_be_stored_in_a_smaller_type()
    {
        var tensor = Read(Level5(Number("a", 6, [2, 3], 2, [1, 2, 3, 4, 5, 6]))).Tensors["a"];
        Assert.Equal(ElementType.Float64, tensor.Type);
        Assert.Equal([2L, 3], tensor.Shape);
        Assert.Equal([1f, 3, 5, 2, 4, 6], tensor.ToSingles());
    }

    [Fact]
    public void A_vector_is_a_row_or_a_column_as_in_matlab() =>
        Assert.Equal([3L, 1], Read(Level5(Number("a", 9, [3, 1], 2, [7, 8, 9]))).Tensors["a"].Shape);

    [Fact]
    public void Several_rows_of_characters_are_a_list() =>
        Assert.Equal(["abc", "de "],
            Assert.IsType<ImmutableArray<string>>(MatlabFile.Read(WeightsGolden.File("rows.mat")).Values["rows"]));

    [Fact]
    public void A_file_of_hdf5_that_leads_to_others_is_refused()
    {
        byte[] whole = File.ReadAllBytes(WeightsGolden.File("hdf5.mat"));
        byte[] link = [1, 0x08, 64, 1, (byte)'x', 10, 0, 0, .. "/a.h5\0"u8, .. "/b\0"u8];
        byte[] ordered = [1, 0x0C, 64, 0, 0, 0, 0, 0, 0, 0, 0, 1, (byte)'x', 10, 0, 0, .. "/a.h5\0"u8, .. "/b\0"u8];
        byte[] elsewhere = [7, 0, 40, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, .. new byte[32]];
        foreach (byte[] message in (byte[][])[link, ordered, elsewhere])
            Assert.Contains("leads to other files",
                Assert.Throws<InputException>(() => Read([.. whole, .. message, .. new byte[32]])).Message,
                StringComparison.Ordinal);
        byte[] numbers = new byte[1 << 20];
        new Random(1).NextBytes(numbers);
        Assert.NotEmpty(Read([.. whole, .. numbers]).Tensors);
    }

    [Theory]
    [InlineData("sparse.mat", "full(")]
    [InlineData("hdf5-object.mat", "struct version")]
    [InlineData("hdf5-cyclic.mat", "refers to itself")]
    public void Says_why_a_file_is_refused(string file, string reason) =>
        Assert.Contains(reason, Assert.Throws<InputException>(() => MatlabFile.Read(WeightsGolden.File(file))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    public void Objects_are_refused_with_the_remedy(int kind) =>
        Assert.Contains("classdef", Refusal(Level5(Number("a", kind, [1, 1], 2, [1]))), StringComparison.Ordinal);

    [Fact]
    public void Complex_and_big_endian_files_are_refused()
    {
        Assert.Contains("complex", Refusal(Level5(Number("a", 0x806, [1, 1], 2, [1]))), StringComparison.Ordinal);
        byte[] file = Level5();
        (file[124], file[125], file[126], file[127]) = (1, 0, (byte)'M', (byte)'I');
        Assert.Contains("big-endian", Refusal(file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_handle_is_passed_over() => Assert.Empty(Read(Level5(Number("f", 16, [1, 1], 2, [1]))).Tensors);

    [Theory]
    [InlineData(3, 3)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(-1, 2)]
    [InlineData(0, int.MaxValue)]
    public void A_shape_that_does_not_fit_is_refused(int rows, int columns) =>
        Assert.Contains("damaged", Refusal(Level5(Number("a", 6, [rows, columns], 2, [1, 2]))), StringComparison.Ordinal);

    [Fact]
    public void Numbers_that_do_not_fit_their_type_are_refused() =>
        Assert.Contains("do not fit", Refusal(Level5(Number("a", 15, [1, 1], 13, [255, 255, 255, 255, 255, 255, 255, 255]))),
            StringComparison.Ordinal);

    [Fact]
    public void Cells_within_cells_end_somewhere()
    {
        byte[] inner = [];
        for (int depth = 0; depth < 200; depth++) inner = Array("", 1, [1, 1], inner);
        Assert.Contains("nested", Refusal(Level5(Array("c", 1, [1, 1], inner))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_of_deflate_is_refused_before_it_unfolds()
    {
        using var bomb = new MemoryStream();
        using (var zip = new ZLibStream(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write([14, 0, 0, 0, 0, 0, 0, 0x20]);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) zip.Write(zeros);
        }

        byte[] file = Level5(Element(15, bomb.ToArray(), padded: false));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refusal(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 << 20);
    }

    [Theory]
    [InlineData("level5.mat", 400)]
    [InlineData("level5-compressed.mat", 400)]
    public void Damaged_files_are_refused(string file, int samples) =>
        HostileFiles.AssertAllRefusedOrRead(File.ReadAllBytes(WeightsGolden.File(file)), bytes => Read(bytes), samples);

    /// <summary>
    /// PureHDF believes lengths in the metadata: one allocation of up to 2 GB comes before the reading is ended.
    /// </summary>
    [Fact]
    public void Damaged_files_of_hdf5_are_refused() =>
        HostileFiles.AssertAllRefusedOrRead(File.ReadAllBytes(WeightsGolden.File("hdf5.mat")), bytes => Read(bytes), 250,
            HostileFiles.Memory + System.Array.MaxLength);

    /// <summary>
    /// Loops, dimensions without end, parts that stand twice, ends that are missing. Thousands of it, in bounded memory:
    /// <c>Iconotheque.Torture mutate</c>; see docs/results/library.md.
    /// </summary>
    [Theory]
    [InlineData("hdf5.mat")]
    [InlineData("hdf5-cyclic.mat")]
    [InlineData("hdf5-object.mat")]
    public void Mutated_files_of_hdf5_are_read_or_refused_soon(string file)
    {
        var said = new List<string>();
        string good = WeightsGolden.File(file), folder = this.folder["mutated"];
        Assert.True(MutatingParent.Run(good, folder, (80, 7), TimeSpan.FromMinutes(2), said.Add), string.Join('\n', said));
    }

    [Fact]
    public void A_missing_file_and_another_format_are_refused()
    {
        Assert.Throws<InputException>(() => MatlabFile.Read(folder["none.mat"]));
        Assert.Contains("level 5", Refusal(new byte[300]), StringComparison.Ordinal);
    }

    private string Refusal(byte[] bytes) => Assert.Throws<InputException>(() => Read(bytes)).Message;

    private Checkpoint Read(byte[] bytes)
    {
        string path = folder["file.mat"];
        File.WriteAllBytes(path, bytes);
        return MatlabFile.Read(path);
    }

    private static byte[] Level5(params byte[][] elements) => [.. new byte[124], 0, 1, (byte)'I', (byte)'M',
        .. elements.SelectMany(element => element)];

    private static byte[] Number(string name, int flags, int[] shape, int stored, byte[] values) =>
        Array(name, flags, shape, Element(stored, values));

    private static byte[] Array(string name, int flags, int[] shape, byte[] content) => Element(14,
    [
        .. Element(6, [.. BitConverter.GetBytes(flags), 0, 0, 0, 0]), .. Element(5, [.. shape.SelectMany(BitConverter.GetBytes)]),
        .. Element(1, [.. name.Select(c => (byte)c)]), .. content,
    ]);

    private static byte[] Element(int type, byte[] data, bool padded = true) =>
        [.. BitConverter.GetBytes(type), .. BitConverter.GetBytes(data.Length), .. data,
            .. new byte[padded ? -data.Length & 7 : 0]];
}
