using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>
/// The index of words of a catalogue: of everything that is said of items, of their identifiers and of the values of further
/// fields, which the catalogue keeps as JSON; not of the names of fields.
/// </summary>
/// <remarks>
/// The first index read that JSON as it stands, escapes and names of fields included, and neither identifiers nor dates. It has
/// the same name: whoever reads either is served by the same question. FTS5's own 'rebuild' cannot read JSON; adding every row
/// does the same.
/// </remarks>
internal static class WordIndex
{
    /// <summary>Creates it, empty, with what keeps it up to date.</summary>
    public const string Create = $"""
        CREATE VIEW item_words AS SELECT id, {Own},
            (SELECT group_concat(value, ' ; ') FROM json_each(item.other)) AS other FROM item;
        CREATE VIRTUAL TABLE item_text USING fts5 ({Columns}, content='item_words', content_rowid='id',
            tokenize='unicode61 remove_diacritics 2');
        CREATE TRIGGER item_added AFTER INSERT ON item BEGIN {Add} WHERE id = new.id; END;
        CREATE TRIGGER item_removed BEFORE DELETE ON item BEGIN {Remove} WHERE id = old.id; END;
        CREATE TRIGGER item_changing BEFORE UPDATE ON item BEGIN {Remove} WHERE id = old.id; END;
        CREATE TRIGGER item_changed AFTER UPDATE ON item BEGIN {Add} WHERE id = new.id; END;
        """;

    private const string Own = "identifier, title, description, creator, date, medium, place, attribution, persistent_id",
        Columns = $"{Own}, other",
        Add = $"INSERT INTO item_text (rowid, {Columns}) SELECT id, {Columns} FROM item_words",
        Remove = $"INSERT INTO item_text (item_text, rowid, {Columns}) SELECT 'delete', id, {Columns} FROM item_words";

    /// <summary>Whether a catalogue has the first index.</summary>
    public static bool IsOld(SqliteConnection connection) => CatalogueDatabase.Scalar(connection,
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'view' AND name = 'item_words'") == 0;

    /// <summary>Makes the index again where it is the first one.</summary>
    public static void Upgrade(LibraryWriter writer)
    {
        if (!IsOld(writer.Connection)) return;
        writer.InTransaction(() =>
        {
            CatalogueDatabase.Execute(writer.Connection, "DROP TRIGGER item_added; DROP TRIGGER item_removed; "
                + $"DROP TRIGGER item_changed; DROP TABLE item_text; {Create} {Add};");
            return 0;
        });
    }
}
