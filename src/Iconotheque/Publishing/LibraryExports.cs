using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Iconotheque.Collections.Names;
using Iconotheque.Collections.Tables;
using Iconotheque.Libraries;
using Iconotheque.Links;
using MiniExcelLibs;

namespace Iconotheque.Publishing;

/// <summary>
/// What a library can be written as. Every file appears whole or not at all; an item that <see cref="RightsGate"/> keeps leaves
/// only its identifier, collection and the reason.
/// </summary>
public static class LibraryExports
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The formats by name: what each is, and what writes it.</summary>
    public static IReadOnlyDictionary<string, (string Description, Action<LibraryView, ExportOptions> Write)> Known
    {
        get;
    } = new Dictionary<string, (string, Action<LibraryView, ExportOptions>)>(StringComparer.Ordinal)
    {
        ["csv"] = ("items.csv, links.csv and decisions.csv (RFC 4180, UTF-8); items.csv can be added to a library again, "
            + "the others imported", (view, options) => WriteCsv(view, options.Folder)),
        ["xlsx"] = ("library.xlsx, a sheet each for items, links and decisions",
            (view, options) => WriteXlsx(view, options.Folder)),
        ["jsonl"] = ("items.jsonl, links.jsonl and decisions.jsonl, an object a line",
            (view, options) => WriteJsonLines(view, options.Folder)),
        ["parquet"] = ("items.parquet, links.parquet and decisions.parquet, every column a string",
            (view, options) => ParquetExport.Write(view, options.Folder)),
        ["trec"] = ("qrels.txt from decisions and run.txt from proposals, both for trec_eval",
            (view, options) => WriteTrec(view, options.Folder)),
        ["annotations"] = ("annotations.json: W3C Web Annotations of the proposals and accepted pairs, motivation linking, "
            + "with the regions that both show", (view, options) => AnnotationExport.Write(view, options.Folder)),
        ["iiif"] = ("iiif/: a IIIF Presentation 3 collection, and a manifest of each place with its links; "
            + "--base says where it will be published", PlaceManifests.Write),
        ["prov"] = ("prov.jsonld: items, proposals, decisions and who made them, in RDF (JSON-LD) by PROV-O",
            (view, options) => ProvenanceExport.Write(view, options.Folder)),
        ["coco"] = ("coco.json: places as categories, with the regions that show them", CocoExport.Write),
    };

    private static void WriteCsv(LibraryView view, string folder)
    {
        foreach (var table in ExportTable.Of(view)) WriteCsv(table, folder);
    }

    /// <summary>Writes a table under its name: RFC 4180, UTF-8.</summary>
    internal static void WriteCsv(ExportTable table, string folder) =>
        WriteCsvFile(table, Path.Combine(folder, table.Name + ".csv"));

    /// <summary>Writes a table as a file: RFC 4180, UTF-8.</summary>
    internal static void WriteCsvFile(ExportTable table, string path) =>
        AtomicFile.Write(path, stream => WriteCsv(table, stream, hasMark: false));

    /// <summary>Writes a table to a stream: RFC 4180, UTF-8.</summary>
    /// <param name="table">The table.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="hasMark">Whether it begins with a byte order mark, without which some spreadsheets take it for Latin.</param>
    internal static void WriteCsv(ExportTable table, Stream stream, bool hasMark)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(hasMark), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        foreach (string[] row in table.Rows.Prepend([.. table.Columns])) writer.WriteLine(CsvText.Line(row));
    }

    /// <summary>Writes tables as the sheets of a workbook.</summary>
    internal static void WriteXlsx(IEnumerable<ExportTable> tables, Stream stream) =>
        MiniExcel.SaveAs(stream, tables.ToDictionary(table => table.Name, table => (object)table.Rows.Select(row =>
            table.Columns.Zip(row).ToDictionary(pair => pair.First, pair => (object)CsvText.Guarded(pair.Second)))));

    private static void WriteXlsx(LibraryView view, string folder) => AtomicFile.Write(
        Path.Combine(folder, "library.xlsx"), stream => WriteXlsx(ExportTable.Of(view), stream));

    private static void WriteJsonLines(LibraryView view, string folder)
    {
        foreach (var table in ExportTable.Of(view))
        {
            AtomicFile.Write(Path.Combine(folder, table.Name + ".jsonl"), stream =>
            {
                foreach (string[] row in table.Rows)
                {
                    using (var json = new Utf8JsonWriter(stream, Plain))
                    {
                        json.WriteStartObject();
                        foreach (var (column, cell) in table.Columns.Zip(row)) json.WriteString(column, cell);
                        json.WriteEndObject();
                    }

                    stream.WriteByte((byte)'\n');
                }
            });
        }
    }

    /// <summary>
    /// Judgements in both directions, since either picture may ask; proposals as a run whose score is the probability.
    /// </summary>
    private static void WriteTrec(LibraryView view, string folder)
    {
        string Name(long item) => TrecIdentifier.Escape(ExportTable.NameOf(view, item));
        WriteLines(Path.Combine(folder, "qrels.txt"), Judgements.Of(LinkBook.Decisions(view))
            .SelectMany(pair =>
                new[] { (pair.First, pair.Second, pair.Same), (First: pair.Second, Second: pair.First, pair.Same) }).Order()
            .Select(pair => $"{Name(pair.First)} 0 {Name(pair.Second)} {(pair.Same ? 1 : 0)}"));
        var directed = LinkBook.Links(view).SelectMany(link => new[]
        {
            (From: link.First, To: link.Second, link.Probability), (From: link.Second, To: link.First, link.Probability)
        });
        WriteLines(Path.Combine(folder, "run.txt"), directed.GroupBy(link => link.From).OrderBy(query => query.Key)
            .SelectMany(query => query.OrderByDescending(link => link.Probability).ThenBy(link => link.To)
                .Select((link, rank) => string.Create(CultureInfo.InvariantCulture,
                    $"{Name(link.From)} Q0 {Name(link.To)} {rank + 1} {link.Probability:R} iconotheque"))));
    }

    private static void WriteLines(string path, IEnumerable<string> lines) =>
        AtomicFile.WriteText(path, string.Concat(lines.Select(line => line + "\n")));
}
