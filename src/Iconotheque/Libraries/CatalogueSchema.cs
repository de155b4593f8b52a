namespace Iconotheque.Libraries;

/// <summary>The tables of a library's catalogue.</summary>
internal static class CatalogueSchema
{
    /// <summary>The layout's number, kept in the database as user_version.</summary>
    public const int Version = 2;

    /// <summary>
    /// The first layout: without checksums of pages, and without the texts that are kept; see <see cref="LibraryUpgrade"/>.
    /// </summary>
    public const int First = 1;

    /// <summary>How a connection is set up that writes.</summary>
    public const string WritingPragmas =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; "
            + "PRAGMA cache_size = -65536; PRAGMA trusted_schema = OFF;";

    /// <summary>
    /// How a connection is set up that reads alone; it reads something, so that a file that cannot be read is found out.
    /// </summary>
    public const string ReadingPragmas = "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA trusted_schema = OFF; "
        + "SELECT COUNT(*) FROM sqlite_master;";

    /// <summary>
    /// Since the second layout: files of the library that are texts, as they were written, by which they are checked and made
    /// again.
    /// </summary>
    public const string CreateKept = "CREATE TABLE IF NOT EXISTS kept (file TEXT PRIMARY KEY, "
        + "content TEXT NOT NULL) WITHOUT ROWID;";

    /// <summary>
    /// Names that people give to places; made when the first is given, so that a catalogue of before needs nothing.
    /// </summary>
    public const string CreatePlaceNames = """
        CREATE TABLE IF NOT EXISTS place_name (
            id INTEGER PRIMARY KEY AUTOINCREMENT, item INTEGER NOT NULL, item_name TEXT NOT NULL, name TEXT NOT NULL, who TEXT NOT NULL,
            at TEXT NOT NULL);
        CREATE TRIGGER IF NOT EXISTS place_name_kept BEFORE UPDATE ON place_name
            BEGIN SELECT RAISE(ABORT, 'names of places are never overwritten'); END;
        CREATE TRIGGER IF NOT EXISTS place_name_stays BEFORE DELETE ON place_name
            BEGIN SELECT RAISE(ABORT, 'names of places are never removed'); END;
        """;

    /// <summary>
    /// What people change in what is said of items; made by the first change, so that a catalogue of before needs nothing.
    /// Rows without <c>who</c> are what the collection itself says.
    /// </summary>
    public const string CreateItemEdits = """
        CREATE TABLE IF NOT EXISTS item_edit (
            id INTEGER PRIMARY KEY AUTOINCREMENT, act INTEGER NOT NULL, item INTEGER NOT NULL, item_name TEXT NOT NULL, field TEXT NOT NULL,
            was TEXT NOT NULL, value TEXT, who TEXT NOT NULL, at TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS item_edit_item ON item_edit (item);
        CREATE INDEX IF NOT EXISTS item_edit_act ON item_edit (act);
        CREATE TRIGGER IF NOT EXISTS item_edit_kept BEFORE UPDATE ON item_edit
            BEGIN SELECT RAISE(ABORT, 'changes are never overwritten'); END;
        CREATE TRIGGER IF NOT EXISTS item_edit_stays BEFORE DELETE ON item_edit
            BEGIN SELECT RAISE(ABORT, 'changes are never removed'); END;
        """;

    /// <summary>The columns of an item, in the order in which <see cref="ItemRows"/> reads and writes them.</summary>
    public const string ItemColumns =
        "id, collection, identifier, page, path, url, sha256, bytes, modified, width, height, tone, date_from, date_to, " +
        "title, description, creator, date, medium, place, rights, attribution, persistent_id, landing, other, checksum";

    /// <summary>
    /// What a snapshot keeps and a roll-back restores; decisions are not among it, since they are never undone.
    /// </summary>
    public static readonly string[] Restored = ["collection", "item", "set_aside", "segment", "tombstone", "link", "linked",
        "calibration"];

    /// <summary>Creates the tables.</summary>
    /// <remarks>
    /// Segments and the rows of them that were removed stand beside the items: one transaction publishes all. Numbers of items
    /// are never given twice. Decisions name items in words too, so that they outlive them.
    /// </remarks>
    public const string Create = """
        CREATE TABLE collection (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, location TEXT NOT NULL, settings TEXT NOT NULL);
        CREATE TABLE item (
            id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL REFERENCES collection(id), identifier TEXT NOT NULL, page INTEGER NOT NULL,
            path TEXT NOT NULL, url TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, modified INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
            tone INTEGER NOT NULL, date_from INTEGER, date_to INTEGER, title TEXT NOT NULL, description TEXT NOT NULL, creator TEXT NOT NULL, date TEXT NOT NULL,
            medium TEXT NOT NULL, place TEXT NOT NULL, rights TEXT NOT NULL, attribution TEXT NOT NULL, persistent_id TEXT NOT NULL, landing TEXT NOT NULL, other TEXT NOT NULL, checksum INTEGER NOT NULL,
            UNIQUE (collection, identifier, page));
        CREATE INDEX item_sha256 ON item (sha256);
        CREATE INDEX item_dates ON item (date_from, date_to);
        CREATE TABLE set_aside (collection INTEGER NOT NULL REFERENCES collection(id), identifier TEXT NOT NULL, reason TEXT NOT NULL, bytes INTEGER NOT NULL, modified INTEGER NOT NULL, PRIMARY KEY (collection, identifier));
        CREATE TABLE segment (id INTEGER PRIMARY KEY AUTOINCREMENT, descriptor TEXT NOT NULL, file TEXT NOT NULL UNIQUE, level INTEGER NOT NULL, rows INTEGER NOT NULL, bytes INTEGER NOT NULL);
        CREATE TABLE tombstone (segment INTEGER NOT NULL REFERENCES segment(id) ON DELETE CASCADE, row INTEGER NOT NULL, PRIMARY KEY (segment, row)) WITHOUT ROWID;
        CREATE TABLE calibration (descriptor TEXT PRIMARY KEY, content TEXT NOT NULL);
        CREATE TABLE link (
            id INTEGER PRIMARY KEY AUTOINCREMENT, first INTEGER NOT NULL, second INTEGER NOT NULL, type INTEGER NOT NULL, probability REAL NOT NULL, evidence TEXT NOT NULL, provenance TEXT NOT NULL,
            UNIQUE (first, second), CHECK (first < second));
        CREATE TABLE decision (
            id INTEGER PRIMARY KEY AUTOINCREMENT, first INTEGER NOT NULL, second INTEGER NOT NULL, first_name TEXT NOT NULL, second_name TEXT NOT NULL,
            verdict INTEGER NOT NULL, type INTEGER, who TEXT NOT NULL, at TEXT NOT NULL, note TEXT NOT NULL, link TEXT, CHECK (first < second));
        CREATE INDEX decision_pair ON decision (first, second);
        CREATE TRIGGER decision_kept BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are never overwritten'); END;
        CREATE TRIGGER decision_stays BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are never removed'); END;
        CREATE TABLE linked (item INTEGER PRIMARY KEY);
        CREATE TABLE job (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, target TEXT NOT NULL, state TEXT NOT NULL, done INTEGER NOT NULL, total INTEGER NOT NULL, started TEXT NOT NULL, updated TEXT NOT NULL, message TEXT NOT NULL);

        """ + WordIndex.Create;
}
