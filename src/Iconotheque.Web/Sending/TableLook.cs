using System.Collections.Immutable;
using Iconotheque.Collections.Tables;
using Iconotheque.Libraries;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Web.Sending;

/// <summary>How a table would be read: for whoever is about to say otherwise.</summary>
/// <param name="Encoding">The encoding of a text file; empty for a workbook.</param>
/// <param name="Delimiter">What separates its cells; empty for a workbook.</param>
/// <param name="Sheet">The sheet of a workbook; empty for a text file.</param>
/// <param name="Sheets">All sheets of a workbook.</param>
/// <param name="Header">The names of the columns; at most a hundred are shown.</param>
/// <param name="Fields">The field that each is taken for; empty where it stays under its own name, <c>leave-out</c> where it is
/// left out.</param>
/// <param name="Rows">The first rows.</param>
/// <param name="NamesItems">Whether a column names the file or the item of each row.</param>
/// <param name="Dates">How dates are understood; null where none are told, or the table is too large for it.</param>
/// <param name="Matches">Which rows belong to which pictures; null likewise.</param>
/// <param name="Problem">Why the whole of the table cannot be read; empty where it can.</param>
internal sealed record TableLook(string Encoding, string Delimiter, string Sheet, ImmutableArray<string> Sheets,
    ImmutableArray<string> Header, ImmutableArray<string> Fields, ImmutableArray<ImmutableArray<string>> Rows, bool NamesItems,
    DatesLook? Dates, MatchLook? Matches, string Problem)
{
    private const int MostShown = 50, LongestShown = 200;
    private const long MostWhole = 16L << 20, MostUnpacked = 64L << 20;

    /// <summary>Looks at a table that was sent.</summary>
    /// <param name="files">The table, and what is stated of it.</param>
    /// <param name="names">The pictures that it would be joined to; null where that is not known.</param>
    /// <param name="library">The library's folder, which says how dates are read.</param>
    /// <exception cref="ArgumentException">No table was sent.</exception>
    /// <exception cref="InputException">It cannot be read so.</exception>
    public static TableLook Of(SentFiles files, IReadOnlyCollection<string>? names, string library)
    {
        string path = files.Table ?? throw new ArgumentException("No table was sent.");
        var stated = StatedColumns.Read(files.Columns);
        var seen = TablePreview.Of(path, files.Form, stated);
        var look = new TableLook(seen.Encoding, seen.Delimiter, seen.Sheet, seen.Sheets, seen.Header, seen.Fields, seen.Rows,
            seen.NamesItems, null, null, "");
        bool isLarge = Workbook.Is(path) ? Workbook.UnpackedLength(path) > MostUnpacked : new FileInfo(path).Length > MostWhole;
        if (isLarge || !seen.NamesItems) return look;
        try
        {
            var table = MetadataTable.Read(path, stated, files.Form);
            return look with
            {
                Dates = seen.Fields.Contains("date") ? DatesOf(table, DateReadings.Of(library)) : null,
                Matches = names is null ? null : MatchesOf(TableMatch.Of(table, names)),
            };
        }
        catch (InputException e)
        {
            return look with { Problem = FailureAnswers.Tell(e) ?? "" };
        }
    }

    /// <summary>The same, its reasons in the language of a page.</summary>
    public TableLook In(Language language) => this with
    {
        Problem = language.Phrase(Problem),
        Matches = Matches is null ? null : Matches with
        {
            UnusedRows = [.. Matches.UnusedRows.Select(row => row with { Reason = language.Phrase(row.Reason) })],
        },
    };

    private static DatesLook DatesOf(MetadataTable table, DateReadings readings)
    {
        DateLook[] dates = [.. table.Rows.Select(row => row.Metadata.Date).Where(date => date.Length > 0)
            .GroupBy(date => date, StringComparer.Ordinal).Select(date =>
            {
                var read = readings.Read(date.Key);
                return new DateLook(Cut(date.Key), read.Days?.ToString() ?? "", read.IsUnderstood, date.Count());
            })];
        return new DatesLook(dates.Sum(date => date.Rows), dates.Where(date => !date.IsUnderstood).Sum(date => date.Rows),
            [.. dates.OrderBy(date => date.IsUnderstood).ThenBy(date => date.Written == date.Edtf)
                .ThenByDescending(date => date.Rows).ThenBy(date => date.Written, StringComparer.Ordinal).Take(MostShown)]);
    }

    private static MatchLook MatchesOf(TableMatch match) => new(match.Rows, match.Pictures,
        match.Pictures - match.WithoutRow.Length, match.WithoutRow.Length,
        [.. match.WithoutRow.Take(MostShown).Select(Cut)], match.Unused.Length,
        [.. match.Unused.Take(MostShown).Select(row => row with { Path = Cut(row.Path), Reason = Cut(row.Reason) })]);

    private static string Cut(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";
}

/// <summary>How the dates of a table are understood.</summary>
/// <param name="Rows">How many rows have a date.</param>
/// <param name="NotUnderstood">Of how many it is not understood.</param>
/// <param name="Dates">The dates, those that are not understood first; at most fifty.</param>
internal sealed record DatesLook(int Rows, int NotUnderstood, ImmutableArray<DateLook> Dates);

/// <summary>How a date is understood.</summary>
/// <param name="Written">As the table writes it.</param>
/// <param name="Edtf">The days that it stands for (EDTF); empty where it says none.</param>
/// <param name="IsUnderstood">Whether all of it was understood.</param>
/// <param name="Rows">How many rows have it.</param>
internal sealed record DateLook(string Written, string Edtf, bool IsUnderstood, int Rows);

/// <summary>Which rows of a table belong to which pictures.</summary>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Pictures">How many pictures.</param>
/// <param name="WithRow">How many of these a row belongs to.</param>
/// <param name="WithoutRow">How many no row belongs to.</param>
/// <param name="PicturesWithoutRow">Which, at most fifty.</param>
/// <param name="Unused">How many rows no picture belongs to, or cannot be told apart.</param>
/// <param name="UnusedRows">Which and why, at most fifty.</param>
internal sealed record MatchLook(int Rows, int Pictures, int WithRow, int WithoutRow, ImmutableArray<string> PicturesWithoutRow,
    int Unused, ImmutableArray<SetAside> UnusedRows);
