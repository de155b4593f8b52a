using System.Collections.Immutable;
using Iconotheque.Collections.Dates;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Libraries;

/// <summary>
/// How a library reads dates: as <see cref="ArchiveDate"/> does, but for those whose reading was corrected. What the collection
/// writes stays as it is.
/// </summary>
/// <remarks>
/// Corrections are kept in the library's folder as a table, <see cref="FileName"/>: <c>date</c> as it is written, <c>edtf</c> as
/// it is to be read.
/// </remarks>
internal sealed class DateReadings
{
    /// <summary>The table's file in the folder of a library.</summary>
    public const string FileName = "dates.csv";

    private const string Written = "date", Meant = "edtf";

    private readonly ImmutableSortedDictionary<string, string> corrected;

    private DateReadings(ImmutableSortedDictionary<string, string> corrected) => this.corrected = corrected;

    /// <summary>How many dates are read otherwise.</summary>
    public int Count => corrected.Count;

    /// <summary>How a library reads dates.</summary>
    /// <exception cref="InputException">Its table is not one.</exception>
    public static DateReadings Of(string folder) =>
        Path.Combine(folder, FileName) is var path && File.Exists(path)
            ? FromTable(path)
            : new DateReadings(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>Reads corrections.</summary>
    /// <param name="path">A table (.csv, .xlsx) with the columns date and edtf; rows in which one of them is empty are passed
    /// over.</param>
    /// <param name="form">How its file is written, where that does not tell itself; null for nothing.</param>
    /// <param name="note">Told how the file is read, where that needs a word.</param>
    /// <exception cref="InputException">It is no such table, or says something that is no date.</exception>
    public static DateReadings FromTable(string path, TableForm? form = null, Action<string>? note = null)
    {
        var table = TableRows.Open(path, form ?? TableForm.Unstated);
        if (table.Said is { } said) note?.Invoke($"{Path.GetFileName(path)} {said}");
        using var rows = table.Rows.GetEnumerator();
        string[] header = rows.MoveNext() ? rows.Current.Cells : [];
        int[] columns = [.. new[] { Written, Meant }.Select(name => Array.FindIndex(header,
            cell => cell.Trim().Equals(name, StringComparison.OrdinalIgnoreCase)))];
        if (columns.Contains(-1))
            throw new InputException(path, 1, $"must have the columns {Written} and {Meant}; it has {string.Join(", ", header)}");
        var corrected = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        while (rows.MoveNext())
        {
            var (line, cells) = rows.Current;
            string[] pair = [.. columns.Select(column => column < cells.Length ? cells[column].Trim() : "")];
            if (pair.Contains("")) continue;
            if (!ArchiveDate.Read(pair[1]).IsUnderstood)
                throw new InputException(path, line,
                    $"'{pair[1]}' is no date; EDTF is expected, such as 1905, 1837/1841 or ../1913, or n.d. for none");
            corrected[pair[0]] = pair[1];
        }

        return new DateReadings(corrected.ToImmutable());
    }

    /// <summary>What a written date is read as.</summary>
    public DateReading Read(string date) =>
        ArchiveDate.Read(corrected.TryGetValue(date.Trim(), out string? meant) ? meant : date);

    /// <summary>These, and others, which win.</summary>
    public DateReadings With(DateReadings others) => new(corrected.SetItems(others.corrected));

    /// <summary>The table as it is kept in a library.</summary>
    internal string Text() => string.Concat(corrected.Select(pair => (string[])[pair.Key, pair.Value]).Prepend([Written, Meant])
        .Select(row => CsvText.Line(row) + "\r\n"));
}
