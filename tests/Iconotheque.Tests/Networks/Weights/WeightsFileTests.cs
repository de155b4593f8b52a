using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Weights;

public sealed class WeightsFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("level5.mat")]
    [InlineData("hdf5.mat")]
    public void Recognises_matlab_whatever_the_name(string file)
    {
        File.Copy(WeightsGolden.File(file), folder["net.pth"]);
        WeightsGolden.AssertHolds(WeightsFile.Read(folder["net.pth"]));
    }

    [Fact]
    public void Recognises_safetensors_and_checkpoints_of_tensorflow()
    {
        File.WriteAllBytes(folder["a.mat"], Safetensors.ToBytes(
            ImmutableSortedDictionary<string, WeightTensor>.Empty.Add("a", WeightTensor.Of([1], 1)),
            ImmutableSortedDictionary<string, string>.Empty));
        Assert.Equal(["a"], WeightsFile.Read(folder["a.mat"]).Tensors.Keys);
        string index = new BundleFiles().Header().Add("v", 1, [1], new byte[4]).Write(folder, "model/variables");
        Assert.Equal(["v"], WeightsFile.Read(index).Tensors.Keys);
        Assert.Equal(["v"], WeightsFile.Read(folder.Path).Tensors.Keys);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n<!DOCTYPE html><title>Sign in</title>", "HTML")]
    [InlineData("version https://git-lfs", "git lfs pull")]
    [InlineData("nothing of the kind", "PyTorch")]
    public void Says_what_a_file_is_instead(string content, string word) =>
        Assert.Contains(word, Assert.Throws<InputException>(() => WeightsFile.Read(folder.Write("x.pth", content))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Says_what_to_do_with_an_archive_and_an_onnx_model()
    {
        File.WriteAllBytes(folder["x.tar.gz"], [0x1f, 0x8b, 8, 0]);
        File.WriteAllBytes(folder["x.onnx"], [8, 7, 0x12, 0]);
        Assert.Contains("unpack", Assert.Throws<InputException>(() => WeightsFile.Read(folder["x.tar.gz"])).Message,
            StringComparison.Ordinal);
        Assert.Contains("networks import", Assert.Throws<InputException>(() => WeightsFile.Read(folder["x.onnx"])).Message,
            StringComparison.Ordinal);
        Assert.Throws<InputException>(() => WeightsFile.Read(folder["none"]));
    }
}
