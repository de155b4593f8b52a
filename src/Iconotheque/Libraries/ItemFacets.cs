using System.Collections.Immutable;
using Iconotheque.Collections.Checking;
using Iconotheque.Collections.Dates;
using Iconotheque.Collections.Records;
using Iconotheque.Imaging;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>
/// How many items there are of each kind. Of each facet the filter's own choice is left aside, so that the other choices keep
/// their counts.
/// </summary>
/// <param name="Collections">By collection, by name.</param>
/// <param name="Tones">By tone.</param>
/// <param name="Media">By medium as stated, most frequent first, at most <see cref="Most"/>.</param>
/// <param name="Rights">By statement of rights, all forms of one together under its short name, and words that are not understood
/// as stated; most frequent first, at most <see cref="Most"/>.</param>
/// <param name="Decades">Dated items by the decade in which the middle of their date lies; the first year of the decade,
/// ascending.</param>
public sealed record ItemFacets(ImmutableArray<NamedCount> Collections, ImmutableArray<(Tone Tone, int Count)> Tones,
    ImmutableArray<NamedCount> Media, ImmutableArray<NamedCount> Rights, ImmutableArray<(int Decade, int Count)> Decades)
{
    /// <summary>The most values of a facet of free words.</summary>
    public const int Most = 24;

    private const int MostDecade = 1_000_000_000;

    internal static ItemFacets Of(SqliteConnection connection, LibraryFilter filter) => new(
        [.. Counts(connection, filter with { Collections = [] }, "collection.name", "",
            row => new NamedCount(row.GetString(0), row.GetInt32(1)), "ORDER BY 1")],
        [.. Counts(connection, filter with { Tones = [] }, "item.tone", "", row => ((Tone)row.GetInt32(0), row.GetInt32(1)),
            "ORDER BY 1")],
        [.. Counts(connection, filter with { Medium = "" }, "item.medium", "item.medium <> ''",
            row => new NamedCount(row.GetString(0), row.GetInt32(1)), $"ORDER BY 2 DESC, 1 LIMIT {Most}")],
        [.. Counts(connection, filter with { Rights = "" }, "item.rights", "item.rights <> ''",
            row => new NamedCount(row.GetString(0), row.GetInt32(1)), "")
            .GroupBy(stated => RightsReading.NameOf(stated.Name),
                (name, forms) => new NamedCount(name, forms.Sum(form => form.Count)))
            .OrderByDescending(own => own.Count).ThenBy(own => own.Name, StringComparer.Ordinal).Take(Most)],
        DecadesOf(connection, filter with { Dates = null }));

    internal static ImmutableArray<(int Decade, int Count)> DecadesOf(SqliteConnection connection, LibraryFilter filter) =>
    [
        .. from row in Counts(connection, filter, DateColumns.Middle, "item.date_from IS NOT NULL",
            row => (Day: row.GetInt64(0), Count: row.GetInt32(1)), "")
           group row.Count by (int)Math.Clamp(CalendarDay.FloorDiv(new CalendarDay(row.Day).Year, 10) * 10, -MostDecade,
               MostDecade) into decade
           orderby decade.Key
           select (decade.Key, decade.Sum()),
    ];

    private static IEnumerable<T> Counts<T>(SqliteConnection connection, LibraryFilter filter, string value, string condition,
        Func<SqliteDataReader, T> read, string order)
    {
        var sql = new FilterSql(filter);
        string where =
            condition.Length == 0 ? sql.Where : sql.Where.Length == 0 ? $" WHERE {condition}" : $"{sql.Where} AND {condition}";
        return CatalogueDatabase.Rows(connection,
            $"SELECT {value}, COUNT(*) FROM item JOIN collection ON collection.id = item.collection{where} GROUP BY 1 {order}",
            read, sql.Parameters);
    }
}
