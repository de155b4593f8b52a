using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Tests.Ingest;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Libraries;

public class ThumbnailsTests
{
    private static readonly string Sha256 = new('a', 64);

    [Theory]
    [InlineData(100, "256")]
    [InlineData(256, "256")]
    [InlineData(257, "256 512")]
    [InlineData(600, "256 512 1024")]
    [InlineData(9000, "256 512 1024")]
    public void The_last_size_that_is_of_use_holds_the_whole_picture_or_is_the_largest(int longer, string sides) =>
        Assert.Equal(sides, string.Join(' ', Thumbnails.SidesOf(longer)));

    [Fact]
    public void Every_size_that_the_picture_at_hand_fills_is_made()
    {
        using var folder = new TemporaryFolder();
        Thumbnails.Write(folder["library"], Sha256, 2, TestImages.Rectangles(1, 600, 450));
        Assert.Equal([256, 512, null], Thumbnails.Sides.Select(side => WidthOf(folder["library"], side)));
        Assert.True(File.Exists(folder[Path.Combine("library", "thumbnails", "aa", $"{Sha256}-2.512.jpg")]));
    }

    [Fact]
    public void What_was_made_elsewhere_is_kept_where_that_can_be()
    {
        using var folder = new TemporaryFolder();
        Thumbnails.Keep(folder["library"], Sha256, 2, 1024, ImageWriter.Jpeg(TestImages.Rectangles(1, 600, 450), 80));
        Assert.Equal(600, WidthOf(folder["library"], 1024));
        File.WriteAllText(folder["file"], "no folder");
        Thumbnails.Keep(folder["file"], Sha256, 0, 512, [0xFF, 0xD8]);
    }

    [Fact]
    public void A_damaged_one_of_any_size_is_made_again()
    {
        using var library = new PictureLibrary();
        library.Picture("a.png", TestImages.Rectangles(1, 640, 480));
        library.Add();
        string sha256;
        using (var view = library.View()) sha256 = view.Items().Single().Sha256;
        Thumbnails.Keep(library.Path, sha256, 0, 512, ImageWriter.Jpeg(TestImages.Rectangles(1, 512, 384), 80));
        string path = Thumbnails.PathOf(library.Path, sha256, 0, 512);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[200] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Null(Thumbnails.Read(library.Path, sha256, 0, 512));
        Assert.Contains(LibraryCheck.Run(library.Path, masters: false),
            found => found.Path.EndsWith(".512.jpg", StringComparison.Ordinal));
        Assert.Contains(LibraryRepair.Run(library.Path), mended => mended.Reason == "was made again");
        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));
    }

    private static int? WidthOf(string folder, int side) =>
        Thumbnails.Read(folder, Sha256, 2, side) is { } jpeg ? ImageReader.Identify(jpeg, "a", new ImagingOptions()).Width : null;
}
