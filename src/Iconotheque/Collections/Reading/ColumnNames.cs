using System.Collections.Immutable;
using Iconotheque.Collections.Names;

namespace Iconotheque.Collections.Reading;

/// <summary>The columns that have a meaning, and names that look like them.</summary>
internal static class ColumnNames
{
    /// <summary>The eleven variations as columns name them, in the order of <see cref="Variation"/>.</summary>
    public static ImmutableArray<string> Variations
    {
        get;
    } = [.. Enum.GetNames<Variation>().Select(name => name.ToLowerInvariant())];

    /// <summary>Columns of images.csv that mean something to us.</summary>
    public static ImmutableArray<string> Images { get; } = ["image", "class", "role", "source", "date", "domain"];

    /// <summary>
    /// Says of each column that is not known whether it looks misspelt or is what <paramref name="meaning"/> says.
    /// </summary>
    public static void Say(CsvFile csv, string file, ImmutableArray<string> known, string meaning, FindingLog log)
    {
        foreach (string column in csv.Header.Except(known, StringComparer.Ordinal))
        {
            string shown = CsvFile.Shorten(column);
            if (LooksLike(column, known.Where(name => csv.Column(name) < 0)) is { } meant)
                log.Say(Severity.Warning, "misspelt-column", file, 1, $"the column \"{shown}\" looks like {meant}; {meaning}.");
            else
                log.Say(Severity.Note, "unknown-column", file, 1, $"the column \"{shown}\" is not a known one; {meaning}.");
        }
    }

    /// <summary>
    /// The known name that differs only in case, spaces and at most two letters (one in names of up to five), or null.
    /// </summary>
    public static string? LooksLike(string column, IEnumerable<string> known)
    {
        string name = new([.. column.Where(char.IsLetterOrDigit).Take(40).Select(char.ToLowerInvariant)]);
        return known.Select(candidate => (candidate, distance: EditDistance.Of(name, candidate)))
            .Where(pair => pair.distance <= (pair.candidate.Length <= 5 ? 1 : 2))
            .OrderBy(pair => pair.distance)
            .FirstOrDefault().candidate;
    }
}
