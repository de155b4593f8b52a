using System.Collections.Frozen;
using System.Collections.Immutable;
using Iconotheque.Collections.Names;

namespace Iconotheque.Collections.Tables;

/// <summary>Which column of a table says what: guessed from the header, or as somebody stated.</summary>
internal static class ColumnMapping
{
    /// <summary>The field that names the image file.</summary>
    public const string File = "file";

    /// <summary>The field that names the item in its collection.</summary>
    public const string Identifier = "identifier";

    /// <summary>
    /// The field of how far north the place shown is, and that of how far east, in degrees; stated, never guessed.
    /// </summary>
    public const string Latitude = "latitude", Longitude = "longitude";

    /// <summary>
    /// What stands before the name of a column, in place of a field, where it is stated that the column stays under its own name,
    /// or is left out.
    /// </summary>
    public const string KeepMark = "keep:", LeaveMark = "leave:";

    private const string Page = "page";

    private static readonly FrozenDictionary<string, string[]> Usual =
        ColumnWords.Usual.ToFrozenDictionary(field => field.Field, field => Array.ConvertAll(field.Names, ColumnKey.Of),
            StringComparer.Ordinal);

    private static readonly string[] Links = Array.ConvertAll(ColumnWords.Links, ColumnKey.Of),
        Thumbnails = Array.ConvertAll(ColumnWords.Thumbnails, ColumnKey.Of);

    /// <summary>The fields that can be mapped.</summary>
    public static IEnumerable<string> Fields => Usual.Keys.Order(StringComparer.Ordinal);

    /// <summary>
    /// The column of each field that has one. Names are compared without accents, blanks and signs, in any case.
    /// </summary>
    /// <param name="header">The table's columns.</param>
    /// <param name="stated">Columns by field; what is not stated is guessed.</param>
    /// <param name="table">The table, for messages.</param>
    /// <param name="holdsImages">
    /// Whether a column's values look like files of images. An address may be that of the image or that of a page: <c>url</c> is
    /// the image's where its values look so, or where nothing else names anything. Null: it is a page's.
    /// </param>
    /// <exception cref="InputException">A stated field or column does not exist.</exception>
    public static ImmutableSortedDictionary<string, string> Of(
        IReadOnlyList<string> header, ImmutableSortedDictionary<string, string> stated, string table,
        Func<string, bool>? holdsImages = null)
    {
        var mapping = ImmutableSortedDictionary.CreateBuilder<string, string>();
        foreach (var (field, column) in stated)
        {
            string? mark = MarkOf(field);
            if (mark is null && !Usual.ContainsKey(field))
                throw new InputException(table, 1,
                    $"'{field}' is no field; those that can be mapped are {string.Join(", ", Fields)}");
            string own = Stated(header, column)
                ?? throw new InputException(table, 1, $"has no column '{column}'; it has {string.Join(", ", header)}");
            mapping[mark is null ? field : mark + own] = own;
        }

        var guess = new Guess(header, mapping);
        foreach (var (field, _) in ColumnWords.Usual.Where(usual => usual.Field != Page)) guess.Take(field, Usual[field]);
        if (holdsImages is not null)
        {
            guess.Take(File, Links, holdsImages);
            guess.Take(File, Thumbnails);
            if (!mapping.ContainsKey(Identifier)) guess.Take(File, Links);
        }

        guess.Take(Page, Usual[Page]);
        guess.Take(Page, Links);
        return mapping.ToImmutable();
    }

    /// <summary>The mark that a key of a mapping begins with; null for a field.</summary>
    public static string? MarkOf(string key) => key.StartsWith(KeepMark, StringComparison.Ordinal) ? KeepMark
        : key.StartsWith(LeaveMark, StringComparison.Ordinal) ? LeaveMark : null;

    private static string? Stated(IReadOnlyList<string> header, string column) =>
        header.FirstOrDefault(name => name == column)
        ?? header.FirstOrDefault(name => string.Equals(NameForm.Of(name.Trim()), NameForm.Of(column.Trim()),
            StringComparison.OrdinalIgnoreCase));

    /// <summary>Columns by what their names are compared by; each is taken once.</summary>
    private sealed class Guess(IReadOnlyList<string> header, ImmutableSortedDictionary<string, string>.Builder mapping)
    {
        private readonly ILookup<string, string> whole = header.ToLookup(ColumnKey.Of, StringComparer.Ordinal);
        private readonly ILookup<string, string> shortened = header.ToLookup(ColumnKey.WithoutSuffix, StringComparer.Ordinal);

        public void Take(string field, string[] keys, Func<string, bool>? will = null)
        {
            if (mapping.ContainsKey(field)) return;
            string? column = keys.SelectMany(key => whole[key].Concat(shortened[key]))
                .FirstOrDefault(found => !mapping.ContainsValue(found) && will?.Invoke(found) != false);
            if (column is not null) mapping[field] = column;
        }
    }
}
