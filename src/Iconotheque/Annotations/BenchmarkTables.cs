using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Iconotheque.Collections.Reading;
using Iconotheque.Publishing;

namespace Iconotheque.Annotations;

/// <summary>Writes the tables of a benchmark that is made of annotations.</summary>
internal static class BenchmarkTables
{
    private const int LongestCell = 500;

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>Writes images.csv: of each copy its class and what its collection says of it.</summary>
    public static void WriteImages(string folder, IEnumerable<CopiedPicture> copies) => Write(
        folder, ImagesTable.FileName, [.. ColumnNames.Images, "item", "rights"],
        copies.Select(copy => (string[])[copy.Path, copy.Class, "", copy.Item.Collection, copy.Item.Metadata.Date,
            copy.Item.Metadata.Medium, copy.Item.Name, copy.Item.Metadata.Rights]));

    /// <summary>
    /// Writes ticks.csv, of the items that somebody has looked at, and variations.csv, of the classes that have been looked at
    /// throughout.
    /// </summary>
    /// <param name="folder">The benchmark's folder.</param>
    /// <param name="classes">The classes, of copied items alone.</param>
    /// <param name="paths">The copies' paths by item.</param>
    /// <returns>How many classes have grades.</returns>
    /// <remarks>
    /// variations.csv is written though it be empty: without it a reader would derive grades from ticks of classes that are not
    /// looked at throughout.
    /// </remarks>
    public static int WriteDifficulty(string folder, ImmutableArray<AnnotatedClass> classes,
        IReadOnlyDictionary<long, string> paths)
    {
        var ticks = classes.SelectMany(MergedTicks.Of)
            .Select(look => (string[])[paths[look.Key], .. look.Value.Select(shown => shown ? "1" : "0")]);
        Write(folder, DifficultyFiles.TicksFile, ["image", .. ColumnNames.Variations], ticks);
        var graded = classes.Select(one => (Class: one, Grades: AnnotatedGrades.Merged(one)))
            .Where(pair => pair.Grades is not null).ToArray();
        Write(
            folder, DifficultyFiles.GradesFile, ["class", "reference", .. ColumnNames.Variations],
            graded.Select(pair => (string[])[pair.Class.Name, paths[pair.Class.Reference!.Value],
                .. pair.Grades!.Grades.Select(grade => $"{grade}")]));
        return graded.Length;
    }

    /// <summary>Writes benchmark.json: what is not said is left out.</summary>
    public static void WriteCard(string folder, string name, AnnotatedBenchmarkOptions options)
    {
        var said = new (string Property, string Value)[]
        {
            ("name", name), ("version", options.Version), ("licence", options.Licence), ("citation", options.Citation)
        };
        var values = said.Where(pair => pair.Value.Length > 0).ToDictionary(pair => pair.Property, pair => pair.Value);
        AtomicFile.WriteText(Path.Combine(folder, BenchmarkJson.FileName), JsonSerializer.Serialize(values, Layout) + "\n");
    }

    private static void Write(string folder, string file, ImmutableArray<string> columns, IEnumerable<string[]> rows) =>
        LibraryExports.WriteCsv(new ExportTable(Path.GetFileNameWithoutExtension(file), columns,
            rows.Select(row => row.Select(Cell).ToArray())), folder);

    /// <summary>A cell on one line, without control characters and of bounded length: collections say what they like.</summary>
    private static string Cell(string text) => new([.. text.Take(LongestCell).Select(c => char.IsControl(c) ? ' ' : c)]);
}
