using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections.Records;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Iptc;
using MetadataExtractor.Formats.Xmp;

namespace Iconotheque.Imaging;

/// <summary>What an image file says of its picture: EXIF, IPTC and XMP.</summary>
/// <remarks>Where several say something, XMP goes first, then IPTC, then EXIF, as the Metadata Working Group's guidelines (2010) have it for what people write.</remarks>
public static class EmbeddedMetadata
{
    private const int Longest = 10_000;

    /// <summary>Reads what a file says.</summary>
    /// <param name="bytes">The file.</param>
    /// <returns>Nothing where it says nothing, or what it says is damaged: pictures are not refused for their metadata.</returns>
    public static ItemMetadata Read(byte[] bytes)
    {
        try
        {
            var directories = ImageMetadataReader.ReadMetadata(new MemoryStream(bytes, writable: false));
            return Of(directories, directories.OfType<XmpDirectory>().SelectMany(xmp => xmp.GetXmpProperties()).GroupBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.First().Value, StringComparer.Ordinal));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return ItemMetadata.None;
        }
    }

    private static ItemMetadata Of(IReadOnlyList<MetadataExtractor.Directory> directories, Dictionary<string, string> xmp)
    {
        var iptc = directories.OfType<IptcDirectory>().FirstOrDefault();
        var exif = directories.OfType<ExifIfd0Directory>().FirstOrDefault();
        var taken = directories.OfType<ExifSubIfdDirectory>().FirstOrDefault();
        string Xmp(params string[] names) => names.Select(name => xmp.GetValueOrDefault(name, "")).FirstOrDefault(value => value.Length > 0, "");
        string Iptc(int tag) => iptc?.GetStringArray(tag) is { Length: > 0 } values ? string.Join("; ", values) : "";
        string place = string.Join(", ", new[] { Iptc(IptcDirectory.TagSubLocation), Iptc(IptcDirectory.TagCity), Iptc(IptcDirectory.TagCountryOrPrimaryLocationName) }.Where(part => part.Length > 0));
        return new ItemMetadata
        {
            Title = First(Xmp("dc:title[1]"), Iptc(IptcDirectory.TagObjectName)),
            Description = First(Xmp("dc:description[1]"), Iptc(IptcDirectory.TagCaption), exif?.GetString(ExifDirectoryBase.TagImageDescription)),
            Creator = First(Xmp("dc:creator[1]"), Iptc(IptcDirectory.TagByLine), exif?.GetString(ExifDirectoryBase.TagArtist)),
            Date = First(Xmp("photoshop:DateCreated", "xmp:CreateDate"), Day(Iptc(IptcDirectory.TagDateCreated)), Day(taken?.GetString(ExifDirectoryBase.TagDateTimeOriginal) ?? "")),
            Place = First(Xmp("Iptc4xmpCore:Location", "photoshop:City"), place),
            Rights = First(Xmp("xmpRights:WebStatement", "dc:rights[1]"), Iptc(IptcDirectory.TagCopyrightNotice), exif?.GetString(ExifDirectoryBase.TagCopyright)),
            Attribution = First(Xmp("photoshop:Credit"), Iptc(IptcDirectory.TagCredit)),
            Other = Further(directories, Iptc(IptcDirectory.TagKeywords)),
        };
    }

    private static ImmutableSortedDictionary<string, string> Further(IReadOnlyList<MetadataExtractor.Directory> directories, string keywords)
    {
        var further = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (First(keywords) is { Length: > 0 } words) further["keywords"] = words;
        if (directories.OfType<GpsDirectory>().FirstOrDefault()?.GetGeoLocation() is { } where && !where.IsZero) further["position"] = string.Create(CultureInfo.InvariantCulture, $"{where.Latitude:F6}, {where.Longitude:F6}");
        return further.ToImmutable();
    }

    /// <summary>EXIF writes 1905:03:12 10:11:12, IPTC 19050312; both become 1905-03-12.</summary>
    private static string Day(string text)
    {
        string[] formats = ["yyyy:MM:dd HH:mm:ss", "yyyyMMdd", "yyyy-MM-dd"];
        return DateTime.TryParseExact(text.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
    }

    /// <summary>The first text that says something, without control characters.</summary>
    private static string First(params string?[] texts)
    {
        string text = texts.Select(candidate => (candidate ?? "").Trim()).FirstOrDefault(candidate => candidate.Length > 0, "");
        return string.Concat(text.Take(Longest).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
    }
}
