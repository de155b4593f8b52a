using System.Globalization;
using System.Text;
using Iconotheque.Collections;
using Iconotheque.Collections.Tables;
using Iconotheque.Libraries;
using Iconotheque.Maps;

namespace Iconotheque.Cli.Commands;

/// <summary>
/// The sample collection as a library: every source a collection with its table, links proposed, the map drawn. The commands are
/// those that a user would give.
/// </summary>
internal static class DemoLibrary
{
    private const string Rights = "http://creativecommons.org/publicdomain/zero/1.0/";

    /// <summary>
    /// The commands that make the library, as far as they are still to be given, and open it in the browser; each goes on where
    /// it was interrupted.
    /// </summary>
    /// <param name="collection">The rendered benchmark.</param>
    /// <param name="library">The library's folder.</param>
    public static IEnumerable<string[]> Steps(string collection, string library) =>
    [
        .. File.Exists(EmbeddingMapFile.PathIn(library)) ? [] : Making(collection, library), ["serve", library]
    ];

    private static IEnumerable<string[]> Making(string collection, string library)
    {
        string tables = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(library)!, "tables")).FullName;
        if (!LibraryCard.IsIn(library)) yield return ["library", "create", library];
        foreach (var (name, table) in Tables(BenchmarkReader.Read(collection).Images, collection, tables))
            yield return ["library", "add", library, table, "--collection", name];
        yield return ["links", library];
        yield return ["library", "map", library];
    }

    /// <summary>Writes a table for each source of a rendered benchmark.</summary>
    /// <param name="images">Its pictures.</param>
    /// <param name="collection">Its folder.</param>
    /// <param name="tables">Where the tables are written.</param>
    /// <returns>The sources, and the table of each.</returns>
    public static IEnumerable<(string Name, string Table)> Tables(IEnumerable<CollectionImage> images, string collection,
        string tables)
    {
        foreach (var source in images.GroupBy(image => Facet(image, "source")).OrderBy(source => source.Key,
            StringComparer.Ordinal))
        {
            string table = Path.Combine(tables, source.Key.Replace(' ', '-') + ".csv");
            AtomicFile.WriteText(table, Table(Path.GetRelativePath(tables, collection), source));
            yield return (source.Key, table);
        }
    }

    /// <summary>Files are named from where the table lies.</summary>
    private static string Table(string collection, IEnumerable<CollectionImage> images)
    {
        var table = new StringBuilder("file,identifier,title,date,medium,rights\n");
        foreach (var image in images)
        {
            string title = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(image.Class.Replace('-', ' '));
            string[] cells = [$"{collection}/{image.Path}", Path.GetFileName(image.Path), title, Facet(image, "date"),
                Facet(image, "medium"), Rights];
            table.Append(CsvText.Line(cells)).Append('\n');
        }

        return table.ToString();
    }

    private static string Facet(CollectionImage image, string name) => image.Facets.GetValueOrDefault(name) ?? "";
}
