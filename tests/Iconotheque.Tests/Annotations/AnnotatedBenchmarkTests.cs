using System.Collections.Immutable;
using System.Security.Cryptography;
using Iconotheque.Annotations;
using Iconotheque.Collections;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;
using Iconotheque.Tests.Libraries;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Annotations;

public class AnnotatedBenchmarkTests
{
    private static readonly ItemMetadata Said = new() { Date = "1890/1900", Medium = "post\ncard, \"tinted\"", Rights = "CC0" };

    [Fact]
    public void A_benchmark_is_read_back_with_its_grades_classes_and_facets_and_the_masters_stay()
    {
        using var library = new MadeLibrary();
        var items = library.Add([.. Enumerable.Range(1, 9).Select(i =>
            Picture(library, $"deep/pícture {i}.JPG", $"pixels {i}") with { Metadata = i == 2 ? Said : ItemMetadata.None })]);
        Annotate(library.Path, items);
        using var view = LibraryView.Open(library.Path);
        using var book = AnnotationBook.Open(library.Path);
        var summary = AnnotatedBenchmark.Write(view, book.State(),
            new AnnotatedBenchmarkOptions(library["benchmark"]) { Distractors = 2, Licence = "CC0" });
        Assert.Equal((3, 1, 6, 2), (summary.Classes, summary.Graded, summary.Images, summary.Distractors));
        Assert.Empty(summary.SetAside);

        var benchmark = BenchmarkReader.Read(library["benchmark"]);
        Assert.Equal(("made", "CC0", "benchmark folder"), (benchmark.Name, benchmark.Licence, benchmark.Layout));
        var grades = Assert.Single(benchmark.Grades);
        Assert.Equal(AnnotatedGrades.Merged(book.State().Classes.Single(one => one.Name == "Mill, old"))!.Grades, grades.Grades);
        Assert.Equal(grades.Grades,
            DerivedGrades.Of(benchmark.Images, benchmark.Ticks).Single(one => one.Class == "Mill, old").Grades);
        Assert.Equal(("Mill, old", 3, 1), (grades.Class, grades[Variation.Color], grades[Variation.Time]));
        Assert.Equal("images/Mill, old/1-p-cture-1.jpg", grades.Reference);
        Assert.Equal(8, benchmark.Images.Length);
        Assert.Equal([6, 2], benchmark.Images.CountBy(image => image.Role).Select(pair => pair.Value));
        Assert.Equal([("date", "1890/1900"), ("domain", "post card, \"tinted\""),
            ("item", "made/deep/pícture 2.JPG"), ("rights", "CC0"), ("source", "made")],
            benchmark.Images.Single(image => image.Path.Contains("/2-", StringComparison.Ordinal)).Facets
                .Select(pair => (pair.Key, pair.Value)));
        Assert.All(benchmark.Images,
            image => Assert.StartsWith("pixels", File.ReadAllText(benchmark.FileOf(image)), StringComparison.Ordinal));
        Assert.DoesNotContain(BenchmarkCheck.Run(library["benchmark"]).Findings,
            finding => finding.Severity == Severity.Error && finding.Rule.StartsWith("ticks", StringComparison.Ordinal));

        File.AppendAllText(benchmark.FileOf(benchmark.Images[0]), "touched up");
        Assert.Empty(LibraryCheck.Run(library.Path, masters: true));
    }

    [Fact]
    public void What_cannot_be_copied_is_set_aside_with_its_reason_and_a_lost_reference_takes_the_grades()
    {
        using var library = new MadeLibrary();
        var items = library.Add([.. Enumerable.Range(1, 9).Select(i => Picture(library, $"{i}.jpg", $"pixels {i}") with
        {
            Metadata = i == 4 ? new ItemMetadata { Rights = "http://rightsstatements.org/vocab/InC/1.0/" } : ItemMetadata.None
        })]);
        Annotate(library.Path, items);
        library.Remove(items[0]);
        File.WriteAllText(library["1.jpg"], "untouched");
        File.WriteAllText(library["5.jpg"], "touched up");
        File.Delete(library["6.jpg"]);
        using var view = LibraryView.Open(library.Path);
        using var book = AnnotationBook.Open(library.Path);
        var summary = AnnotatedBenchmark.Write(view, book.State(), new AnnotatedBenchmarkOptions(library["benchmark"]));
        Assert.Equal((1, 0, 2, 0), (summary.Classes, summary.Graded, summary.Images, summary.Distractors));
        Assert.Equal(["1.jpg", "4.jpg", "5.jpg", "6.jpg"], summary.SetAside.Select(one => one.Path[^5..]).Order());
        var benchmark = BenchmarkReader.Read(library["benchmark"]);
        Assert.Empty(benchmark.Grades);
        Assert.Empty(benchmark.Ticks);
        Assert.Equal(3, AnnotatedBenchmark.Write(view, book.State(),
            new AnnotatedBenchmarkOptions(library["in the house"]) { IsInternal = true }).Images);
    }

    [Fact]
    public void A_distractor_is_never_a_picture_that_a_class_has_nor_there_twice()
    {
        using var library = new MadeLibrary();
        var items = library.Add([.. Enumerable.Range(1, 9)
            .Select(i => Picture(library, $"{i}.jpg", i is 7 or 9 ? "pixels 1" : $"pixels {i}"))]);
        Annotate(library.Path, items);
        using var view = LibraryView.Open(library.Path);
        using var book = AnnotationBook.Open(library.Path);
        var summary = AnnotatedBenchmark.Write(view, book.State(),
            new AnnotatedBenchmarkOptions(library["benchmark"]) { Distractors = 100 });
        Assert.Equal(1, summary.Distractors);
        Assert.Equal("images/_distractors/8-8.jpg",
            Assert.Single(BenchmarkReader.Read(library["benchmark"]).Images, image => image.Role == Role.Distractor).Path);
    }

    [Fact]
    public void Identifiers_from_outside_never_leave_the_folder()
    {
        using var library = new MadeLibrary();
        string[] hostile =
        [
            "../../../up.jpg", "=cmd|' /C calc'!A0", "a\r\nb,\"c", "https://example.org/iiif/1/full/max/0/default.jpg",
            new string('x', 5000), "..", "con.png", "name.jpg\\..\\..\\x.tif"
        ];
        var items = library.Add(
            [.. hostile.Select((identifier, i) => Picture(library, $"{i}.jpg", $"pixels {i}") with { Identifier = identifier })]);
        using var book = AnnotationBook.Open(library.Path);
        long mill = book.AddClass("ada", "Mill");
        foreach (long item in items) book.Put("ada", mill, item, member: true);
        using var view = LibraryView.Open(library.Path);
        Assert.Equal(8, AnnotatedBenchmark.Write(view, book.State(), new AnnotatedBenchmarkOptions(library["benchmark"])).Images);
        var benchmark = BenchmarkReader.Read(library["benchmark"]);
        Assert.All(benchmark.Images, image => Assert.Matches(@"^images/Mill/\d+(-[A-Za-z0-9-]{1,40})?\.jpg$", image.Path));
        Assert.Equal(hostile.Length, Directory.GetFiles(library["benchmark/images"], "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void A_folder_that_is_not_empty_and_a_library_without_classes_are_refused()
    {
        using var library = new MadeLibrary();
        var items = library.Add([.. Enumerable.Range(1, 9).Select(i => Picture(library, $"{i}.jpg", $"pixels {i}"))]);
        using var view = LibraryView.Open(library.Path);
        using var book = AnnotationBook.Open(library.Path);
        Assert.Throws<InputException>(() => AnnotatedBenchmark.Write(view, book.State(),
            new AnnotatedBenchmarkOptions(library["benchmark"])));
        Annotate(library.Path, items);
        Assert.Equal(library.Path, Assert.Throws<InputException>(() => AnnotatedBenchmark.Write(view, book.State(),
            new AnnotatedBenchmarkOptions(library.Path))).File);
        Assert.Throws<InputException>(() => AnnotatedBenchmark.Write(view, book.State(),
            new AnnotatedBenchmarkOptions(library["1.jpg"])));
    }

    [Fact]
    public void Stopped_it_leaves_no_tables()
    {
        using var library = new MadeLibrary();
        Annotate(library.Path, library.Add([.. Enumerable.Range(1, 9).Select(i => Picture(library, $"{i}.jpg", $"pixels {i}"))]));
        using var view = LibraryView.Open(library.Path);
        using var book = AnnotationBook.Open(library.Path);
        Assert.Throws<OperationCanceledException>(() => AnnotatedBenchmark.Write(view, book.State(),
            new AnnotatedBenchmarkOptions(library["benchmark"]), null, new CancellationToken(canceled: true)));
        Assert.False(File.Exists(library["benchmark/images.csv"]));
    }

    private static LibraryItem Picture(MadeLibrary library, string name, string content)
    {
        string path = library[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return MadeLibrary.Named(name) with
        {
            Path = path,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))
        };
    }

    /// <summary>
    /// A class of four that was looked at throughout (color on two of four, time on one), a class of one, and one in which an
    /// image is missing.
    /// </summary>
    private static void Annotate(string folder, ImmutableArray<long> items)
    {
        using var book = AnnotationBook.Open(folder);
        long mill = book.AddClass("ada", "Mill, old"), alone = book.AddClass("ada", "Alone"), half = book.AddClass("ada", "Half");
        foreach (int i in (int[])[0, 1, 2, 3]) book.Put("ada", mill, items[i], member: true);
        book.SetReference("ada", mill, items[0]);
        foreach (int i in (int[])[1, 2]) book.Tick("ada", mill, items[i], Variation.Color, shown: true);
        book.Tick("ada", mill, items[3], Variation.Time, shown: true);
        foreach (int i in (int[])[1, 2, 3]) book.Done("ada", mill, items[i]);
        book.Put("ada", alone, items[4], member: true);
        book.Put("ada", half, items[5], member: true);
        book.SetReference("ada", half, items[5]);
    }
}
