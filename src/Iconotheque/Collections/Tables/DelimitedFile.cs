using System.Text;
using CsvHelper;

namespace Iconotheque.Collections.Tables;

/// <summary>
/// A table in a text file, as RFC 4180 has it but for its encoding and delimiter, which are stated or told by the file itself.
/// </summary>
internal sealed class DelimitedFile
{
    /// <summary>Where the options of a command say how a table is written.</summary>
    public const string ByOptions = "--encoding or --delimiter";

    private const int LongestRecord = 1 << 22, HeadLength = 1 << 16, MostCells = 1 << 14;

    private readonly string path, statedBy;
    private readonly Encoding? encoding;
    private readonly bool hasHint;

    /// <summary>
    /// Tells how a file is written. All of it is read once, in blocks, where no byte-order mark says its encoding.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="stated">What is known of it.</param>
    /// <param name="statedBy">How somebody states it, for messages.</param>
    /// <exception cref="InputException">It cannot be read, or it is not text.</exception>
    public DelimitedFile(string path, TableForm stated, string statedBy = ByOptions)
    {
        (this.path, this.statedBy) = (path, statedBy);
        try
        {
            using var stream = RegularFile.Open(path);
            byte[] bytes = new byte[HeadLength];
            var head = bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
            var marked = TextEncodings.OfMark(head);
            var found = stated.Encoding.Length > 0 ? TextEncodings.Find(stated.Encoding)! : marked;
            if (found is null or UTF8Encoding) found = Surveyed(stream, head, found);
            string text = found.GetString(head).TrimStart('\ufeff');
            Delimiter = stated.Sign ?? DelimiterGuess.Stated(text) ?? DelimiterGuess.Of(text, isWhole: head.Length < HeadLength);
            hasHint = DelimiterGuess.Stated(text) == Delimiter;

            // What a mark says the reader understands, and leaves the mark out.
            encoding = found is UTF8Encoding || marked?.CodePage == found.CodePage ? null : found;
            Encoding = found.WebName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>What separates the cells.</summary>
    public char Delimiter { get; }

    /// <summary>The name of the encoding.</summary>
    public string Encoding { get; }

    /// <summary>What to say of how the file is read; null for UTF-8 with commas, which needs no word.</summary>
    public string? Said => Encoding == "utf-8" && Delimiter == ','
        ? null
        : $"is read as {Encoding}, its cells separated by {TableForm.WordOf(Delimiter)}; where that is wrong, state {statedBy}";

    /// <summary>The records with the lines on which they begin, from 1. Those of blank cells alone are passed over.</summary>
    /// <exception cref="InputException">A record is broken.</exception>
    public IEnumerable<TableRow> Records()
    {
        using var reader = Open();
        bool isHint = hasHint;
        while (Next(reader) is { } cells)
        {
            if (!isHint && !cells.All(string.IsNullOrWhiteSpace)) yield return new TableRow((int)reader.LineNumber, cells);
            isHint = false;
        }
    }

    /// <summary>
    /// How many cells a record has when the blank ones at its end are left out of account, such as Excel writes.
    /// </summary>
    public static int Written(string[] cells)
    {
        int length = cells.Length;
        while (length > 0 && string.IsNullOrWhiteSpace(cells[length - 1])) length--;
        return length;
    }

    /// <summary>The encoding by all of the bytes, where none or UTF-8 was stated.</summary>
    private Encoding Surveyed(FileStream stream, ReadOnlySpan<byte> head, Encoding? stated)
    {
        if (stated is null && TextEncodings.Utf16WithoutMark(head) is { } wide) return wide;
        stream.Position = 0;
        var survey = TextSurvey.Of(stream);
        if (survey.ZeroLine > 0) throw new InputException(path, survey.ZeroLine, "holds a zero byte; expected text");
        if (survey.IllFormed == 0) return System.Text.Encoding.UTF8;
        if (stated is not null || survey.WellFormed > survey.IllFormed)
            throw new InputException(path, survey.IllFormedLine,
                $"is not UTF-8, as the rest of the file is; correct it, or state {statedBy}");
        if (survey.UndefinedLine > 0)
            throw new InputException(path, survey.UndefinedLine,
                $"holds a letter that is neither UTF-8 nor Windows-1252; state {statedBy} (macintosh, ibm850, …)");
        return TextEncodings.Windows1252;
    }

    private CsvReader Open()
    {
        try
        {
            return CsvReader.FromFile(path, new CsvReaderOptions
            {
                Separator = Delimiter,
                Encoding = encoding,
                HasHeader = false,
                DetectSeparatorHint = false,
                TrackLineNumbers = true,
                MalformedData = CsvMalformedDataHandling.Throw,
                MaxRecordSize = LongestRecord,
                PoolStrings = true,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    private string[]? Next(CsvReader reader)
    {
        try
        {
            if (!reader.Read()) return null;
            if (reader.FieldCount > MostCells)
                throw new InputException(path, (int)reader.LineNumber,
                    $"has {reader.FieldCount} cells; at most {MostCells} are read");
            string[] cells = new string[reader.FieldCount];
            for (int i = 0; i < cells.Length; i++) cells[i] = CsvText.Unguarded(reader.GetString(i));
            if (reader.LineNumber == 1 && cells.Length > 0) cells[0] = cells[0].TrimStart('\ufeff');
            return cells;
        }
        catch (CsvFormatException e)
        {
            int? line = e.LineNumber > 0 ? (int)e.LineNumber : null;
            throw new InputException(path, line,
                $"{e.Message.TrimEnd('.')}. Is a quote missing, or not doubled inside quotes?", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }
}
