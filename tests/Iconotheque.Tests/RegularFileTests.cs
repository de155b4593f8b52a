using Iconotheque.Collections;
using Iconotheque.Collections.Tables;
using Iconotheque.Imaging;

namespace Iconotheque.Tests;

public class RegularFileTests
{
    [Fact]
    public void Pipes_devices_sockets_and_folders_are_refused_under_any_name()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in OddFiles.Make(folder.Path)
            .Where(name => !name.StartsWith("to-nothing", StringComparison.Ordinal)))
        {
            string path = folder[name];
            Assert.Matches("^is a (pipe|device|socket|folder)", RegularFile.Refusal(path));
            Assert.Throws<NotRegularFileException>(() => RegularFile.Open(path));
            Assert.Throws<NotRegularFileException>(() => RegularFile.ReadAll(path));
            Assert.Throws<NotRegularFileException>(() => RegularFile.ReadText(path));
            Assert.Throws<NotRegularFileException>(() => RegularFile.ReadLines(path));
            Assert.Throws<ImageUnreadableException>(() => ImageReader.Read(path, new ImagingOptions()));
            Assert.Throws<InputException>(() => new DelimitedFile(path, TableForm.Unstated));
        }

        Assert.Throws<FileNotFoundException>(() => RegularFile.Open(folder["to-nothing.jpg"]));
    }

    [Fact]
    public void A_file_and_a_link_to_it_are_read()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("file", "text");
        if (!OperatingSystem.IsWindows()) File.CreateSymbolicLink(folder["link"], file);
        foreach (string path in Directory.GetFiles(folder.Path))
        {
            Assert.Null(RegularFile.Refusal(path));
            Assert.Equal("text", RegularFile.ReadText(path));
            Assert.Equal("text"u8, RegularFile.ReadAll(path));
            Assert.Equal(["text"], RegularFile.ReadLines(path));
        }

        Assert.Throws<IOException>(() => RegularFile.ReadAll(file, most: 3));
    }

    [Fact]
    public void A_check_of_a_folder_of_odd_files_ends_and_names_them()
    {
        using var folder = new TemporaryFolder();
        ImageWriter.WriteJpeg(TestImages.Rectangles(1), folder["good.jpg"]);
        string[] odd = OddFiles.Make(folder.Path);
        var found = BenchmarkCheck.Run(folder.Path, "images").Findings.Where(finding => finding.Severity == Severity.Error);
        Assert.Equal(odd.Except(["good.jpg", "to-folder.jpg", "to-nothing.jpg"]), found.Select(finding => finding.File)
            .Order(StringComparer.Ordinal));
    }
}
