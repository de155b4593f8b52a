using CsCheck;
using Iconotheque.Collections.Names;

namespace Iconotheque.Tests.Collections.Names;

public class NameFormTests
{
    // The examples of Unicode Standard Annex 15 (figures 3 to 5), and names as Macs, Windows and Vietnamese keyboards write them.
    [Theory]
    [InlineData("a.jpg", "a.jpg")]
    [InlineData("\u00C5ngstr\u00F6m", "A\u030Angstro\u0308m")]
    [InlineData("\u212B", "A\u030A")]
    [InlineData("\u1E69", "s\u0323\u0307")]
    [InlineData("\u1E0B\u0323", "d\u0323\u0307")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u1EC7", "e\u0323\u0302")]
    [InlineData("\u00EA\u0323", "e\u0323\u0302")]
    [InlineData("\uAC01", "\u1100\u1161\u11A8")]
    [InlineData("\uAC00", "\u1100\u1161")]
    [InlineData("\u304C", "\u304B\u3099")]
    [InlineData("\u0439", "\u0438\u0306")]
    [InlineData("\uFB01", "\uFB01")]            // a compatibility ligature is a letter of its own
    [InlineData("./a.png", "a.png")]
    [InlineData("././b/./a.png", "b/a.png")]
    [InlineData(@".\b\a.png", "b/a.png")]
    [InlineData("../a.png", "../a.png")]
    [InlineData("a./b.png", "a./b.png")]
    [InlineData("https://example.org/./a.png", "https://example.org/./a.png")]
    public void Follows_the_standard_and_drops_what_means_nothing(string name, string expected) =>
        Assert.Equal(expected, NameForm.Of(name));

    [Fact]
    public void A_form_has_itself_as_form() =>
        Gen.String[Gen.Char['\u0020', '\u1FFF'], 0, 20].Sample(name => NameForm.Of(NameForm.Of(name)) == NameForm.Of(name));

    [Fact]
    public void Names_are_found_exactly_first_and_else_by_their_form_alone()
    {
        var names = new NameIndex(["\u00E9.jpg", "e\u0301.jpg", "o\u0308.jpg", "a/b.jpg"]);
        Assert.Equal([0, 1, 2, 3, -1], new[] { "\u00E9.jpg", "e\u0301.jpg", "\u00F6.jpg", @".\a\b.jpg", "x" }.Select(names.Find));
        Assert.Equal(-1, names.Find("./\u00E9.jpg"));
        Assert.Equal(["a/b.jpg", "o\u0308.jpg", "x"], names.Spell(["./a/b.jpg", "\u00F6.jpg", "x"]));
    }

    [Fact]
    public void A_file_is_spelled_as_the_disk_has_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("e\u0301te\u0301/\u00E0.jpg", "x");
        folder.Write("\u00FC.jpg", "1");
        folder.Write("u\u0308.jpg", "2");
        var disk = new DiskNames(folder.Path);
        Assert.Equal("e\u0301te\u0301/\u00E0.jpg", disk.Spell("\u00E9t\u00E9/a\u0300.jpg"));
        Assert.Equal(["\u00FC.jpg", "u\u0308.jpg"], new[] { "\u00FC.jpg", "u\u0308.jpg" }.Select(disk.Spell));
        Assert.Equal("\u00E9t\u00E9/none.jpg", disk.Spell("\u00E9t\u00E9/none.jpg"));
        Assert.Equal("../\u00E9", disk.Spell("../\u00E9"));
    }
}
