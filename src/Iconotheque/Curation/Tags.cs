using System.Collections.Immutable;
using System.Text;
using Iconotheque.Collections.Checking;
using Iconotheque.Collections.Names;
using Iconotheque.Libraries;

namespace Iconotheque.Curation;

/// <summary>The tags of pictures, pairs and places: words that people give them, the same for all.</summary>
/// <remarks>Case and the composition of accents do not tell two tags apart; the spelling that came first is kept.</remarks>
internal static class Tags
{
    /// <summary>The most characters of a tag.</summary>
    public const int Longest = 60;

    /// <summary>Gives subjects a tag.</summary>
    /// <returns>The tag as it is spelled.</returns>
    /// <exception cref="ArgumentException">It cannot be a tag.</exception>
    public static string Give(CurationBook book, IReadOnlyCollection<Subject> subjects, string tag, Authorship by)
    {
        string own = Required(tag), form = FormOf(own);
        return book.Write(connection =>
        {
            string spelled = CatalogueDatabase.Rows(connection, "SELECT tag FROM tag WHERE form = $form LIMIT 1",
                row => row.GetString(0), ("$form", form)).FirstOrDefault() ?? own;
            foreach (var subject in subjects)
            {
                CatalogueDatabase.Run(connection, "INSERT OR IGNORE INTO tag (kind, first, second, form, tag, who, at) "
                    + "VALUES ($kind, $first, $second, $form, $tag, $who, $at)", ("$kind", (int)subject.Kind),
                    ("$first", subject.First), ("$second", subject.Second), ("$form", form), ("$tag", spelled),
                    ("$who", by.Who), ("$at", by.At));
            }

            return spelled;
        });
    }

    /// <summary>Takes a tag from subjects.</summary>
    /// <returns>How many had it.</returns>
    public static int Take(CurationBook book, IReadOnlyCollection<Subject> subjects, string tag) => book.Write(connection =>
        subjects.Sum(subject => CatalogueDatabase.Run(connection,
            "DELETE FROM tag WHERE kind = $kind AND first = $first AND second = $second AND form = $form",
            ("$kind", (int)subject.Kind), ("$first", subject.First), ("$second", subject.Second), ("$form", FormOf(tag)))));

    /// <summary>The tags of some subjects, each once, in the order of their letters.</summary>
    public static ImmutableArray<string> Of(CurationBook book, params IEnumerable<Subject> subjects) => book.Read(connection =>
    [
        .. subjects.SelectMany(subject => CatalogueDatabase.Rows(connection,
            "SELECT tag FROM tag WHERE kind = $kind AND first = $first AND second = $second", row => row.GetString(0),
            ("$kind", (int)subject.Kind), ("$first", subject.First), ("$second", subject.Second)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase),
    ], ImmutableArray<string>.Empty);

    /// <summary>The tags that pictures have, with how many of them, in the order of their letters.</summary>
    public static ImmutableArray<NamedCount> OfPictures(CurationBook book) => book.Read(connection =>
    [
        .. CatalogueDatabase.Rows(connection, "SELECT tag, COUNT(*) FROM tag WHERE kind = 0 GROUP BY form ORDER BY form",
            row => new NamedCount(row.GetString(0), row.GetInt32(1))),
    ], ImmutableArray<NamedCount>.Empty);

    /// <summary>The pictures with a tag, ascending.</summary>
    public static ImmutableArray<long> PicturesWith(CurationBook book, string tag) => book.Read(connection =>
    [
        .. CatalogueDatabase.Rows(connection, "SELECT first FROM tag WHERE form = $form AND kind = 0 ORDER BY first",
            row => row.GetInt64(0), ("$form", FormOf(tag))),
    ], ImmutableArray<long>.Empty);

    /// <summary>The tags of every picture that has some, by its number.</summary>
    public static ImmutableDictionary<long, ImmutableArray<string>> OfEachPicture(CurationBook book) => book.Read(connection =>
        CatalogueDatabase.Rows(connection, "SELECT first, tag FROM tag WHERE kind = 0 ORDER BY first, form",
            row => (Item: row.GetInt64(0), Tag: row.GetString(1))).GroupBy(row => row.Item)
            .ToImmutableDictionary(own => own.Key, own => own.Select(row => row.Tag).ToImmutableArray()),
        ImmutableDictionary<long, ImmutableArray<string>>.Empty);

    private static string FormOf(string tag) => NameForm.Of(tag.Trim()).ToLowerInvariant();

    private static string Required(string tag)
    {
        string own = tag.Trim().Normalize(NormalizationForm.FormC);
        return own.Length is > 0 and <= Longest && !own.Any(c => char.IsControl(c) || c is ',' or ';') ? own
            : throw new ArgumentException($"A tag must have 1 to {Longest} characters, without comma and semicolon.");
    }
}
