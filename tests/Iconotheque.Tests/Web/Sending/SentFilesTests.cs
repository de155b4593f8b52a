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
