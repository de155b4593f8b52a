using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>
/// Files of a library that are texts, as they were written: the catalogue keeps a copy by which they are checked and put back.
/// </summary>
internal static class KeptTexts
{
    private const string Before = " before";

    /// <summary>Keeps the text of a file.</summary>
    public static void Keep(SqliteConnection connection, string file, string text) =>
        CatalogueDatabase.Run(connection, "INSERT OR REPLACE INTO kept (file, content) VALUES ($file, $content)",
            ("$file", file), ("$content", text));

    /// <summary>Keeps a file of a library as it is now, when it is there.</summary>
    public static void KeepFile(SqliteConnection connection, string folder, string file)
    {
        string path = Path.Combine(folder, file);
        if (File.Exists(path)) Keep(connection, file, RegularFile.ReadText(path));
    }

    /// <summary>
    /// Writes a file, and keeps its text. Interrupted at any moment the file says what it said before or what it says now, and
    /// either is taken for whole.
    /// </summary>
    public static void Write(LibraryWriter writer, string file, string text)
    {
        string path = Path.Combine(writer.Folder, file);
        string before = File.Exists(path) ? RegularFile.ReadText(path) : "";
        writer.InTransaction(() =>
        {
            Keep(writer.Connection, file + Before, before);
            Keep(writer.Connection, file, text);
            return 0;
        });
        AtomicFile.WriteText(path, text);
        writer.Guarded(() =>
            CatalogueDatabase.Run(writer.Connection, "DELETE FROM kept WHERE file = $file", ("$file", file + Before)));
    }

    /// <summary>The files that do not say what they said when they were written, with that text.</summary>
    public static List<(string File, string Text)> Changed(SqliteConnection connection, string folder)
    {
        if (CatalogueDatabase.Scalar(connection, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'kept'") == 0) return [];
        var kept = CatalogueDatabase.Rows(connection, "SELECT file, content FROM kept ORDER BY file", row =>
            (File: row.GetString(0), Text: row.GetString(1)))
            .ToDictionary(text => text.File, text => text.Text, StringComparer.Ordinal);
        return [.. kept.Where(text => !text.Key.EndsWith(Before, StringComparison.Ordinal)
            && !Says(Path.Combine(folder, text.Key), text.Value, kept.GetValueOrDefault(text.Key + Before)))
            .Select(text => (text.Key, text.Value))];
    }

    private static bool Says(string path, string text, string? before)
    {
        string said = File.Exists(path) ? RegularFile.ReadText(path) : "";
        return said == text || said == before;
    }
}
