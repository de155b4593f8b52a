using System.Formats.Tar;
using System.IO.Compression;
using Iconotheque.Networks.Importing;
using Iconotheque.Tests.Networks.Graphs;

namespace Iconotheque.Tests.Networks.Importing;

public sealed class OtherSourcesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_onnx_model_is_cut_and_says_what_was_assumed_of_its_input()
    {
        var model = SmallNetwork.Averaged();
        string path = SmallNetwork.Write(folder, model);
        var imported = NetworkImporter.Import(path, new ImportOptions { Name = "small" });
        Assert.Equal((SmallNetwork.T(model), 5, 4),
            (imported.Declaration.Output, imported.Declaration.Channels, imported.Declaration.Stride));
        Assert.Contains(imported.Declaration.Notes,
            note => note.Contains("--mean, --std, --range and --bgr", StringComparison.Ordinal));
        string renamed = folder["small.bin"];
        File.Copy(path, renamed);
        Assert.Equal(SourceContent.Onnx, SourceKind.Of(renamed));
        Assert.Contains("--architecture", Refused(path, new ImportOptions { Name = "small", Architecture = "vgg16" }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_safetensors_file_is_never_taken_for_onnx()
    {
        string path = folder.Write("a.bin", "\u0008\u0008\u0000\u0000\u0000\u0000\u0000\u0000{}");
        Assert.Equal(SourceContent.Weights, SourceKind.Of(path));
    }

    [Theory]
    [InlineData("notes.txt", "holds no variables.index")]
    [InlineData("../../variables.index", "holds no variables.index")]
    public void An_archive_without_a_release_is_refused_and_nothing_is_written_outside(string entry, string reason)
    {
        string path = Archive(entry, 10);
        Assert.Contains(reason, Refused(path, new ImportOptions()), StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void An_archive_that_unfolds_to_much_more_than_it_is_refused() =>
        Assert.Contains("unfolds to more than",
            Refused(Archive("model/variables/variables.index", 50_000_000), new ImportOptions()), StringComparison.Ordinal);

    [Fact]
    public void A_damaged_archive_is_refused()
    {
        string path = Archive("model/variables/variables.index", 1000);
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        Assert.Contains("a.tar.gz", Refused(path, new ImportOptions()), StringComparison.Ordinal);
    }

    private static string Refused(string path, ImportOptions options) =>
        Assert.Throws<InputException>(() => NetworkImporter.Import(path, options)).Message;

    private string Archive(string entry, int length)
    {
        string path = folder["a.tar.gz"];
        using var tar = new TarWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest));
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, entry) { DataStream = new MemoryStream(new byte[length]) });
        return path;
    }
}
