using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections.Records;

namespace Iconotheque.Collections.Embedded;

/// <summary>What an image file says of its picture: EXIF, IPTC and XMP.</summary>
/// <remarks>
/// Where several say something, XMP goes first, then IPTC, then EXIF, as the Metadata Working Group's guidelines (2010) have it
/// for what people write. The readers are our own: each goes over its block once, so that a hostile file costs no more time or
/// memory than an honest one of its length.
/// </remarks>
internal static class EmbeddedMetadata
{
    private const int Longest = 10_000;
    private const string Dc = "http://purl.org/dc/elements/1.1/", Photoshop = "http://ns.adobe.com/photoshop/1.0/",
        Basic = "http://ns.adobe.com/xap/1.0/";
    private const string RightsSpace = "http://ns.adobe.com/xap/1.0/rights/",
        Core = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
    private const int ImageDescription = 0x010E, Artist = 0x013B, Copyright = 0x8298, ExifDirectory = 0x8769,
        GpsDirectory = 0x8825, DateTimeOriginal = 0x9003;
    private const int ObjectName = 5, Keywords = 25, DateCreated = 55, ByLine = 80, City = 90, SubLocation = 92, Country = 101,
        Credit = 110, CopyrightNotice = 116, Caption = 120;

    /// <summary>Reads what a file says.</summary>
    /// <param name="bytes">The file.</param>
    /// <returns>Nothing where it says nothing, or what it says is damaged: pictures are not refused for their metadata.</returns>
    public static ItemMetadata Read(byte[] bytes)
    {
        try
        {
            var blocks = EmbeddedBlocks.Of(bytes);
            return Of(ExifTags.First(blocks.Exif), new IptcRecord(blocks.Iptc), new XmpPacket(blocks.Xmp));
        }
        catch (InvalidDataException)
        {
            return ItemMetadata.None;
        }
    }

    private static ItemMetadata Of(ExifTags exif, IptcRecord iptc, XmpPacket xmp)
    {
        string place = string.Join(", ",
            new[] { iptc.Text(SubLocation), iptc.Text(City), iptc.Text(Country) }.Where(part => part.Length > 0));
        return new ItemMetadata
        {
            Title = First(xmp.Text((Dc, "title")), iptc.Text(ObjectName)),
            Description = First(xmp.Text((Dc, "description")), iptc.Text(Caption), exif.Text(ImageDescription)),
            Creator = First(xmp.Text((Dc, "creator")), iptc.Text(ByLine), exif.Text(Artist)),
            Date = First(xmp.Text((Photoshop, "DateCreated"), (Basic, "CreateDate")), Day(iptc.Text(DateCreated)),
                Day(exif.Below(ExifDirectory).Text(DateTimeOriginal))),
            Place = First(xmp.Text((Core, "Location"), (Photoshop, "City")), place),
            Rights = First(xmp.Text((RightsSpace, "WebStatement"), (Dc, "rights")), iptc.Text(CopyrightNotice),
                exif.Text(Copyright)),
            Attribution = First(xmp.Text((Photoshop, "Credit")), iptc.Text(Credit)),
            Other = Further(exif, iptc.Text(Keywords)),
        };
    }

    private static ImmutableSortedDictionary<string, string> Further(ExifTags exif, string keywords)
    {
        var further = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (First(keywords) is { Length: > 0 } words) further["keywords"] = words;
        if (exif.Below(GpsDirectory).Position() is { } place) further["position"] = ExifTags.PositionText(place);
        return further.ToImmutable();
    }

    /// <summary>EXIF writes 1905:03:12 10:11:12, IPTC 19050312; both become 1905-03-12.</summary>
    private static string Day(string text)
    {
        string[] formats = ["yyyy:MM:dd HH:mm:ss", "yyyyMMdd", "yyyy-MM-dd"];
        return DateTime.TryParseExact(text.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : "";
    }

    /// <summary>The first text that says something, without control characters.</summary>
    private static string First(params string?[] texts)
    {
        string text = texts.Select(candidate => (candidate ?? "").Trim()).FirstOrDefault(candidate => candidate.Length > 0, "");
        return string.Concat(text.Take(Longest).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
    }
}
