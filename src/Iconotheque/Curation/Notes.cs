using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Libraries;

namespace Iconotheque.Curation;

/// <summary>What somebody remarks about a picture, a pair or a place.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">The remark, which may have several lines.</param>
/// <param name="Who">Who made it.</param>
/// <param name="When">When, UTC.</param>
internal sealed record Note(long Id, Subject Subject, string Text, string Who, DateTimeOffset When);

/// <summary>The notes of a library.</summary>
internal static class Notes
{
    /// <summary>The most characters of a note.</summary>
    public const int Longest = 4000;

    /// <summary>Adds a note.</summary>
    /// <exception cref="ArgumentException">It is empty or too long.</exception>
    public static Note Add(CurationBook book, Subject subject, string text, Authorship by)
    {
        string said = text.Trim().ReplaceLineEndings("\n");
        if (said.Length is 0 or > Longest || said.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
            throw new ArgumentException($"A note must have 1 to {Longest} characters.");
        return book.Write(connection =>
        {
            CatalogueDatabase.Run(connection, "INSERT INTO note (kind, first, second, text, who, at) "
                + "VALUES ($kind, $first, $second, $text, $who, $at)", ("$kind", (int)subject.Kind), ("$first", subject.First),
                ("$second", subject.Second), ("$text", said), ("$who", by.Who), ("$at", by.At));
            return new Note(CatalogueDatabase.Scalar(connection, "SELECT last_insert_rowid()"), subject, said, by.Who, by.When);
        });
    }

    /// <summary>Removes a note.</summary>
    /// <returns>Whether it was there, and theirs where they may remove their own alone.</returns>
    /// <param name="book">Where it is kept.</param>
    /// <param name="note">Its number.</param>
    /// <param name="owner">Whose it must be; null for anybody's.</param>
    public static bool Remove(CurationBook book, long note, string? owner) => book.Write(connection => CatalogueDatabase.Run(
        connection, "DELETE FROM note WHERE id = $id AND ($owner IS NULL OR who = $owner)", ("$id", note),
        ("$owner", owner)) > 0);

    /// <summary>The notes about some subjects, in the order in which they were made.</summary>
    public static ImmutableArray<Note> About(CurationBook book, params IEnumerable<Subject> subjects) => book.Read(connection =>
    [
        .. subjects.SelectMany(subject => CatalogueDatabase.Rows(connection,
            "SELECT id, text, who, at FROM note WHERE kind = $kind AND first = $first AND second = $second",
            row => new Note(row.GetInt64(0), subject, row.GetString(1), row.GetString(2),
                DateTimeOffset.Parse(row.GetString(3), CultureInfo.InvariantCulture)),
            ("$kind", (int)subject.Kind), ("$first", subject.First), ("$second", subject.Second)))
            .OrderBy(note => note.Id),
    ], ImmutableArray<Note>.Empty);
}
