using Iconotheque.Collections;
using Iconotheque.Tests.Collections.Pickle;

namespace Iconotheque.Tests.Collections.Reading;

/// <summary>Each published layout, read from a small tree in the form in which it is downloaded.</summary>
public sealed class PublishedLayoutTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private void Images(params string[] paths)
    {
        foreach (string path in paths) folder.Write(path, path);
    }

    private string[] Paths(Benchmark benchmark, IEnumerable<int> indices) =>
        [.. indices.Select(i => Path.GetFileNameWithoutExtension(benchmark.Images[i].Path))];

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void Revisited_queries_are_regions_outside_the_database_with_graded_answers(int protocol)
    {
        File.WriteAllBytes(folder["gnd_roxford5k.pkl"], PickledGroundTruth.OfProtocol(protocol));
        var benchmark = BenchmarkReader.Read(folder.Path);

        Assert.Equal("Revisited Oxford/Paris", benchmark.Layout);
        Assert.Equal("roxford5k", benchmark.Name);
        Assert.Equal(7, benchmark.Images.Length);
        Assert.Equal(5, benchmark.Images.Count(image => image.InDatabase));
        Assert.Equal(["all_souls", "bodleian"], benchmark.Classes);
        var first = benchmark.Queries[0];
        // Python's round: 136.5 to 136, 34.1 to 34, 648.5 to 648, 955.7 to 956.
        Assert.Equal("jpg/all_souls_000013.jpg#xywh=136,34,512,922", benchmark.Images[first.Image].Id);
        Assert.Equal(Role.Query, benchmark.Images[first.Image].Role);
        Assert.Equal((-1, "all_souls"), (first.Self, first.Class));
        Assert.Equal([0, 1], first.Positives);
        Assert.Empty(first.HardPositives);
        Assert.Equal([4], first.Junk);
        Assert.Equal([2, 3], benchmark.Queries[1].HardPositives);
        Assert.Empty(benchmark.Queries[1].Positives);
        Assert.Equal([Role.Positive, Role.Positive, Role.Positive, Role.Positive, Role.Junk],
            benchmark.Images.Take(5).Select(image => image.Role));
        Assert.Equal(["all_souls", "all_souls", "bodleian", "bodleian", "all_souls"],
            benchmark.Images.Take(5).Select(image => image.Class));
    }

    [Fact]
    public void A_dump_of_the_original_ground_truth_has_ok_and_its_query_in_the_database()
    {
        // {'imlist': ['a_000001', 'a_000002', 'a_000003'], 'qimlist': ['a_000002'], 'gnd': [{'bbx': [0, 0, 9, 9], 'ok': [1, 0],
        // 'junk': [2]}]}, by hand
        File.WriteAllText(folder["gnd_oxford5k.pkl"],
            "(dS'imlist'\n(lS'a_000001'\naS'a_000002'\naS'a_000003'\nasS'qimlist'\n(lS'a_000002'\nas"
            + "S'gnd'\n(l(dS'bbx'\n(lI0\naI0\naI9\naI9\nasS'ok'\n(lI1\naI0\nasS'junk'\n(lI2\nasas.");
        var query = Assert.Single(BenchmarkReader.Read(folder.Path).Queries);
        Assert.Equal((3, 1), (query.Image, query.Self));
        Assert.Equal([0], query.Positives);
        Assert.Equal([2], query.Junk);
    }

    [Theory]
    [InlineData("N.", "dictionary")]
    [InlineData("}.", "imlist")]
    [InlineData("}(U\x06imlist(U\x01xlu.", "qimlist")]
    [InlineData("}(U\x06imlist(U\x05../..lu.", "..")]
    [InlineData("}(U\x06imlist(U\x01xU\x01xlU\x07qimlist]U\x03gnd]u.", "twice")]
    [InlineData("}(U\x06imlist]U\x07qimlist(U\x01qlU\x03gnd]u.", "0 entries")]
    [InlineData("}(U\x06imlist]U\x07qimlist(U\x01qlU\x03gnd(K\x01lu.", "gnd[0]")]
    [InlineData("}(U\x06imlist]U\x07qimlist(U\x01qlU\x03gnd(}U\x02ok(K\x00lslu.", "ok")]
    [InlineData("}(U\x06imlist]U\x07qimlist(U\x01qlU\x03gnd(}(U\x02ok]U\x04junk]U\x03" + "bbx(K\x05K\x05K\x01K\x09lulu.", "bbx")]
    public void Revisited_ground_truth_of_another_form_says_what_was_expected(string pickle, string expected)
    {
        File.WriteAllBytes(folder["gnd_rparis6k.pkl"], System.Text.Encoding.Latin1.GetBytes(pickle));
        var e = Assert.Throws<InputException>(() => BenchmarkReader.Read(folder.Path));
        Assert.Contains("gnd_rparis6k.pkl", e.Message);
        Assert.Contains(expected, e.Message);
    }

    [Fact]
    public void Damaged_ground_truth_is_refused_or_read()
    {
        var random = new Random(2);
        for (int i = 0; i < 500; i++)
        {
            File.WriteAllBytes(folder["gnd_roxford5k.pkl"], Mutation.Of(PickledGroundTruth.OfProtocol(i % 6), random));
            try
            {
                BenchmarkReader.Read(folder.Path);
            }
            catch (InputException e)
            {
                Assert.Contains("gnd_roxford5k.pkl", e.Message);
            }
        }
    }

    [Fact]
    public void Oxford_queries_are_regions_of_images_of_the_database()
    {
        Images("jpg/all_souls_000013.jpg", "jpg/all_souls_000026.jpg", "jpg/oxford_000001.jpg", "jpg/all_souls_000055.jpg");
        folder.Write("gt/all_souls_1_query.txt", "oxc1_all_souls_000013 136.5 34.1 648.5 955.7\n");
        folder.Write("gt/all_souls_1_good.txt", "all_souls_000013\nall_souls_000026\n");
        folder.Write("gt/all_souls_1_ok.txt", "all_souls_000099\n");
        folder.Write("gt/all_souls_1_junk.txt", "all_souls_000055\r\n");
        var benchmark = BenchmarkReader.Read(folder.Path);

        Assert.Equal(("Oxford/Paris Buildings", "oxford"), (benchmark.Layout, benchmark.Protocol));
        var query = Assert.Single(benchmark.Queries);
        Assert.Equal("jpg/all_souls_000013.jpg#xywh=136,34,512,922", benchmark.Images[query.Image].Id);
        Assert.Equal("jpg/all_souls_000013.jpg", benchmark.Images[query.Self].Id);
        Assert.Equal("all_souls", query.Class);
        Assert.Equal(["all_souls_000099", "all_souls_000026"], Paths(benchmark, query.Positives));
        Assert.Equal(["all_souls_000055"], Paths(benchmark, query.Junk));
        Assert.Equal(Role.Distractor, benchmark.Images.Single(image => image.Path.Contains("oxford_")).Role);
        Assert.Equal(6, benchmark.Images.Length); // four files, one that is only named, one region
    }

    [Fact]
    public void Paris_lists_lie_beside_folders_of_images_and_have_no_prefix()
    {
        Images("paris/defense/paris_defense_000605.jpg", "paris/defense/paris_defense_000001.jpg");
        folder.Write("defense_1_query.txt", "paris_defense_000605 10 20 30 60");
        folder.Write("defense_1_good.txt", "paris_defense_000001");
        folder.Write("defense_1_ok.txt", "");
        folder.Write("defense_1_junk.txt", "");
        var query = Assert.Single(BenchmarkReader.Read(folder.Path).Queries);
        Assert.Equal(("defense", 1), (query.Class, query.Self));
        Assert.Equal([0], query.Positives);
    }

    [Theory]
    [InlineData("a 1 2 3")]
    [InlineData("a 1 2 x 4")]
    [InlineData("a 9 2 3 4")]
    [InlineData("a 1 2 NaN 4")]
    [InlineData("a 1 2 1e300 4")]
    [InlineData("../a 1 2 3 4")]
    [InlineData("")]
    [InlineData("a 1 2 3 4\nb 1 2 3 4")]
    public void A_query_file_of_another_form_is_named(string line)
    {
        folder.Write("x_1_query.txt", line);
        Assert.Contains("x_1_query.txt", Assert.Throws<InputException>(() => BenchmarkReader.Read(folder.Path)).Message);
    }

    [Fact]
    public void A_list_that_is_not_there_is_named()
    {
        folder.Write("x_1_query.txt", "a 1 2 3 4");
        Assert.Contains("x_1_good.txt", Assert.Throws<InputException>(() => BenchmarkReader.Read(folder.Path)).Message);
    }

    [Fact]
    public void Holidays_groups_by_the_first_four_digits_and_the_first_image_asks()
    {
        Images("jpg/100000.jpg", "jpg/100001.jpg", "jpg/100002.jpg", "jpg/100100.jpg", "jpg/100101.jpg");
        var benchmark = BenchmarkReader.Read(folder.Path);
        Assert.Equal(("Holidays", "holidays"), (benchmark.Layout, benchmark.Protocol));
        Assert.Equal([0, 3], benchmark.Queries.Select(query => query.Image));
        Assert.Equal([0, 3], benchmark.Queries.Select(query => query.Self));
        Assert.Equal([1, 2], benchmark.Queries[0].Positives);
        Assert.Equal([4], benchmark.Queries[1].Positives);
        Assert.Equal(["1000", "1001"], benchmark.Classes);
    }

    [Fact]
    public void UKBench_groups_four_by_four_and_every_image_asks()
    {
        Images([.. Enumerable.Range(0, 8).Select(i => $"full/ukbench{i:D5}.jpg")]);
        var benchmark = BenchmarkReader.Read(folder.Path);
        Assert.Equal(("UKBench", "ukbench"), (benchmark.Layout, benchmark.Protocol));
        Assert.Equal(8, benchmark.Queries.Length);
        Assert.Equal([4, 5, 7], benchmark.Queries[6].Positives);
        Assert.Equal(6, benchmark.Queries[6].Self);
    }

    private const string Solution =
        "id,images,Usage\nabc0000000000001,1110000000000001 2220000000000002,Public\nabd0000000000002,None,Ignored\n"
            + "abe0000000000003,2220000000000002,Private\n";

    [Fact]
    public void Landmarks_are_searched_in_the_index_and_each_query_is_a_class()
    {
        folder.Write("retrieval_solution_v2.1.csv", Solution);
        folder.Write("index.csv", "id\n1110000000000001\n2220000000000002\n3330000000000003\n");
        var benchmark = BenchmarkReader.Read(folder.Path);

        Assert.Equal(("Google Landmarks v2", "2.1", "gldv2"), (benchmark.Layout, benchmark.Version, benchmark.Protocol));
        Assert.Equal(["abc0000000000001", "abe0000000000003"], benchmark.Classes);
        Assert.Equal("test/a/b/c/abc0000000000001.jpg", benchmark.Images[benchmark.Queries[0].Image].Path);
        Assert.Equal([0, 1], benchmark.Queries[0].Positives);
        Assert.Equal([1], benchmark.Queries[1].Positives);
        Assert.All(benchmark.Queries, query => Assert.Equal(-1, query.Self));
        Assert.Equal("index/1/1/1/1110000000000001.jpg", benchmark.Images[0].Path);
        Assert.Equal([Role.Positive, Role.Positive, Role.Distractor, Role.Query, Role.Query],
            benchmark.Images.Select(image => image.Role));
    }

    [Fact]
    public void Landmarks_without_index_csv_are_those_on_disk_and_without_them_those_that_answer()
    {
        folder.Write("retrieval_solution_v2.0.csv", Solution);
        var named = BenchmarkReader.Read(folder.Path);
        Assert.Equal((2, "2.0"), (named.Images.Count(image => image.InDatabase), named.Version));

        Images("index/1/1/1/1110000000000001.jpg", "index/2/2/2/2220000000000002.jpg", "index/9/9/9/9990000000000009.jpg");
        Assert.Equal(3, BenchmarkReader.Read(folder.Path).Images.Count(image => image.InDatabase));
    }

    [Theory]
    [InlineData("id,images,Usage\n../,111,Public\n", 2)]
    [InlineData("id,images,Usage\nabcd,999,Public\n", 2)]
    [InlineData("id,images,Usage\nabcd,111,Public\nabcd,111,Public\n", 3)]
    public void Landmark_rows_that_cannot_be_are_refused_with_their_line(string solution, int line)
    {
        folder.Write("retrieval_solution_v2.1.csv", solution);
        folder.Write("index.csv", "id\n111\n");
        var e = Assert.Throws<InputException>(() => BenchmarkReader.Read(folder.Path));
        Assert.Equal((folder["retrieval_solution_v2.1.csv"], line), (e.File, e.Line));
    }
}
