using System.IO.Compression;
using System.Text;
using Iconotheque.Imaging;
using Iconotheque.Web.Sending;
using Microsoft.AspNetCore.Http;

namespace Iconotheque.Tests.Web.Sending;

public sealed class SentArchiveTests : IDisposable
{
    private const ushort Utf8Mark = 0x0800, LockedMark = 1;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Pictures_keep_the_folders_below_the_one_that_all_lie_in()
    {
        using var files = await UnpackAsync(Zip(("fonds/a.png", Picture(1)), ("fonds/1905/b.png", Picture(2)),
            ("__MACOSX/fonds/._a.png", "x"u8.ToArray()), ("fonds/.DS_Store", "x"u8.ToArray()), ("fonds/Thumbs.db", [1]),
            ("fonds/list.csv", "file,title\na.png,A\n"u8.ToArray())));
        Assert.Equal(["a.png", "1905/b.png"], files.Pictures.Select(picture => picture.Name));
        Assert.Equal(Picture(2), await File.ReadAllBytesAsync(files.Pictures[1].Path, TestContext.Current.CancellationToken));
        Assert.Empty(files.LeftOut);
        Assert.Equal("file,title\na.png,A\n", await File.ReadAllTextAsync(files.Table!, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_one_folder_above_all_every_folder_stays()
    {
        using var files = await UnpackAsync(Zip(("a.png", Picture(1)), ("1905/b.png", Picture(2)), (@"x\y\c.png", Picture(3))));
        Assert.Equal(["a.png", "1905/b.png", "x/y/c.png"], files.Pictures.Select(picture => picture.Name));
    }

    [Theory]
    [InlineData("../../etc/a.png")]
    [InlineData("a/../../../b.png")]
    [InlineData(@"..\..\a.png")]
    public async Task A_name_that_leads_out_is_left_out(string name)
    {
        using var files = await UnpackAsync(Zip((name, Picture(1)), ("good.png", Picture(2))));
        Assert.Equal("good.png", Assert.Single(files.Pictures).Name);
        Assert.Equal("its name leads out of the archive", Assert.Single(files.LeftOut).Reason);
    }

    [Theory]
    [InlineData("/etc/a.png", "etc/a.png")]
    [InlineData("C:/pictures/a.png", "C_/pictures/a.png")]
    [InlineData("a.png/b.png", "a.png_/b.png")]
    [InlineData("a\0b:c.png", "a_b_c.png")]
    public async Task No_name_becomes_a_path_of_the_machine(string name, string expected)
    {
        using var files = await UnpackAsync(Zip((name, Picture(1)), ("z.png", Picture(2))));
        Assert.Equal(expected, files.Pictures[0].Name);
    }

    [Theory]
    [InlineData(0, new byte[] { 0x82, 0x74, 0x82 }, "été.png")]
    [InlineData(0, new byte[] { 0xC3, 0xA9, 0x74, 0xC3, 0xA9 }, "été.png")]
    [InlineData(Utf8Mark, new byte[] { 0xC3, 0xA9, 0x74, 0xC3, 0xA9 }, "été.png")]
    public async Task Names_are_in_code_page_437_or_in_UTF_8_whatever_the_archive_says(ushort mark, byte[] name, string expected)
    {
        byte[] zip = Zip(("xxxxx"[..name.Length] + ".png", Picture(1)));
        foreach (int place in Places(zip, "xxxxx"[..name.Length] + ".png")) name.CopyTo(zip, place);
        Mark(zip, mark);
        using var files = await UnpackAsync(zip);
        Assert.Equal(expected, Assert.Single(files.Pictures).Name);
    }

    [Fact]
    public async Task An_archive_in_an_archive_is_not_opened()
    {
        using var files = await UnpackAsync(Zip(("inner.zip", Zip(("a.png", Picture(1)))), ("b.png", Picture(2))));
        Assert.Equal("b.png", Assert.Single(files.Pictures).Name);
        Assert.Equal("an archive in an archive is not opened", Assert.Single(files.LeftOut).Reason);
    }

    [Fact]
    public async Task What_is_locked_is_left_out()
    {
        byte[] zip = Zip(("a.png", Picture(1)));
        Mark(zip, LockedMark);
        using var files = await UnpackAsync(zip);
        Assert.Empty(files.Pictures);
        Assert.Equal("it is locked by a password", Assert.Single(files.LeftOut).Reason);
    }

    [Fact]
    public async Task An_archive_that_swells_is_refused_before_it_is_unpacked()
    {
        byte[] zip = Zip(Enumerable.Range(0, 4).Select(i => ($"{i}.png", new byte[100 << 20])).ToArray());
        Assert.True(zip.Length < 4 << 20, $"{zip.Length} bytes");
        await Assert.ThrowsAsync<ArgumentException>(() => UnpackAsync(zip));
    }

    [Fact]
    public async Task No_more_is_unpacked_than_an_archive_says()
    {
        byte[] zip = Zip(("a.png", [.. Picture(1), .. new byte[1 << 20]]));

        // What the list at its end says of the length: that of a small picture.
        int entry = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(zip.AsSpan(entry + 24), 100);
        using var files = await UnpackAsync(zip);
        Assert.Equal(1, files.Pictures.Count + files.LeftOut.Count);
        Assert.All(files.Pictures, picture => Assert.InRange(new FileInfo(picture.Path).Length, 0, 100));
    }

    [Fact]
    public async Task Too_many_files_are_refused_by_what_the_end_announces()
    {
        byte[] zip = Zip(Enumerable.Range(0, 9).Select(i => ($"{i}.txt", Array.Empty<byte>())).ToArray());
        var refused = await Assert.ThrowsAsync<BadHttpRequestException>(() => UnpackAsync(zip, most: 4));
        Assert.Equal(413, refused.StatusCode);
    }

    [Fact]
    public async Task A_damaged_archive_is_refused_in_words()
    {
        byte[] zip = Zip(("a.png", Picture(1)));
        foreach (byte[] torn in (byte[][])[zip[..^30], [.. "PK\u0003\u0004"u8, .. new byte[50]]])
            await Assert.ThrowsAsync<ArgumentException>(() => UnpackAsync(torn));
    }

    [Fact]
    public async Task Bytes_that_were_flipped_never_do_more_than_fail()
    {
        byte[] zip = Zip(("a.png", Picture(1)), ("b/c.png", Picture(2)), ("t.csv", "file\na.png\n"u8.ToArray()));
        var random = new Random(1);
        for (int round = 0; round < 300; round++)
        {
            byte[] flipped = [.. zip];
            for (int i = 0; i < 3; i++) flipped[random.Next(4, flipped.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                using var files = await UnpackAsync(flipped);
                Assert.All(files.Pictures, picture => Assert.DoesNotContain("..", picture.Name.Split('/')));
            }
            catch (Exception e) when (e is ArgumentException or BadHttpRequestException)
            {
                // Refused in words.
            }
        }
    }

    [Fact]
    public async Task A_document_of_an_office_program_is_no_archive()
    {
        using var files = await UnpackAsync(Zip(("[Content_Types].xml", [1]), ("word/media/a.png", Picture(1))));
        Assert.Empty(files.Pictures);
        Assert.Equal("no picture", Assert.Single(files.LeftOut).Reason);
    }

    public void Dispose() => folder.Dispose();

    private async Task<SentFiles> UnpackAsync(byte[] zip, int most = 5000)
    {
        var files = new SentFiles(folder[Guid.NewGuid().ToString("N")]) { MostFiles = most };
        try
        {
            await files.AddPictureAsync("sent.zip", new MemoryStream(zip), TestContext.Current.CancellationToken);
            await files.UnpackAsync(TestContext.Current.CancellationToken);
            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Sets the flags of every entry, which the archive has twice.</summary>
    private static void Mark(byte[] zip, ushort flags)
    {
        for (int i = 0; i + 10 < zip.Length; i++)
        {
            int place = zip.AsSpan(i).StartsWith("PK\u0003\u0004"u8) ? i + 6
                : zip.AsSpan(i).StartsWith("PK\u0001\u0002"u8) ? i + 8 : -1;
            if (place > 0) BitConverter.TryWriteBytes(zip.AsSpan(place), flags);
        }
    }

    private static IEnumerable<int> Places(byte[] bytes, string text)
    {
        byte[] wanted = Encoding.ASCII.GetBytes(text);
        for (int i = 0; i + wanted.Length <= bytes.Length; i++)
        {
            if (bytes.AsSpan(i).StartsWith(wanted)) yield return i;
        }
    }

    private static byte[] Picture(int seed) => ImageWriter.Png(TestImages.Rectangles(seed, 32, 32));
}
