using System.Collections.Immutable;

namespace Iconotheque.Collections.Tables;

/// <summary>How a table is written in its file: what somebody stated of it, the rest being told by the file itself.</summary>
public sealed record TableForm
{
    private const string EncodingSetting = "encoding", DelimiterSetting = "delimiter", SheetSetting = "sheet";

    private static readonly ImmutableArray<(string Name, char Delimiter)> Words = [("comma", ','), ("semicolon", ';'),
        ("tab", '\t'), ("pipe", '|')];

    /// <summary>Nothing was stated.</summary>
    public static TableForm Unstated { get; } = new();

    /// <summary>
    /// The encoding's name, such as <c>utf-8</c>, <c>windows-1250</c> or <c>macintosh</c>. Empty to tell it by the bytes: a
    /// byte-order mark (UTF-8, UTF-16, UTF-32), else UTF-8 where all of the file is, else Windows-1252.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such encoding.</exception>
    public string Encoding
    {
        get;
        init => field = value.Length == 0 || TextEncodings.Find(value) is not null ? value
            : throw new ArgumentException($"There is no encoding '{value}'; some are utf-8, utf-16, windows-1252, iso-8859-15, "
                + "macintosh, ibm850.", nameof(Encoding));
    } = "";

    /// <summary>
    /// What separates the cells: comma, semicolon, tab, pipe, or the sign itself. Empty to tell it by the first records.
    /// </summary>
    /// <exception cref="ArgumentException">It is no such sign.</exception>
    public string Delimiter
    {
        get;
        init => field = value.Length == 0 || SignOf(value) is not null ? value
            : throw new ArgumentException($"'{value}' cannot separate cells; write comma, semicolon, tab, pipe or another sign.",
                nameof(Delimiter));
    } = "";

    /// <summary>
    /// Which sheet of a workbook the table is: its name, or its number from 1 where no sheet has that name. Empty for the first.
    /// </summary>
    public string Sheet { get; init; } = "";

    /// <summary>Whether something was stated of a text file.</summary>
    internal bool IsOfText => Encoding.Length > 0 || Delimiter.Length > 0;

    /// <summary>
    /// Whether a file that begins with some bytes may be text: there is no zero byte, or its encoding has them.
    /// </summary>
    public static bool MayBeText(ReadOnlySpan<byte> head) =>
        !head.Contains((byte)0) || TextEncodings.OfMark(head) is not null || TextEncodings.Utf16WithoutMark(head) is not null;

    /// <summary>The sign of <see cref="Delimiter"/>; null when it is not stated.</summary>
    internal char? Sign => SignOf(Delimiter);

    /// <summary>What a catalogue keeps of it.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Settings =>
        new[] { (EncodingSetting, Encoding), (DelimiterSetting, Delimiter), (SheetSetting, Sheet) }
            .Where(pair => pair.Item2.Length > 0).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2));

    /// <summary>What a catalogue kept.</summary>
    internal static TableForm Of(IReadOnlyDictionary<string, string> settings) =>
        new()
        {
            Encoding = settings.GetValueOrDefault(EncodingSetting, ""),
            Delimiter = settings.GetValueOrDefault(DelimiterSetting, ""),
            Sheet = settings.GetValueOrDefault(SheetSetting, ""),
        };

    /// <summary>A delimiter as a text calls several of it.</summary>
    internal static string WordOf(char delimiter) =>
        Words.FirstOrDefault(word => word.Delimiter == delimiter).Name is { } name ? $"{name}s" : $"'{delimiter}'";

    /// <summary>A delimiter as <see cref="Delimiter"/> takes it.</summary>
    internal static string NameOf(char delimiter) => Words.FirstOrDefault(word => word.Delimiter == delimiter).Name
        ?? $"{delimiter}";

    private static char? SignOf(string text) => text switch
    {
        "\\t" => '\t',
        [var c] when char.IsAscii(c) && c is not ('"' or '\r' or '\n' or '\0') && !char.IsAsciiLetterOrDigit(c) => c,
        _ => Words.FirstOrDefault(word => string.Equals(word.Name, text,
            StringComparison.OrdinalIgnoreCase)) is { Name: not null } word ? word.Delimiter : null,
    };
}
