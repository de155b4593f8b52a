using System.Collections.Immutable;
using Iconotheque.Collections.Names;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Collections.Reading;

/// <summary>
/// Reads <c>variations.csv</c> (grades of classes) and <c>ticks.csv</c> (variations of images), and derives the first from the
/// second.
/// </summary>
internal static class DifficultyFiles
{
    public const string GradesFile = "variations.csv";
    public const string TicksFile = "ticks.csv";

    /// <summary>The benchmark with its ticks and grades; grades that are stated win over those that the ticks give.</summary>
    public static Benchmark Apply(Benchmark benchmark, CollectionFolder folder, FindingLog log)
    {
        if (folder.Has(TicksFile)) benchmark = benchmark with { Ticks = Ticks(benchmark, log) };
        var derived = benchmark.Ticks.IsEmpty ? [] : DerivedGrades.Of(benchmark.Images, benchmark.Ticks);
        if (!folder.Has(GradesFile)) return benchmark with { Grades = derived };

        var stated = Grades(benchmark, log);
        SayContradictions(stated, derived, log);
        return benchmark with { Grades = [.. stated.Values.Select(row => row.Grades)] };
    }

    private static ImmutableArray<ImageTicks> Ticks(Benchmark benchmark, FindingLog log)
    {
        ImmutableArray<string> known = ["image", .. ColumnNames.Variations];
        var csv = new CsvFile(TicksFile, log, known);
        ColumnNames.Say(csv, TicksFile, known, "it is not used", log);
        int image = csv.Required("image");
        int[] columns = [.. ColumnNames.Variations.Select(csv.Required)];
        var names = new NameIndex(benchmark.Images.Select(one => one.Path));
        var ticks = new SortedDictionary<string, ImageTicks>(StringComparer.Ordinal);
        foreach (var row in csv.Rows())
        {
            var meant = names.Find(row.Cells[image]) is >= 0 and var place ? benchmark.Images[place] : null;
            if (TickProblem(row.Cells[image], meant, ticks) is { } problem)
                log.Refuse("ticks-image", TicksFile, row.Line, problem);
            else if (Numbers(row, columns, 1, "ticks", TicksFile, log) is { } values)
                ticks.Add(meant!.Path, new(meant.Path, [.. values.Select(value => value == 1)]));
        }

        return [.. ticks.Values];
    }

    private static string? TickProblem(string image, CollectionImage? meant, SortedDictionary<string, ImageTicks> ticks)
    {
        string shown = CsvFile.Shorten(image);
        if (meant is null) return $"ticks for \"{shown}\", which {ImagesTable.FileName} does not list.";
        if (meant.Class.Length == 0) return $"ticks for {shown}, which has no class; only images of a class have variations.";
        return ticks.ContainsKey(meant.Path) ? $"{shown} has ticks already; give each image one line." : null;
    }

    private static SortedDictionary<string, (int Line, ClassGrades Grades)> Grades(Benchmark benchmark, FindingLog log)
    {
        ImmutableArray<string> known = ["class", "reference", .. ColumnNames.Variations];
        var csv = new CsvFile(GradesFile, log, known);
        ColumnNames.Say(csv, GradesFile, known, "it is not used", log);
        var (name, reference) = (csv.Required("class"), csv.Column("reference"));
        int[] columns = [.. ColumnNames.Variations.Select(csv.Required)];
        var names = new NameIndex(benchmark.Images.Select(image => image.Path));
        var classes = benchmark.Images.Select(image => image.Class).Where(label => label.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        var grades = new SortedDictionary<string, (int, ClassGrades)>(StringComparer.Ordinal);
        foreach (var row in csv.Rows())
        {
            var (label, shown) = (row.Cells[name], CsvFile.Shorten(row.Cells[name]));
            string image = reference < 0 ? "" : row.Cells[reference];
            var meant = names.Find(image) is >= 0 and var place ? benchmark.Images[place] : null;
            if (!classes.Contains(label))
                log.Refuse("grades-class", GradesFile, row.Line,
                    $"no image of {ImagesTable.FileName} has the class \"{shown}\".");
            else if (grades.ContainsKey(label))
                log.Refuse("grades-class", GradesFile, row.Line,
                    $"the class {shown} has grades already; give each class one line.");
            else if (image.Length > 0 && meant?.Class != label)
                log.Refuse("reference", GradesFile, row.Line,
                    $"the reference \"{CsvFile.Shorten(image)}\" is not an image of the class {shown}.");
            else if (Numbers(row, columns, 3, "grades", GradesFile, log) is { } values)
                grades.Add(label, (row.Line, new(label, meant?.Path ?? "", values)));
        }

        SayMissing(classes, grades.Keys, log);
        return grades;
    }

    private static void SayMissing(IEnumerable<string> classes, ICollection<string> graded, FindingLog log)
    {
        foreach (string label in classes.Where(label => !graded.Contains(label)).Order(StringComparer.Ordinal))
            log.Say(Severity.Warning, "class-without-grades", GradesFile, null,
                $"the class {CsvFile.Shorten(label)} has no grades; correlations leave it out.");
    }

    private static ImmutableArray<int>? Numbers(TableRow row, int[] columns, int most, string what, string file, FindingLog log)
    {
        var values = ImmutableArray.CreateBuilder<int>(columns.Length);
        foreach (var (column, variation) in columns.Zip(ColumnNames.Variations))
        {
            string field = row.Cells[column].Trim();
            if (field.Length == 1 && field[0] >= '0' && field[0] <= '0' + most)
            {
                values.Add(field[0] - '0');
                continue;
            }

            log.Refuse(what, file, row.Line,
                $"{variation} must be {(most == 1 ? "0 or 1" : $"0 to {most}")}; found \"{CsvFile.Shorten(field)}\".");
            return null;
        }

        return values.DrainToImmutable();
    }

    private static void SayContradictions(SortedDictionary<string, (int Line, ClassGrades Grades)> stated,
        ImmutableArray<ClassGrades> derived, FindingLog log)
    {
        foreach (var fromTicks in derived)
        {
            if (!stated.TryGetValue(fromTicks.Class, out var row)) continue;
            foreach (var variation in Enum.GetValues<Variation>()
                .Where(variation => fromTicks[variation] != row.Grades[variation]))
            {
                log.Say(Severity.Error, "ticks-contradict-grades", GradesFile, row.Line,
                    $"class {CsvFile.Shorten(fromTicks.Class)}, {ColumnNames.Variations[(int)variation]}: {row.Grades[
                        variation]} stated, {fromTicks[variation]} derived from {TicksFile}.");
            }
        }
    }
}
