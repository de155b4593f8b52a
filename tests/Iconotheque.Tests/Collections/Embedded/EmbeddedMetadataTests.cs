using Iconotheque.Collections.Embedded;
using Iconotheque.Collections.Records;
using Iconotheque.Tests.Imaging;
using NetVips;

namespace Iconotheque.Tests.Collections.Embedded;

public class EmbeddedMetadataTests
{
    private const string Xmp = """
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmpRights:WebStatement="http://creativecommons.org/publicdomain/mark/1.0/">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">The mill</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>
        """;

    [Fact]
    public void Says_what_EXIF_and_XMP_say_XMP_first()
    {
        var said = EmbeddedMetadata.Read(Jpeg());
        Assert.Equal(("The mill", "A mill by a river", "A. Photographer", "1905-03-12"),
            (said.Title, said.Description, said.Creator, said.Date));
        Assert.Equal("http://creativecommons.org/publicdomain/mark/1.0/", said.Rights);
    }

    [Fact]
    public void A_file_that_says_nothing_or_is_damaged_says_nothing()
    {
        byte[] whole = Jpeg();
        Assert.Equal(ItemMetadata.None, EmbeddedMetadata.Read([]));
        Assert.Equal(ItemMetadata.None, EmbeddedMetadata.Read("no image"u8.ToArray()));
        var random = new Random(1);
        for (int trial = 0; trial < 300; trial++)
        {
            byte[] damaged = whole[..random.Next(1, whole.Length)];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            _ = EmbeddedMetadata.Read(damaged);
        }
    }

    [Fact]
    public void A_source_goes_before_the_file()
    {
        var both = new ItemMetadata { Title = "Source" }.Over(new ItemMetadata { Title = "File", Date = "1905" });
        Assert.Equal(("Source", "1905"), (both.Title, both.Date));
    }

    [Theory]
    [InlineData("<a:b xmlns:a='urn:a'>", "</a:b>")]
    [InlineData("<rdf:Description><dc:title>", "</dc:title></rdf:Description>")]
    [InlineData("<dc:title><rdf:Bag><rdf:li>", "</rdf:li></rdf:Bag></dc:title>")]
    [InlineData("<dc:title rdf:parseType='Resource'>", "</dc:title>")]
    public void XMP_that_is_nested_without_end_says_what_it_said_before(string open, string close)
    {
        const int deep = 20_000;
        string nested = string.Concat(Enumerable.Repeat(open, deep)) + string.Concat(Enumerable.Repeat(close, deep));
        string xmp = Xmp.Replace("<dc:title>",
            "<dc:creator><rdf:Seq><rdf:li>A. Painter</rdf:li></rdf:Seq></dc:creator><dc:title>" + nested,
            StringComparison.Ordinal);
        Assert.Equal("A. Painter", EmbeddedMetadata.Read(SplicedImages.PngWithXmp(xmp)).Creator);
        Assert.Equal(ItemMetadata.None, EmbeddedMetadata.Read(SplicedImages.PngWithXmp(nested)));
    }

    [Fact]
    public void Entities_of_XMP_are_not_expanded()
    {
        string xmp = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + Xmp.Replace("The mill", "&b;", StringComparison.Ordinal);
        Assert.Equal(ItemMetadata.None, EmbeddedMetadata.Read(SplicedImages.PngWithXmp(xmp)));
    }

    [Fact]
    public void The_default_language_of_a_title_goes_first()
    {
        string xmp = Xmp.Replace("<rdf:Alt>", "<rdf:Alt><rdf:li xml:lang=\"fr\">Le moulin</rdf:li>", StringComparison.Ordinal);
        Assert.Equal("The mill", EmbeddedMetadata.Read(SplicedImages.PngWithXmp(xmp)).Title);
    }

    [Fact]
    public void Directories_of_EXIF_that_lead_in_circles_end()
    {
        // One directory at 8 that names itself as that of EXIF, of GPS and of what comes next, and claims an artist of 4 GB.
        byte[] circle =
        [
            (byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 4, 0,
            0x69, 0x87, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0,
            0x25, 0x88, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0,
            0x3B, 0x01, 2, 0, 255, 255, 255, 255, 8, 0, 0, 0,
            0x0E, 0x01, 2, 0, 3, 0, 0, 0, (byte)'o', (byte)'k', 0, 0,
            8, 0, 0, 0,
        ];
        var said = EmbeddedMetadata.Read(SplicedImages.JpegWith(0xE1, [.. "Exif\0\0"u8, .. circle]));
        Assert.Equal(("ok", ""), (said.Description, said.Creator));
    }

    [Fact]
    public void Says_what_IPTC_says_and_passes_over_what_is_cut_short()
    {
        byte[] records = [.. Iptc(5, "A title"u8), .. Iptc(25, "one"u8), .. Iptc(25, "two"u8), .. Iptc(55, "19050312"u8),
            .. Iptc(90, "Caf\u00e9"u8), 0x1C, 2, 80, 0x7F, 0xFF, 1];
        byte[] resource = [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, 0, 0, 0, 0, (byte)(records.Length >> 8),
            (byte)records.Length, .. records];
        var said = EmbeddedMetadata.Read(SplicedImages.JpegWith(0xED, resource));
        Assert.Equal(("A title", "1905-03-12", "Caf\u00e9", "one; two"),
            (said.Title, said.Date, said.Place, said.Other["keywords"]));
        resource[^1] = 255;
        _ = EmbeddedMetadata.Read(SplicedImages.JpegWith(0xED, resource[..^8]));
    }

    [Fact]
    public void Says_where_a_picture_was_taken()
    {
        using var plain = Image.Black(32, 32, 3);
        using var image = plain.Mutate(mutable =>
        {
            mutable.Set(GValue.GStrType, "exif-ifd3-GPSLatitudeRef", "S");
            mutable.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "48/1 30/1 0/1");
            mutable.Set(GValue.GStrType, "exif-ifd3-GPSLongitudeRef", "E");
            mutable.Set(GValue.GStrType, "exif-ifd3-GPSLongitude", "2/1 15/1 36/1");
        });
        Assert.Equal("-48.500000, 2.260000", EmbeddedMetadata.Read(image.JpegsaveBuffer()).Other["position"]);
    }

    private static byte[] Iptc(byte number, ReadOnlySpan<byte> text) => [0x1C, 2, number, 0, (byte)text.Length, .. text];

    private static byte[] Jpeg()
    {
        using var plain = Image.Black(32, 32, 3);
        using var image = plain.Mutate(mutable =>
        {
            mutable.Set(GValue.GStrType, "exif-ifd0-ImageDescription", "A mill by a river");
            mutable.Set(GValue.GStrType, "exif-ifd0-Artist", "A. Photographer");
            mutable.Set(GValue.GStrType, "exif-ifd2-DateTimeOriginal", "1905:03:12 10:11:12");
            mutable.Set(GValue.BlobType, "xmp-data", System.Text.Encoding.UTF8.GetBytes(Xmp));
        });
        return image.JpegsaveBuffer();
    }
}
