using Iconotheque.Imaging;

namespace Iconotheque.Tests.Imaging;

public class HostileImageTests
{
    // Small enough that a lie about the size is seen as one, whatever the format can say.
    private static readonly ImagingOptions Limits = new() { MaxSide = 64, PixelLimit = 20_000_000 };

    [Fact]
    public void The_corpus_has_more_than_two_hundred_files_that_differ()
    {
        var files = OddImages.All().Concat(BrokenImages.All()).ToList();
        Assert.True(files.Count > 400, $"{files.Count}");
        Assert.Equal(files.Count, files.Select(f => f.Name).Distinct().Count());
    }

    [Fact]
    public void Odd_but_sound_files_are_all_read()
    {
        foreach (var (name, bytes) in OddImages.All())
        {
            string? reason = ReasonOf(() => ImageReader.Read(bytes, name, Limits));
            Assert.True(reason is null, $"{name}: {reason}");
        }
    }

    [Fact]
    public void Every_broken_file_gives_pixels_or_a_reason()
    {
        long before = Environment.WorkingSet, highest = before;
        var reasons = new List<string>();
        foreach (var (name, bytes) in BrokenImages.All())
        {
            if (ReasonOf(() => ImageReader.Read(bytes, name, Limits)) is { } reason) reasons.Add($"{name}: {reason}");
            highest = Math.Max(highest, Environment.WorkingSet);
        }

        Assert.True(highest - before < 500_000_000, $"{(highest - before) / 1_000_000} MB more");
        Assert.True(reasons.Count > 150, $"{reasons.Count} of the broken files were refused");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', reasons));
    }

    [Fact]
    public void Files_give_what_bytes_give()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, bytes) in OddImages.All().Concat(BrokenImages.All()))
        {
            string path = folder[name];
            File.WriteAllBytes(path, bytes);
            Assert.Equal(OutcomeOf(() => ImageReader.Read(bytes, name, Limits)), OutcomeOf(() => ImageReader.Read(path, Limits)));
            _ = ReasonOf(() => ImageReader.Identify(path, Limits));
        }
    }

    [Fact]
    public void A_header_that_claims_too_much_is_refused_with_the_size_it_claims()
    {
        foreach (var (name, bytes) in BrokenImages.Giants())
        {
            var failure = Assert.Throws<ImageUnreadableException>(() => ImageReader.Read(bytes, name, Limits));
            Assert.True(failure.Message.Contains("limit", StringComparison.Ordinal), $"{name}: {failure.Message}");
        }
    }

    [Fact]
    public void Folders_dangling_links_and_missing_files_give_a_reason()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["folder.jpg"]);
        File.CreateSymbolicLink(folder["dangling.jpg"], folder["nowhere.jpg"]);
        File.CreateSymbolicLink(folder["loop.jpg"], folder["loop.jpg"]);
        foreach (string name in (string[])["folder.jpg", "dangling.jpg", "loop.jpg", "missing.jpg", "no/such/folder.jpg",
            new string('x', 300) + ".jpg", "bad\0name.jpg"])
            Assert.NotNull(ReasonOf(() => ImageReader.Read(folder[name], Limits)));
        Assert.Equal("it is a folder, not a file", ReasonOf(() => ImageReader.Read(folder["folder.jpg"], Limits)));
    }

    [Fact]
    public void A_file_without_permission_gives_a_reason()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "the superuser may read everything");
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        string path = folder.Write("secret.jpg", "x");
        File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Equal("no permission to read the file", ReasonOf(() => ImageReader.Read(path, Limits)));
    }

    [Fact]
    public void No_file_stays_open()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "counts the entries of /proc/self/fd");
        using var folder = new TemporaryFolder();
        foreach (var (name, bytes) in OddImages.All().Concat(BrokenImages.All()))
        {
            File.WriteAllBytes(folder[name], bytes);
            _ = ReasonOf(() => ImageReader.Read(folder[name], Limits));
        }

        Assert.DoesNotContain(Directory.EnumerateFiles("/proc/self/fd").Select(TargetOf),
            target => target.StartsWith(folder.Path, StringComparison.Ordinal));
    }

    /// <summary>What a descriptor is open on; empty when another test has closed it since it was listed.</summary>
    private static string TargetOf(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, false)?.FullName ?? "";
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }

    private static string OutcomeOf(Func<RgbImage> read)
    {
        try
        {
            var image = read();
            return $"{image.Width}×{image.Height} {image.Note} "
                + $"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(image.Pixels))}";
        }
        catch (ImageUnreadableException e)
        {
            return e.Message;
        }
    }

    /// <summary>The reason why an image could not be read, checked to be one; null when it was.</summary>
    [Fact]
    public void Says_whether_a_file_could_not_be_got_at_or_its_content_is_at_fault()
    {
        using var folder = new TemporaryFolder();
        Assert.True(Assert.Throws<ImageUnreadableException>(() => ImageReader.ReadFile(folder["none.jpg"])).IsOfAccess);
        Assert.True(Assert.Throws<ImageUnreadableException>(() => ImageReader.Read(folder["none/none.jpg"], Limits)).IsOfAccess);
        File.WriteAllText(folder["text.jpg"], "no picture");
        Assert.False(Assert.Throws<ImageUnreadableException>(() => ImageReader.ReadFile(folder["text.jpg"])).IsOfAccess);
    }

    private static string? ReasonOf(Func<object> read)
    {
        try
        {
            if (read() is RgbImage image)
                Assert.True(image.Width is >= 1 and <= 64 && image.Height is >= 1 and <= 64, $"{image.Width}×{image.Height}");
            return null;
        }
        catch (ImageUnreadableException e)
        {
            Assert.NotEmpty(e.Message);
            Assert.DoesNotContain('\n', e.Message);
            Assert.DoesNotContain(Path.GetTempPath(), e.Message);
            return e.Message;
        }
    }
}
