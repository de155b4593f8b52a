using System.Text;
using Iconotheque.Collections;

namespace Iconotheque.Tests.Collections;

public sealed class BenchmarkReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Benchmark Read(string? layout = null) => BenchmarkReader.Read(folder.Path, layout);

    private InputException Refused(string? layout = null) => Assert.Throws<InputException>(() => Read(layout));

    private const string Eleven =
        "scale,illumination,orientation,color,domain,occlusion,positioning,clutter,undistinctiveness,alterations,time";

    [Fact]
    public void A_benchmark_folder_says_class_role_and_facets_of_each_image()
    {
        folder.Write("images.csv", "image,class,role,source,note\na/1.jpg,x,,city,\"one, \"\"two\"\"\"\na/2.jpg,x,query,city,\n"
            + "a/3.jpg,x,positive,,\na/4.jpg,x,junk,,\nb.jpg,,,,\na/5.jpg,x,,,\n");
        var benchmark = Read();

        Assert.Equal([Role.QueryAndPositive, Role.Query, Role.Positive, Role.Junk, Role.Distractor, Role.QueryAndPositive],
            benchmark.Images.Select(image => image.Role));
        Assert.Equal("one, \"two\"", benchmark.Images[0].Facets["note"]);
        Assert.Equal(["source"], benchmark.Images[1].Facets.Keys);
        Assert.Equal([0, 1, 5], benchmark.Queries.Select(query => query.Image));
        Assert.Equal([0, -1, 5], benchmark.Queries.Select(query => query.Self));
        Assert.Equal([2, 5], benchmark.Queries[0].Positives);
        Assert.Equal([0, 2, 5], benchmark.Queries[1].Positives);
        Assert.Equal([0, 2], benchmark.Queries[2].Positives);
        Assert.All(benchmark.Queries, query => Assert.Equal([3], query.Junk));
    }

    [Fact]
    public void Benchmark_json_names_it_and_the_folder_does_otherwise()
    {
        folder.Write("images.csv", "image\na.jpg\n");
        Assert.Equal(Path.GetFileName(folder.Path), Read().Name);
        folder.Write("benchmark.json",
            """{ "name": "N", "version": 2, "licence": "L", "citation": "C", "protocol": "P", "other": [] }""");
        var benchmark = Read();
        Assert.Equal(("N", "2", "L", "C", "P"),
            (benchmark.Name, benchmark.Version, benchmark.Licence, benchmark.Citation, benchmark.Protocol));
    }

    [Theory]
    [InlineData("{", 1)]
    [InlineData("[1]", 1)]
    [InlineData("{\n\"name\": }", 2)]
    [InlineData("", 1)]
    [InlineData("{ \"name\": [] }", null)]
    [InlineData("{ \"name\": \"\\ud800\" }", null)]
    public void Broken_benchmark_json_is_named(string json, int? line)
    {
        folder.Write("images.csv", "image\na.jpg\n");
        folder.Write("benchmark.json", json);
        var e = Refused();
        Assert.Equal((folder["benchmark.json"], line), (e.File, e.Line));
    }

    [Fact]
    public void A_byte_order_mark_and_either_line_end_are_tolerated()
    {
        File.WriteAllBytes(folder["images.csv"], [0xEF, 0xBB, 0xBF, .. "image,class\r\né.jpg,x\r\n\r\nb.jpg,x"u8]);
        Assert.Equal(["é.jpg", "b.jpg"], Read().Images.Select(image => image.Path));
    }

    [Theory]
    [InlineData("", 1)]                                             // nothing
    [InlineData("a.jpg,x\nb.jpg,x\n", 1)]                           // no header
    [InlineData("class\nx\n", 1)]
    [InlineData("image,image\na,b\n", 1)]
    [InlineData("image,\na,b\n", 1)]
    [InlineData("image,class\na.jpg,x\nb.jpg\n", 3)]
    [InlineData("image,class\na.jpg,x,y\n", 2)]
    [InlineData("image,class,role\na.jpg,x,both\n", 2)]
    [InlineData("image,class,role\na.jpg,,query\n", 2)]
    [InlineData("image\na.jpg\n/etc/passwd\n", 3)]
    [InlineData("image\n../a.jpg\n", 2)]
    [InlineData("image\na/../../a.jpg\n", 2)]
    [InlineData("image\nC:/a.jpg\n", 2)]
    [InlineData("image\n..\\a.jpg\n", 2)]
    [InlineData("image\n\\\\server\\a.jpg\n", 2)]
    [InlineData("Image,IMAGE\na,b\n", 1)]
    [InlineData("image;class\na.jpg;x;y\n", 2)]
    [InlineData("image\na//b.jpg\n", 2)]
    [InlineData("image,note\n,x\n", 2)]
    [InlineData("image,note\n\"two\nlines.jpg\",x\n", 2)]
    [InlineData("image,note\na.jpg,\"two\nlines\"\na.jpg,\n", 4)]   // twice; the lines of a quoted field count
    [InlineData("image,note\na.jpg,\"never closed\nb.jpg,\n", 2)]
    [InlineData("image,note\na.jpg,\"b\"c\n", 2)]
    [InlineData("image,note\na.jpg,b\"c\n", 2)]
    [InlineData("image,note\na.jpg,b\0c\n", 2)]
    public void Broken_lists_are_refused_with_their_line(string csv, int line)
    {
        folder.Write("images.csv", csv);
        var e = Refused();
        Assert.Equal((folder["images.csv"], line), (e.File, e.Line));
    }

    [Fact]
    public void A_list_that_is_UTF8_but_for_a_line_is_refused_with_it()
    {
        File.WriteAllBytes(folder["images.csv"], [.. "image\nà.jpg\nô.jpg\n"u8, .. Encoding.Latin1.GetBytes("é.jpg\n")]);
        Assert.Equal(4, Refused().Line);
    }

    [Fact]
    public void Tables_of_a_French_spreadsheet_are_read_and_it_is_said()
    {
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        string columns = Eleven.ToUpperInvariant().Replace(',', ';');
        File.WriteAllBytes(folder["images.csv"],
            windows.GetBytes("Image;CLASS;Source;Note;;\r\né/1.jpg;Forêt;Musée d’Évreux;x;;\r\né\\2.jpg;Forêt;;;;\r\n;;;;;\r\n"));
        File.WriteAllBytes(folder["ticks.csv"], windows.GetBytes($"IMAGE;{columns}\r\n./é/2.jpg;0;1;0;0;0;0;0;0;0;0;1;;\r\n"));
        File.WriteAllBytes(folder["variations.csv"],
            windows.GetBytes($"Class;Reference;{columns}\r\nForêt;é\\1.jpg;0;1;2;3;0;1;2;3;0;1;2\r\n"));
        var notes = new List<string>();
        var benchmark = BenchmarkReader.Read(folder.Path, note: notes.Add);
        Assert.Equal([("é/1.jpg", "Forêt"), ("é/2.jpg", "Forêt")], benchmark.Images.Select(image => (image.Path, image.Class)));
        Assert.Equal(["Note=x", "source=Musée d’Évreux"],
            benchmark.Images[0].Facets.Select(facet => $"{facet.Key}={facet.Value}"));
        Assert.Equal(("é/2.jpg", "é/1.jpg", 15),
            (Assert.Single(benchmark.Ticks).Image, Assert.Single(benchmark.Grades).Reference, benchmark.Grades[0].Overall));
        Assert.Equal(3, notes.Count);
        Assert.All(notes, note => Assert.Contains("is read as windows-1252, its cells separated by semicolons", note,
            StringComparison.Ordinal));
    }

    [Fact]
    public void Benchmark_json_says_how_the_tables_are_written_where_they_do_not()
    {
        File.WriteAllBytes(folder["images.csv"],
            CodePagesEncodingProvider.Instance.GetEncoding(1250)!.GetBytes("image/class\nłąka.jpg/a;b\n"));
        folder.Write("benchmark.json", """{ "encoding": "windows-1250", "delimiter": "/" }""");
        Assert.Equal(("łąka.jpg", "a;b"), (Read().Images[0].Path, Read().Images[0].Class));
        folder.Write("benchmark.json", """{ "encoding": "klingon" }""");
        Assert.Contains("klingon", Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_found_however_their_names_are_composed_and_keep_their_own()
    {
        folder.Write("ville/e\u0301glise.jpg", "x");
        folder.Write("images.csv", "image,class\nville/\u00E9glise.jpg,x\n./b.jpg,x\nville\\c.jpg,x\n");
        Assert.Equal(["ville/e\u0301glise.jpg", "b.jpg", "ville/c.jpg"], Read().Images.Select(image => image.Path));
        Assert.True(File.Exists(Read().FileOf(Read().Images[0])));
        folder.Write("images.csv", "image\nville/\u00E9glise.jpg\nville/e\u0301glise.jpg\n");
        Assert.Equal(3, Refused().Line);
    }

    [Fact]
    public void A_quote_that_is_never_closed_does_not_take_in_the_whole_file()
    {
        folder.Write("images.csv", "image,note\na.jpg,\"" + string.Concat(Enumerable.Repeat("b.jpg,x\n", 400_000)));
        Assert.Equal(folder["images.csv"], Refused().File);
    }

    [Fact]
    public void Damaged_files_are_refused_or_read()
    {
        var random = new Random(3);
        string grades = $"class,reference,{Eleven}\nx,a.jpg,0,1,2,3,0,1,2,3,0,1,2\n",
            ticks = $"image,{Eleven}\na.jpg,0,1,0,1,0,1,0,1,0,1,0\n";
        (string Name, byte[] Content)[] files =
        [
            ("images.csv", "image,class,role,date\na.jpg,x,,\"1900, about\"\nb.jpg,x,query,\nc.jpg,,,1932\n"u8.ToArray()),
            ("benchmark.json", "{ \"name\": \"N\", \"version\": \"1\" }"u8.ToArray()),
            ("variations.csv", Encoding.UTF8.GetBytes(grades)),
            ("ticks.csv", Encoding.UTF8.GetBytes(ticks)),
        ];
        foreach (var (name, content) in files) File.WriteAllBytes(folder[name], content);
        for (int i = 0; i < 800; i++)
        {
            var (name, content) = files[i % files.Length];
            File.WriteAllBytes(folder[name], Mutation.Of(content, random));
            try
            {
                Read("benchmark");
            }
            catch (InputException e)
            {
                Assert.StartsWith(folder.Path, e.File);
            }

            File.WriteAllBytes(folder[name], content);
        }
    }

    [Fact]
    public void Grades_and_ticks_are_read_in_the_order_of_the_variations()
    {
        folder.Write("images.csv", "image,class\na.jpg,x\nb.jpg,x\n");
        folder.Write("variations.csv", $"class,reference,{Eleven}\nx,a.jpg,0,1,2,3,0,1,2,3,0,1,2\n");
        folder.Write("ticks.csv", $"image,{Eleven}\nb.jpg,0,1,0,0,0,0,0,0,0,0,1\n");
        var benchmark = Read();
        var grades = Assert.Single(benchmark.Grades);
        Assert.Equal(("a.jpg", 15, 1, 2),
            (grades.Reference, grades.Overall, grades[Variation.Illumination], grades[Variation.Time]));
        Assert.Equal([1, 10], Assert.Single(benchmark.Ticks).Shown.Select((shown, v) => (shown, v)).Where(pair => pair.shown)
            .Select(pair => pair.v));
    }

    [Fact]
    public void Ticks_alone_give_the_grades()
    {
        folder.Write("images.csv", "image,class,role\na.jpg,x,\nb.jpg,x,\nc.jpg,x,\nd.jpg,x,\nj.jpg,x,junk\n");
        folder.Write("ticks.csv",
            $"image,{Eleven}\na.jpg,1,1,0,0,0,0,0,0,0,0,0\nb.jpg,1,0,0,0,0,0,0,0,0,0,0\nj.jpg,0,0,1,0,0,0,0,0,0,0,0\n");
        Assert.Equal([3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], Assert.Single(Read().Grades).Grades);
    }

    [Theory]
    [InlineData("variations.csv", "class,reference,{0}\nx,a.jpg,4,0,0,0,0,0,0,0,0,0,0\n", 2)]
    [InlineData("variations.csv", "class,reference,{0}\nx,a.jpg,,0,0,0,0,0,0,0,0,0,0\n", 2)]
    [InlineData("variations.csv", "class,reference,{0}\nx,other.jpg,0,0,0,0,0,0,0,0,0,0,0\n", 2)]
    [InlineData("variations.csv", "class,reference,{0}\nz,a.jpg,0,0,0,0,0,0,0,0,0,0,0\n", 2)]
    [InlineData("variations.csv", "class,reference,scale\nx,a.jpg,0\n", 1)]
    [InlineData("ticks.csv", "image,{0}\na.jpg,2,0,0,0,0,0,0,0,0,0,0\n", 2)]
    [InlineData("ticks.csv", "image,{0}\nother.jpg,0,0,0,0,0,0,0,0,0,0,0\n", 2)]
    [InlineData("ticks.csv", "image,{0}\nnone.jpg,0,0,0,0,0,0,0,0,0,0,0\n", 2)]
    [InlineData("ticks.csv", "image,{0}\na.jpg,0,0,0,0,0,0,0,0,0,0,0\na.jpg,0,0,0,0,0,0,0,0,0,0,0\n", 3)]
    public void Grades_and_ticks_that_cannot_be_are_refused_with_their_line(string file, string content, int line)
    {
        folder.Write("images.csv", "image,class\na.jpg,x\nb.jpg,x\nnone.jpg,\n");
        folder.Write(file, string.Format(content, Eleven));
        var e = Refused();
        Assert.Equal((folder[file], line), (e.File, e.Line));
    }

    [Fact]
    public void Subfolders_are_classes_and_a_subfolder_of_distractors_is_none()
    {
        foreach (string path in (string[])["b/2.JPG", "b/deep/1.png", "a/1.tif", "a/notes.txt", "distractors/9.webp",
            "a/.hidden.jpg", ".git/x.jpg"])
            folder.Write(path, path);
        var benchmark = Read();
        Assert.Equal("folder of classes", benchmark.Layout);
        Assert.Equal([("a/1.tif", "a"), ("b/2.JPG", "b"), ("b/deep/1.png", "b"), ("distractors/9.webp", "")],
            benchmark.Images.Select(image => (image.Path, image.Class)));
        Assert.Equal([0, 1, 2], benchmark.Queries.Select(query => query.Image));
        Assert.Equal([2], benchmark.Queries[1].Positives);
    }

    [Fact]
    public void A_plain_folder_is_searched_and_asks_nothing_and_a_layout_can_be_forced()
    {
        foreach (string path in (string[])["2.jpg", "10.jpg", "a/1.jpg", "b/1.jpg"]) folder.Write(path, path);
        var benchmark = Read();
        Assert.Equal("folder of images", benchmark.Layout);
        Assert.Equal(["10.jpg", "2.jpg", "a/1.jpg", "b/1.jpg"], benchmark.Images.Select(image => image.Path));
        Assert.Empty(benchmark.Queries);
        Assert.Equal(["a", "b"], Read("classes").Classes);
        Assert.Contains("there is no layout", Refused("other").Message);
        Assert.Contains("images.csv", Refused("benchmark").Message);
    }

    [Fact]
    public void Links_to_folders_are_not_followed()
    {
        folder.Write("in/1.jpg", "1");
        folder.Write("in/2.jpg", "2");
        Directory.CreateSymbolicLink(folder["in/again"], folder["in"]);
        File.CreateSymbolicLink(folder["in/3.jpg"], folder["in/1.jpg"]);
        Assert.Equal(["1.jpg", "2.jpg", "3.jpg"], BenchmarkReader.Read(folder["in"]).Images.Select(image => image.Path));
    }

    [Fact]
    public void A_folder_without_images_or_no_folder_at_all_says_what_was_expected()
    {
        Assert.Contains("images.csv", Refused().Message);
        Assert.Contains("no such folder", Assert.Throws<InputException>(() => BenchmarkReader.Read(folder["none"])).Message);
        Assert.Contains("is a file",
            Assert.Throws<InputException>(() => BenchmarkReader.Read(folder.Write("f.txt", ""))).Message);
    }

    [Theory]
    [InlineData("revisited")]
    [InlineData("gldv2")]
    [InlineData("oxford")]
    [InlineData("ukbench")]
    [InlineData("holidays")]
    [InlineData("classes")]
    [InlineData("images")]
    public void A_layout_forced_on_an_empty_folder_is_refused_or_empty(string layout)
    {
        try
        {
            Assert.Empty(Read(layout).Images);
        }
        catch (InputException e)
        {
            Assert.StartsWith(folder.Path, e.File);
        }
    }

    [Fact]
    public void A_class_too_large_for_its_lists_of_answers_says_what_to_do()
    {
        folder.Write("images.csv", "image,class\n" + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"{i}.jpg,x\n")));
        Assert.Contains("role positive", Refused().Message);
    }

    [Fact]
    public void The_development_images_are_read()
    {
        Assert.SkipWhen(Repository.Shared is null, "the development images are not beside the checkout");
        var benchmark = BenchmarkReader.Read(Path.Combine(Repository.Shared!, "data", "dev"));
        Assert.Equal((261, 111, 24), (benchmark.Images.Length, benchmark.Queries.Length, benchmark.Classes.Length));
    }
}
