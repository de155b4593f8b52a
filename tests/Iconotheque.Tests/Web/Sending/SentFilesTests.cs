using System.Text;
using CsCheck;
using Iconotheque.Imaging;
using Iconotheque.Web.Sending;
using Microsoft.AspNetCore.Http;

namespace Iconotheque.Tests.Web.Sending;

public sealed class SentFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("a.jpg", "a.jpg")]
    [InlineData("Façade nord (2).jpg", "Façade nord (2).jpg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\pictures\a b.jpg", "a b.jpg")]
    [InlineData("/", "picture")]
    [InlineData("..", "picture")]
    [InlineData(".hidden.jpg", "hidden.jpg")]
    [InlineData("a<b>|c\0\n.jpg", "a_b__c__.jpg")]
    [InlineData("-rf.jpg", "-rf.jpg")]
    [InlineData("", "picture")]
    [InlineData("L’église d'Évron & tour, [2] n°3.jpg", "L’église d'Évron & tour, [2] n°3.jpg")]
    [InlineData("e\u0301glise.jpg", "e\u0301glise.jpg")]
    public void A_name_is_no_path(string sent, string expected) => Assert.Equal(expected, SentFiles.NameOf(sent));

    [Fact]
    public void A_long_name_keeps_its_end() =>
        Assert.Equal(new string('写', 76) + ".jpg", SentFiles.NameOf(new string('写', 100) + ".jpg"));

    [Fact]
    public void No_name_leaves_its_folder_is_hidden_or_endless() => Gen.String.Sample(sent =>
    {
        string name = SentFiles.NameOf(sent);
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, 240);
        Assert.NotEqual('.', name[0]);
        Assert.DoesNotContain(name, c => c is '/' or '\\' or ':' || char.IsControl(c));
        Assert.Equal(folder[name], Path.GetFullPath(Path.Combine(Path.GetDirectoryName(folder["x"])!, name)));
    });

    [Theory]
    [InlineData("a.jpg", "a.jpg.png")]
    [InlineData("a.PNG", "a.PNG")]
    [InlineData("a", "a.png")]
    public async Task A_picture_is_known_by_its_content(string sent, string expected)
    {
        using var files = new SentFiles(folder["incoming"]);
        await AddAsync(files, sent, ImageWriter.Png(TestImages.Rectangles(1, 32, 32)));
        Assert.Equal(expected, Assert.Single(files.Pictures).Name);
    }

    [Theory]
    [InlineData("Fonds/a.png", "a.png")]
    [InlineData("Fonds/1905/été/a.png", "1905/été/a.png")]
    [InlineData("Fonds/../../x/a.png", "x/a.png")]
    [InlineData("Fonds/x.jpg/a.png", "x.jpg_/a.png")]
    [InlineData("../a.png", "a.png")]
    public async Task Folders_stay_below_the_one_that_was_chosen(string sent, string expected)
    {
        using var files = new SentFiles(folder["incoming"]);
        await AddAsync(files, sent, ImageWriter.Png(TestImages.Rectangles(1, 32, 32)));
        Assert.Equal(expected, Assert.Single(files.Pictures).Name);
        Assert.Equal(expected, SentFiles.PathOf(sent));
    }

    [Theory]
    [InlineData("Fonds/.DS_Store")]
    [InlineData("Fonds/.git/a.png")]
    [InlineData("Fonds/Thumbs.db")]
    [InlineData("Fonds/__MACOSX/a.png")]
    public async Task What_systems_put_into_folders_is_passed_over(string sent)
    {
        using var files = new SentFiles(folder["incoming"]);
        await AddAsync(files, sent, ImageWriter.Png(TestImages.Rectangles(1, 32, 32)));
        Assert.Empty(files.Pictures);
        Assert.Empty(files.LeftOut);
        Assert.Null(SentFiles.PathOf(sent));
    }

    [Fact]
    public async Task Of_the_tables_in_a_folder_the_one_nearest_to_the_top_is_taken_unless_one_was_sent()
    {
        using var files = new SentFiles(folder["incoming"]);
        await AddAsync(files, "Fonds/below/a.csv", "file\nbelow\n"u8.ToArray());
        await AddAsync(files, "Fonds/b.csv", "file\nabove\n"u8.ToArray());
        await files.UnpackAsync(default);
        Assert.Equal("file\nabove\n", await File.ReadAllTextAsync(files.Table!, TestContext.Current.CancellationToken));
        Assert.Equal("below/a.csv: another table is taken",
            Assert.Single(files.LeftOut.Select(left => $"{left.Path}: {left.Reason}")));
        await AddAsync(files, "Fonds/c.csv", "file\nabove\n"u8.ToArray());
        await files.UnpackAsync(default);
        Assert.Single(files.LeftOut);
    }

    [Fact]
    public async Task A_picture_in_too_many_folders_is_left_out()
    {
        using var files = new SentFiles(folder["incoming"]);
        await AddAsync(files, string.Concat(Enumerable.Repeat("x/", 20)) + "a.png",
            ImageWriter.Png(TestImages.Rectangles(1, 32, 32)));
        Assert.Equal("it lies in too many folders", Assert.Single(files.LeftOut).Reason);
    }

    [Fact]
    public async Task What_is_no_picture_is_left_out_with_the_reason()
    {
        using var files = new SentFiles(folder["incoming"]);
        await AddAsync(files, "Thumbs.db", [1, 2, 3]);
        await AddAsync(files, "none.jpg", []);
        await AddAsync(files, "page.jpg", "<html><script>"u8.ToArray());
        Assert.Equal(["Thumbs.db: no picture", "none.jpg: empty", "page.jpg: no picture"],
            files.LeftOut.Select(left => $"{left.Path}: {left.Reason}"));
        Assert.Empty(files.Pictures);
        Assert.Empty(Directory.EnumerateFiles(folder["incoming"]));
    }

    [Fact]
    public async Task Too_large_and_too_many_are_refused_and_nothing_is_left()
    {
        using (var files = new SentFiles(folder["incoming"]) { MostOfOne = 1000, MostFiles = 2 })
        {
            Assert.Equal(413,
                (await Assert.ThrowsAsync<BadHttpRequestException>(() => AddAsync(files, "a.jpg", new byte[1001]))).StatusCode);
            await AddAsync(files, "a.jpg", new byte[1000]);
            await AddAsync(files, "b.jpg", new byte[1000]);
            Assert.Equal(413,
                (await Assert.ThrowsAsync<BadHttpRequestException>(() => AddAsync(files, "c.jpg", new byte[1]))).StatusCode);
        }

        Assert.False(Directory.Exists(folder["incoming"]));
    }

    [Fact]
    public async Task A_table_is_text_or_a_workbook()
    {
        using var files = new SentFiles(folder["incoming"]);
        await files.AddTableAsync(new MemoryStream("file,title\na.jpg,A\n"u8.ToArray()), default);
        Assert.EndsWith("table.csv", files.Table, StringComparison.Ordinal);
        await files.AddTableAsync(new MemoryStream("PK\u0003\u0004\0\0"u8.ToArray()), default);
        Assert.EndsWith("table.xlsx", files.Table, StringComparison.Ordinal);
        await files.AddTableAsync(new MemoryStream([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("file\ttitle\r\n")]), default);
        Assert.EndsWith("table.csv", files.Table, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => files.AddTableAsync(new MemoryStream([0, 1, 2]), default));
    }

    public void Dispose() => folder.Dispose();

    private static Task AddAsync(SentFiles files, string name, byte[] bytes) =>
        files.AddPictureAsync(name, new MemoryStream(bytes), default);
}
