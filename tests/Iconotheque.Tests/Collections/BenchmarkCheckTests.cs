using Iconotheque.Collections;

namespace Iconotheque.Tests.Collections;

public sealed class BenchmarkCheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private const string Eleven =
        "scale,illumination,orientation,color,domain,occlusion,positioning,clutter,undistinctiveness,alterations,time";
    private const string Ten = "0,0,0,0,0,0,0,0,0,0";

    /// <summary>Writes a list and, for each image, a file whose content is its path, or what is given for it.</summary>
    private void List(string csv, params (string Path, string Content)[] files)
    {
        folder.Write("images.csv", csv);
        foreach (string line in csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
            folder.Write(line.Split(',')[0], line.Split(',')[0]);
        foreach (var (path, content) in files) folder.Write(path, content);
    }

    private CheckReport Check() => BenchmarkCheck.Run(folder.Path);

    private string[] Found(string rule) =>
        [.. Check().Findings.Where(finding => finding.Rule == rule).Select(finding => $"{finding.Severity} {finding}")];

    [Fact]
    public void A_sound_benchmark_has_no_findings()
    {
        List("image,class,role,source,date,domain\na.jpg,x,,s,1900,photo\nb.jpg,x,,s,,\nc.jpg,,,,,\n");
        folder.Write("variations.csv", $"class,reference,{Eleven}\nx,a.jpg,1,{Ten}\n");
        folder.Write("ticks.csv", $"image,{Eleven}\nb.jpg,1,{Ten}\n");
        Assert.Empty(Check().Findings);
    }

    [Fact]
    public void Every_bad_row_is_found_and_the_others_are_kept()
    {
        folder.Write("images.csv",
            "image,class,role\na.jpg,x,\n../b.jpg,x,\nc.jpg,x,both\na.jpg,x,\nd.jpg,,junk\ne.jpg,x\nf.jpg,x,\n");
        var report = Check();
        Assert.Equal(["a.jpg", "f.jpg"], report.Benchmark.Images.Select(image => image.Path));
        Assert.Equal(
            [("bad-path", 3), ("column-count", 7), ("duplicate-name", 5), ("missing-file", 2), ("missing-file", 8),
                ("role-without-class", 6), ("unknown-role", 4)],
            report.Findings.Select(finding => (finding.Rule, finding.Line!.Value)));
        Assert.Equal(["a.jpg", "f.jpg"], report.Missing);
        Assert.Equal(7, report.Count(Severity.Error));
        Assert.All(report.Findings, finding => Assert.Equal("images.csv", finding.File));
    }

    [Fact]
    public void A_missing_file_is_named_with_its_line()
    {
        List("image,class\na.jpg,x\nb.jpg,x\n");
        File.Delete(folder["b.jpg"]);
        Assert.Equal(["Error images.csv:3: b.jpg has no file."], Found("missing-file"));
    }

    [Fact]
    public void Equal_bytes_are_an_error_across_classes_and_a_warning_within_one()
    {
        List("image,class\na.jpg,x\nb.jpg,x\nc.jpg,y\nd.jpg,y\ne.jpg,\nf.jpg,\n", ("b.jpg", "a.jpg"), ("d.jpg", "a.jpg"),
            ("e.jpg", "a.jpg"), ("c.jpg", "other"));
        Assert.Equal(["Warning images.csv:3: b.jpg has the same bytes as a.jpg."], Found("identical"));
        Assert.Equal(
            ["Error images.csv:5: d.jpg has the same bytes as a.jpg, but class y against class x.",
                "Error images.csv:6: e.jpg has the same bytes as a.jpg, but no class against class x."],
            Found("identical-other-class"));
    }

    [Fact]
    public void Files_of_one_length_and_other_bytes_and_empty_files_are_not_identical()
    {
        List("image,class\na.jpg,x\nb.jpg,x\nc.jpg,x\nd.jpg,x\n", ("c.jpg", ""), ("d.jpg", ""));
        Assert.Empty(Check().Findings);
    }

    [Fact]
    public void Names_that_differ_in_case_only_are_a_warning()
    {
        List("image,class\na.jpg,x\nA.jpg,x\n");
        Assert.Equal(["Warning images.csv:3: A.jpg differs from a.jpg only in upper and lower case."], Found("name-case"));
    }

    [Fact]
    public void A_class_of_one_and_a_query_without_answer_are_said_once()
    {
        List("image,class,role\na.jpg,x,\nb.jpg,y,query\nc.jpg,y,query\nd.jpg,z,query\ne.jpg,z,positive\n");
        Assert.Equal(["Warning images.csv:2: a.jpg is the only image of class x; a class needs two."], Found("class-of-one"));
        Assert.Equal(
            ["Warning images.csv:3: b.jpg is a query without a right answer; it cannot be scored.",
                "Warning images.csv:4: c.jpg is a query without a right answer; it cannot be scored."],
            Found("query-without-positive"));
    }

    [Theory]
    [InlineData("clas", "misspelt-column")]
    [InlineData("rôle", "misspelt-column")]
    [InlineData("souce", "misspelt-column")]
    [InlineData("photographer", "unknown-column")]
    [InlineData("title", "unknown-column")]
    public void A_column_that_looks_like_a_known_one_is_a_warning_and_others_are_facets(string column, string rule)
    {
        List($"image,{column}\na.jpg,v\n");
        Assert.Single(Found(rule));
        Assert.Equal("v", Check().Benchmark.Images[0].Facets[column]);
    }

    [Fact]
    public void Grades_are_checked_against_range_classes_references_and_ticks()
    {
        List("image,class\na.jpg,x\nb.jpg,x\nc.jpg,y\nd.jpg,y\ne.jpg,z\nf.jpg,z\ng.jpg,w\nh.jpg,w\n");
        folder.Write("variations.csv",
            $"class,reference,{Eleven}\nx,a.jpg,3,{Ten}\ny,a.jpg,0,{Ten}\nz,e.jpg,7,{Ten}\nq,e.jpg,0,{Ten}\n");
        folder.Write("ticks.csv", $"image,{Eleven}\nb.jpg,1,{Ten}\n");
        Assert.Equal(["Error variations.csv:2: class x, scale: 3 stated, 1 derived from ticks.csv."],
            Found("ticks-contradict-grades"));
        Assert.Equal(["Error variations.csv:3: the reference \"a.jpg\" is not an image of the class y."], Found("reference"));
        Assert.Equal(["Error variations.csv:4: scale must be 0 to 3; found \"7\"."], Found("grades"));
        Assert.Equal(["Error variations.csv:5: no image of images.csv has the class \"q\"."], Found("grades-class"));
        Assert.Equal(3, Found("class-without-grades").Length);
    }

    [Fact]
    public void Ticks_of_unlisted_or_classless_images_are_errors()
    {
        List("image,class\na.jpg,x\nb.jpg,x\nc.jpg,\n");
        folder.Write("ticks.csv", $"image,{Eleven}\nz.jpg,1,{Ten}\nc.jpg,1,{Ten}\na.jpg,2,{Ten}\nb.jpg,1,{Ten}\n");
        Assert.Equal(2, Found("ticks-image").Length);
        Assert.Equal(["Error ticks.csv:4: scale must be 0 or 1; found \"2\"."], Found("ticks"));
        Assert.Equal(1, Check().Benchmark.Grades[0][Variation.Scale]);
    }

    [Fact]
    public void A_published_layout_names_the_image_where_no_file_lists_it()
    {
        folder.Write("100000.jpg", "1");
        folder.Write("100001.jpg", "2");
        folder.Write("100100.jpg", "3");
        Assert.Equal(["Warning 100100.jpg: is the only image of class 1001; a class needs two."],
            Check().Findings.Select(finding => $"{finding.Severity} {finding}"));
    }

    [Fact]
    public void An_answer_of_no_class_may_be_identical_to_the_query_it_answers()
    {
        folder.Write("retrieval_solution_v2.1.csv", "id,images,Usage\nabc1,1111,Public\nabd1,None,Ignored\n");
        folder.Write("index/1/1/1/1111.jpg", "same");
        folder.Write("test/a/b/c/abc1.jpg", "same");
        var report = Check();
        Assert.Equal(["identical", "ignored-queries"], report.Findings.Select(finding => finding.Rule));
        Assert.Equal(0, report.Count(Severity.Error));
    }
}
