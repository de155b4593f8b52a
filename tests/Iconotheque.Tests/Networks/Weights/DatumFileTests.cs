using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Weights;

public sealed class DatumFileTests : IDisposable
{
    /// <summary>shape { dim: 3, dim: 2 } float_list { 1.5, -2, 0, 0.25, 8, 1 }, packed, by hand.</summary>
    private static readonly byte[] Matrix =
    [
        0x0a, 4, 0x0a, 2, 3, 2, 0x12, 26, 0x0a, 24,
        0, 0, 0xc0, 0x3f, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x80, 0x3e, 0, 0, 0, 0x41, 0, 0, 0x80, 0x3f,
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Is_row_major()
    {
        var tensor = Read(Matrix);
        Assert.Equal([3L, 2], tensor.Shape);
        Assert.Equal([1.5f, -2, 0, 0.25f, 8, 1], tensor.ToSingles());
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_refused()
    {
        byte[] bytes = (byte[])Matrix.Clone();
        bytes[4] = 4;
        Assert.Contains("[4, 2]", Assert.Throws<InputException>(() => Read(bytes)).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => Read([]));
    }

    [Fact]
    public void Damaged_files_are_refused() => HostileFiles.AssertAllRefusedOrRead(Matrix, bytes => Read(bytes), 500);

    private WeightTensor Read(byte[] bytes)
    {
        string path = folder["mean.datum"];
        File.WriteAllBytes(path, bytes);
        return DatumFile.Read(path);
    }
}
