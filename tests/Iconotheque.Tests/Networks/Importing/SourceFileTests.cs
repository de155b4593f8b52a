using System.Security.Cryptography;
using System.Text;
using Iconotheque.Networks.Importing;

namespace Iconotheque.Tests.Networks.Importing;

public class SourceFileTests
{
    [Theory]
    [InlineData("retrievalSfM120k-resnet101-gem-b80fb85.pth", "retrievalSfM120k-resnet101-gem")]
    [InlineData("resnet50-19c8e357.pth", "resnet50")]
    [InlineData("model_best.pth.tar", "model_best")]
    [InlineData("delf_v1_20171026.tar.gz", "delf_v1_20171026")]
    [InlineData("Pitts30K_struct.mat", "Pitts30K_struct")]
    [InlineData("ResNet50_512_cosplace.pth", "ResNet50_512_cosplace")]
    [InlineData("my network (2).onnx", "my-network-2-")]
    public void A_name_comes_from_the_files(string file, string name) => Assert.Equal(name, SourceFile.NameOf(file));

    [Theory]
    [InlineData("vgg16-397923af.pth", "397923af")]
    [InlineData("retrievalSfM120k-vgg16-gem-b4dcdc6.pth", "b4dcdc6")]
    [InlineData("ResNet50_512_cosplace.pth", "")]
    public void Digits_of_the_hash_are_found(string file, string digits) => Assert.Equal(digits, SourceFile.DigitsIn(file));

    [Fact]
    public void The_hash_of_a_folder_is_that_of_its_list()
    {
        using var folder = new TemporaryFolder();
        folder.Write("b.txt", "1");
        folder.Write("a/c.txt", "2");
        static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(Hash($"{Hash("2")}  a/c.txt\n{Hash("1")}  b.txt\n"), SourceFile.Sha256(folder.Path));
    }
}
