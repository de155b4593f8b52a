using Iconotheque.Collections.Records;
using Iconotheque.Imaging;
using NetVips;

namespace Iconotheque.Tests.Imaging;

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
        Assert.Equal(("The mill", "A mill by a river", "A. Photographer", "1905-03-12"), (said.Title, said.Description, said.Creator, said.Date));
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
