namespace Iconotheque.Tests;

public class AtomicFileTests
{
    /// <summary>
    /// A rename that is not flushed may be lost with the power; <see cref="AtomicFile"/> flushes file and folder, and is the one
    /// place that renames what is written.
    /// </summary>
    [Fact]
    public void Nobody_else_gives_a_written_file_its_name()
    {
        var wrong = from project in (string[])["Iconotheque", "Iconotheque.Web", "Iconotheque.Cli"]
                    from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs",
                        SearchOption.AllDirectories)
                    where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                        StringComparison.Ordinal)
                    where Path.GetFileName(file) is not ("AtomicFile.cs" or "Thumbnails.cs")
                    from line in File.ReadLines(file)
                    where line.Contains("File.Move(", StringComparison.Ordinal)
                    select $"{file}: {line}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_private_file_is_private_from_its_first_byte_on()
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["open"], "");
        UnixFileMode? usual = null, seen = null;
        AtomicFile.Write(folder["usual"], _ => usual = ModeOf(Directory.GetFiles(folder.Path, "usual*.tmp")[0]));
        AtomicFile.Write(folder["own"], _ => seen = ModeOf(Directory.GetFiles(folder.Path, "own*.tmp")[0]), Own);
        Assert.Equal((Own, Own), (seen, ModeOf(folder["own"])));
        Assert.Equal(ModeOf(folder["open"]), usual);
    }

    [Fact]
    public void A_file_is_replaced_whole_or_not_at_all()
    {
        using var folder = new TemporaryFolder();
        string path = folder["below/file"];
        AtomicFile.WriteText(path, "first");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));
        Assert.Equal("first", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        string other = folder.Write("below/other", "second");
        Assert.Throws<IOException>(() => AtomicFile.Replace(other, path, overwrite: false));
        AtomicFile.Replace(other, path);
        Assert.Equal("second", File.ReadAllText(path));
        AtomicFile.FlushFolder(folder["nowhere"]);
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
}
