using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Iconotheque.Collections.Tables;

/// <summary>What must be known of a workbook of Excel before its cells are read.</summary>
/// <param name="CountsFrom1904">Whether its days count from 1 January 1904, as those of Excel for the Mac did; else from 1900.</param>
internal sealed record Workbook(bool CountsFrom1904)
{
    private const long MostUnpacked = 2L << 30, FewestSuspect = 1 << 26;
    private const int MostRatio = 200, DaysTo1904 = 1462, FalseLeapDay = 60;

    // Day 0 of the reader. Excel has a 29 February 1900, which never was: from 1 March 1900 on both count the same.
    private static readonly DateTime DayZero = new(1899, 12, 30);

    /// <summary>Days as Excel counts them from 1900, which it does unless a workbook says otherwise.</summary>
    public static Workbook Of1900 { get; } = new(false);

    /// <summary>Whether a file is a workbook, by its name or its first bytes.</summary>
    /// <exception cref="InputException">It is one of Excel before 2007.</exception>
    public static bool Is(string path)
    {
        Span<byte> head = stackalloc byte[4];
        try
        {
            using var stream = RegularFile.Open(path);
            if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length) head.Clear();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }

        if (head is [0xD0, 0xCF, 0x11, 0xE0]) throw new InputException(path, "is a workbook of Excel before 2007; save it as .xlsx, or as CSV");
        return head is [(byte)'P', (byte)'K', 3, 4] || Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Looks at a workbook. It is a ZIP archive: what it claims to unpack to is looked at before anything is.</summary>
    /// <exception cref="InputException">It is none, or would fill the memory.</exception>
    public static Workbook Examine(string path)
    {
        try
        {
            using var archive = new ZipArchive(RegularFile.Open(path), ZipArchiveMode.Read);
            foreach (var entry in archive.Entries)
            {
                if (entry.Length > MostUnpacked || entry.Length / Math.Max(entry.CompressedLength, 1) > MostRatio && entry.Length > FewestSuspect)
                    throw new InputException(path, $"would unpack '{entry.FullName}' to {entry.Length} bytes, which no honest table does; save it as CSV");
            }

            return new Workbook(archive.GetEntry("xl/workbook.xml") is { } book && SaysFrom1904(book));
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            throw new InputException(path, "is not a table of Excel (.xlsx)", e);
        }
    }

    /// <summary>A cell as text: dates as ISO 8601, numbers with a point.</summary>
    public string Text(object? value) => value switch
    {
        null => "",
        DateTime date => DateText(date),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private string DateText(DateTime read)
    {
        int day = (read - DayZero).Days;
        if (day == 0 && (!CountsFrom1904 || read.TimeOfDay > TimeSpan.Zero)) return read.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var date = CountsFrom1904 ? read < DateTime.MaxValue.AddDays(-DaysTo1904) ? read.AddDays(DaysTo1904) : read
            : day is > 0 and < FalseLeapDay ? read.AddDays(1) : read;
        return date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static bool SaysFrom1904(ZipArchiveEntry book)
    {
        using var reader = XmlReader.Create(book.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CloseInput = true });
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" }) return reader.GetAttribute("date1904") is "1" or "true" or "on";
        }

        return false;
    }
}
