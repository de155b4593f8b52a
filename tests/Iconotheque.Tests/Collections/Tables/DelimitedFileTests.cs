using System.Text;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Tests.Collections.Tables;

public sealed class DelimitedFileTests : IDisposable
{
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding("windows-1252")!;
    private static readonly Encoding Mac = CodePagesEncodingProvider.Instance.GetEncoding("macintosh")!;

    private readonly TemporaryFolder folder = new();

    public static TheoryData<byte[], string, char> Written => new()
    {
        { "file,title\na.jpg,été\n"u8.ToArray(), "utf-8", ',' },
        { [0xEF, 0xBB, 0xBF, .. "\"file\";title\r\na.jpg;été\r\n"u8], "utf-8", ';' },
        { Windows.GetBytes("file;title\r\na.jpg;été\r\n"), "windows-1252", ';' },
        { [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("file\ttitle\r\na.jpg\tété\r\n")], "utf-16", '\t' },
        { [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("\"file\",title\na.jpg,été\n")], "utf-16BE", ',' },
        { Encoding.Unicode.GetBytes("file\ttitle\r\na.jpg\tété\r\n"), "utf-16", '\t' },
        { "sep=|\r\nfile|title\r\na.jpg|été"u8.ToArray(), "utf-8", '|' },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void A_file_tells_how_it_is_written(byte[] bytes, string encoding, char delimiter)
    {
        var file = Open(bytes);
        Assert.Equal((encoding, delimiter), (file.Encoding, file.Delimiter));
        Assert.Equal([["file", "title"], ["a.jpg", "été"]], file.Records().Select(record => record.Cells));
        Assert.Equal(encoding == "utf-8" && delimiter == ',', file.Said is null);
    }

    [Fact]
    public void A_letter_may_lie_across_two_blocks()
    {
        for (int shift = 0; shift < 4; shift++)
        {
            string title = new string('x', (1 << 16) - 12 - shift) + "éà€𝄞";
            Assert.Equal(("utf-8", title),
                (Open(Encoding.UTF8.GetBytes($"file,title\n{title},\n")) is var file ? file.Encoding : "",
                    file.Records().Last().Cells[0]));
        }
    }

    [Fact]
    public void A_file_of_UTF8_with_a_damaged_letter_is_not_taken_for_another_encoding()
    {
        byte[] bytes = [.. "file,title\na.jpg,été\nb.jpg,"u8, 0xE9, .. ",\n"u8];
        Assert.Equal(3, Assert.Throws<InputException>(() => Open(bytes)).Line);
        Assert.Equal("é", Open(bytes, new TableForm { Encoding = "iso-8859-1" }).Records().Last().Cells[1]);
    }

    [Fact]
    public void What_neither_UTF8_nor_Windows_has_is_refused_and_can_be_stated()
    {
        byte[] bytes = Mac.GetBytes("file;title\na.jpg;règle\n");
        var refused = Assert.Throws<InputException>(() => Open(bytes));
        Assert.Equal(2, refused.Line);
        Assert.Contains("--encoding", refused.Message, StringComparison.Ordinal);
        Assert.Equal("règle", Open(bytes, new TableForm { Encoding = "macintosh" }).Records().Last().Cells[1]);
    }

    [Fact]
    public void What_is_stated_counts()
    {
        Assert.Equal(["a;b", "c"], Open("a;b,c\n"u8.ToArray(), new TableForm { Delimiter = "comma" }).Records().Single().Cells);
        Assert.Equal(["a", "b,c"], Open("a;b,c\n"u8.ToArray(), new TableForm { Delimiter = ";" }).Records().Single().Cells);
        Assert.Equal(2,
            Assert.Throws<InputException>(() => Open(Windows.GetBytes("a,b\né,\n"), new TableForm { Encoding = "utf-8" })).Line);
        Assert.Equal("ł", Open([0xB3], new TableForm { Encoding = "cp1250" }).Records().Single().Cells[0]);
        Assert.Throws<ArgumentException>(() => new TableForm { Encoding = "klingon" });
        Assert.Throws<ArgumentException>(() => new TableForm { Delimiter = "x" });
    }

    [Fact]
    public void Zero_bytes_are_no_text() =>
        Assert.Equal(2, Assert.Throws<InputException>(() => Open("file\na\0b\n"u8.ToArray())).Line);

    [Theory]
    [InlineData("a,b\n", ',')]
    [InlineData("a\n", ',')]
    [InlineData("a;b\n", ';')]
    [InlineData("a\tb\n", '\t')]
    [InlineData("\"one, two, three, four\";b\nx;y\n", ';')]                    // inside quotes a comma separates nothing
    [InlineData("\"say \"\"a, b, c\"\" twice\";b\nx;y\n", ';')]
    [InlineData("Fichier;Titre, sous-titre, notes\na.jpg;Vue\nb.jpg;Autre\n", ';')] // more commas, but the rows say otherwise
    [InlineData("Fichier;Titre, sous-titre\na.jpg;Le pont, 1905\n", ';')]     // as many of both; a blank follows prose's commas
    [InlineData("file,title\na.jpg,one;two\nb.jpg,three\n", ',')]
    [InlineData("file,\"two\nlines; of; a; header\"\na.jpg,x\n", ',')]
    [InlineData("sep=;\na,b\n", ';')]
    public void The_delimiter_is_told_by_the_first_records(string text, char expected) =>
        Assert.Equal(expected, Open(Encoding.UTF8.GetBytes(text)).Delimiter);

    public void Dispose() => folder.Dispose();

    private DelimitedFile Open(byte[] bytes, TableForm? stated = null)
    {
        File.WriteAllBytes(folder["t.csv"], bytes);
        return new DelimitedFile(folder["t.csv"], stated ?? TableForm.Unstated);
    }
}
