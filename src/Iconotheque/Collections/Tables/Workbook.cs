using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Iconotheque.Collections.Names;

namespace Iconotheque.Collections.Tables;

/// <summary>What must be known of a workbook of Excel before its cells are read.</summary>
/// <param name="CountsFrom1904">Whether its days count from 1 January 1904, as those of Excel for the Mac did; else from
/// 1900.</param>
/// <param name="Sheets">The names of its sheets, in their order.</param>
internal sealed record Workbook(bool CountsFrom1904, ImmutableArray<string> Sheets)
{
    private const long MostUnpacked = 2L << 30, FewestSuspect = 1 << 26;
    private const int MostRatio = 200, DaysTo1904 = 1462, FalseLeapDay = 60;

    // Day 0 of the reader. Excel has a 29 February 1900, which never was: from 1 March 1900 on both count the same.
    private static readonly DateTime DayZero = new(1899, 12, 30);

    /// <summary>Days as Excel counts them from 1900, which it does unless a workbook says otherwise.</summary>
    public static Workbook Of1900 { get; } = new(false, []);

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

        if (head is [0xD0, 0xCF, 0x11, 0xE0])
            throw new InputException(path, "is a workbook of Excel before 2007; save it as .xlsx, or as CSV");
        return head is [(byte)'P', (byte)'K', 3, 4]
            || Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Looks at a workbook. It is a ZIP archive: what it claims to unpack to is looked at before anything is.</summary>
    /// <exception cref="InputException">It is no workbook, or would fill the memory.</exception>
    public static Workbook Examine(string path)
    {
        try
        {
            using var archive = new ZipArchive(RegularFile.Open(path), ZipArchiveMode.Read);
            foreach (var entry in archive.Entries)
            {
                if (entry.Length > MostUnpacked
                    || entry.Length / Math.Max(entry.CompressedLength, 1) > MostRatio && entry.Length > FewestSuspect)
                    throw new InputException(path,
                        $"would unpack '{entry.FullName}' to {entry.Length} bytes, which no honest table does; save it as CSV");
            }

            return archive.GetEntry("xl/workbook.xml") is { } book ? Read(book) : Of1900;
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            throw new InputException(path, "is not a table of Excel (.xlsx)", e);
        }
    }

    /// <summary>How many bytes a workbook unpacks to.</summary>
    /// <exception cref="InputException">It is no workbook.</exception>
    public static long UnpackedLength(string path)
    {
        try
        {
            using var archive = new ZipArchive(RegularFile.Open(path), ZipArchiveMode.Read);
            return archive.Entries.Sum(entry => entry.Length);
        }
        catch (InvalidDataException e)
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
        if (day == 0 && (!CountsFrom1904 || read.TimeOfDay > TimeSpan.Zero))
            return read.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var date = CountsFrom1904 ? read < DateTime.MaxValue.AddDays(-DaysTo1904) ? read.AddDays(DaysTo1904) : read
            : day is > 0 and < FalseLeapDay ? read.AddDays(1) : read;
        return date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss",
            CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The name of the sheet that somebody stated; of the first where nobody did, null where the workbook names none.
    /// </summary>
    /// <param name="stated">A name, or a number from 1; empty for nothing.</param>
    /// <param name="path">The workbook, for messages.</param>
    /// <exception cref="InputException">It has no such sheet.</exception>
    public string? Sheet(string stated, string path)
    {
        if (stated.Length == 0) return Sheets.FirstOrDefault();
        if (Sheets.FirstOrDefault(name => name == stated) is { } exact) return exact;
        if (Sheets.FirstOrDefault(name => IsCalled(name, stated)) is { } found) return found;
        return int.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1
            && number <= Sheets.Length
            ? Sheets[number - 1] : throw new InputException(path, $"has no sheet '{stated}'; its sheets are {Named()}");
    }

    /// <summary>The sheets by number and name.</summary>
    public string Named() => string.Join(", ", Sheets.Select((name, i) =>
        string.Create(CultureInfo.InvariantCulture, $"{i + 1} '{name}'")));

    private static bool IsCalled(string name, string stated) =>
        string.Equals(NameForm.Of(name.Trim()), NameForm.Of(stated.Trim()), StringComparison.OrdinalIgnoreCase);

    private static Workbook Read(ZipArchiveEntry book)
    {
        using var reader = XmlReader.Create(book.Open(),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CloseInput = true });
        bool from1904 = false;
        var sheets = ImmutableArray.CreateBuilder<string>();
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName == "workbookPr") from1904 = reader.GetAttribute("date1904") is "1" or "true" or "on";
            if (reader.LocalName == "sheet" && reader.GetAttribute("name") is { } name) sheets.Add(name);
        }

        return new Workbook(from1904, sheets.ToImmutable());
    }
}
