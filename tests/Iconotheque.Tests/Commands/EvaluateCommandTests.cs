using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Running;
using Iconotheque.Imaging;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public EvaluateCommandTests() => TestImages.WriteBenchmark(folder["in"], classes: 4, perClass: 4, distractors: 4);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_of_classes_becomes_a_study()
    {
        var (code, output, error) = IconoProcess.Run("evaluate", folder["in"], "-d", "orb,rootsift", "--colour", "as-is,grey",
            "-o", folder["out"]);
        Assert.True(code == 0, error);
        Assert.Contains("16 queries, 4 classes, 20 images searched", output, StringComparison.Ordinal);
        Assert.All(output.Split('\n').Where(line => !line.StartsWith("Report:", StringComparison.Ordinal)),
            line => Assert.True(line.Length <= 120, line));
        var results = ResultsFile.Read(folder["out"]);
        Assert.Equal(["orb", "rootsift", "orb+grey", "rootsift+grey"], results.Descriptors.Select(d => d.Name));

        // Crops of one picture: local features find nearly all of them.
        Assert.All(results.Descriptors, d => Assert.InRange(d.Macro.Value, 0.9, 1));

        // ORB and RootSIFT read the luma: the grey domain changes nothing.
        Assert.All(results.ColourComparisons, c => Assert.Equal(0, c.Macro.Value));
        foreach (string file in (string[])["report.html", "tables/classes.csv", "tables/classes.md", "tables/classes.tex",
            "runs/orb.trec", "descriptors/as-is/orb.vectors.npy"])
        {
            Assert.True(File.Exists(folder[$"out/{file}"]), file);
        }
    }

    [Fact]
    public void Without_names_it_is_the_seven_of_the_paper_and_ours_by_the_network_that_comes_along()
    {
        var (code, _, error) = IconoProcess.Run("evaluate", folder["in"], "-o", folder["out"], "--networks", folder["none"]);
        Assert.True(code == 0, error);
        var results = ResultsFile.Read(folder["out"]);
        Assert.Equal(["delf", "netvlad", "gem", "mac", "rmac", "spoc", "orb", "sift-asmk+sp"],
            results.Descriptors.Select(d => d.Name));
        // DELF reads the same network, cut where positions are denser.
        Assert.Equal(2,
            results.Descriptors.Where(d => d.Stamp.ContainsKey("network")).Select(d => d.Stamp["network"]).Distinct().Count());
        Assert.StartsWith("resnet18 ", results.Descriptors[0].Stamp["network"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_written_into_the_collection_is_not_read_as_a_part_of_it()
    {
        string[] arguments = ["evaluate", folder["in"], "-d", "orb", "-o", folder["in/study"]];
        Assert.Equal(0, IconoProcess.Run(arguments).Code);
        byte[] first = File.ReadAllBytes(folder["in/study/results.json"]);
        var (code, _, error) = IconoProcess.Run(arguments);
        Assert.True(code == 0, error);
        Assert.Equal(first, File.ReadAllBytes(folder["in/study/results.json"]));
        Assert.Contains("note: study: is a study", IconoProcess.Run("check", folder["in"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_inputs_give_the_same_bytes_whatever_the_threads()
    {
        Assert.Equal(0, IconoProcess.Run("evaluate", folder["in"], "-d", "orb", "-o", folder["one"], "--threads", "1").Code);
        Assert.Equal(0, IconoProcess.Run("evaluate", folder["in"], "-d", "orb", "-o", folder["many"], "--threads", "5").Code);
        foreach (string file in (string[])["results.json", "report.html", "runs/orb.trec"])
        {
            Assert.Equal(File.ReadAllBytes(folder[$"one/{file}"]), File.ReadAllBytes(folder[$"many/{file}"]));
        }
    }

    [Fact]
    public void An_index_ranks_like_exhaustive_matching_is_kept_and_can_be_compared_with_it()
    {
        Assert.Equal(0, IconoProcess.Run("evaluate", folder["in"], "-d", "orb,rootsift", "-o", folder["exhaustive"]).Code);
        string[] arguments = ["evaluate", folder["in"], "-d", "orb,rootsift", "--matching", "index", "--neighbours", "20",
            "--probes", "8", "--shortlist", "10", "-o", folder["index"]];
        var (code, _, error) = IconoProcess.Run(arguments);
        Assert.True(code == 0, error);
        var (exhaustive, indexed) = (ResultsFile.Read(folder["exhaustive"]), ResultsFile.Read(folder["index"]));
        for (int d = 0; d < 2; d++)
        {
            Assert.InRange(indexed.Descriptors[d].Macro.Value, exhaustive.Descriptors[d].Macro.Value - 0.02, 1);
            Assert.Equal(1, TopAgreement.Of(exhaustive.Descriptors[d], indexed.Descriptors[d], 10, leastScore: 20));
            Assert.StartsWith("index", indexed.Descriptors[d].Stamp["matching"], StringComparison.Ordinal);
            Assert.Contains("8 probes", indexed.Descriptors[d].Stamp["index-search"], StringComparison.Ordinal);
        }

        // The second run takes the index up: its segment is not written again.
        string segment = folder["index/indexes/orb/segment-000001.seg"];
        File.SetLastWriteTimeUtc(segment, DateTime.UnixEpoch);
        byte[] results = File.ReadAllBytes(folder["index/results.json"]);
        Directory.Delete(folder["index/runs"], recursive: true);
        Assert.Equal(0, IconoProcess.Run(arguments).Code);
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(segment));
        Assert.Equal(results, File.ReadAllBytes(folder["index/results.json"]));
        Assert.Contains($"orb ({folder["index"]})",
            IconoProcess.Run("compare", folder["exhaustive"], folder["index"]).Output.ReplaceLineEndings(""),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_and_runs_from_elsewhere_are_evaluated()
    {
        var benchmark = BenchmarkReader.Read(folder["in"]);
        int images = benchmark.Images.Length;
        string[] classes = [.. benchmark.Images.Select(image => image.Class).Distinct()];

        // One component a class: a descriptor that is never wrong.
        float[] vectors = new float[images * classes.Length];
        for (int i = 0; i < images; i++) vectors[(i * classes.Length) + Array.IndexOf(classes, benchmark.Images[i].Class)] = 1;
        Npy.Write<float>(folder["given/oracle.npy"], vectors, images, classes.Length);
        folder.Write("given/images.txt", ImageNames.ToText(benchmark.Images.Select(image => image.Id)));
        Assert.Equal(0, IconoProcess.Run("evaluate", folder["in"], "--descriptors", folder["given"], "-o", folder["first"]).Code);
        Assert.Equal(1, ResultsFile.Read(folder["first"]).Descriptors.Single().Macro.Value, 12);

        var (code, _, error) = IconoProcess.Run("evaluate", folder["in"], "--run", folder["first/runs/oracle.trec"], "-o",
            folder["second"]);
        Assert.True(code == 0, error);
        var second = ResultsFile.Read(folder["second"]).Descriptors.Single();
        Assert.Equal(1, second.Macro.Value, 12);
        Assert.Equal(1, second.Conventions.Single(c => c.Protocol == "alegoria-2019").Macro, 12);
    }

    /// <summary>
    /// Vectors that are not normalised put other images before the query itself, and equal ones tie with it; both count where a
    /// protocol keeps the query.
    /// </summary>
    [Fact]
    public void A_run_and_qrels_of_a_study_give_the_same_bits_again()
    {
        TestImages.WriteBenchmark(folder["many"], classes: 4, perClass: 4, distractors: 120);
        var benchmark = BenchmarkReader.Read(folder["many"]);
        var random = new Random(3);
        int images = benchmark.Images.Length;
        float[] vectors = [.. Enumerable.Range(0, images * 3).Select(_ => random.Next(-4, 5) / 4f)];
        vectors.AsSpan(0, 3).CopyTo(vectors.AsSpan(30));
        vectors.AsSpan(9, 3).Clear();
        Npy.Write<float>(folder["given/loose.npy"], vectors, images, 3);
        folder.Write("given/images.txt", ImageNames.ToText(benchmark.Images.Select(image => image.Id)));
        var (code, output, error) = IconoProcess.Run("evaluate", folder["many"], "-d", "orb", "--descriptors", folder["given"],
            "-o", folder["first"]);
        Assert.True(code == 0, error);
        Assert.Contains("all zeros, as near to one image as to any other: ", output, StringComparison.Ordinal);
        Assert.Equal(images - 1,
            File.ReadLines(folder["first/runs/loose.trec"]).GroupBy(line => line.Split(' ')[0]).First().Count());
        (code, _, error) = IconoProcess.Run("evaluate", folder["many"], "--run", folder["first/runs/loose.trec"], "--run",
            folder["first/runs/orb.trec"], "--qrels", folder["first/runs/qrels.txt"], "-o", folder["second"]);
        Assert.True(code == 0, error);
        var (first, second) = (ResultsFile.Read(folder["first"]), ResultsFile.Read(folder["second"]));
        Assert.Equal(first.Benchmark.GroundTruthSha256, second.Benchmark.GroundTruthSha256);
        foreach (var descriptor in first.Descriptors)
        {
            var again = second.Descriptors.Single(d => d.Name == descriptor.Name);
            Assert.Equal(descriptor.QueryAp, again.QueryAp);
            Assert.Equal(descriptor.Measures, again.Measures);
            Assert.Equal(descriptor.Conventions.Select(c => c with { Precisions = [] }),
                again.Conventions.Select(c => c with { Precisions = [] }));
            Assert.Equal(descriptor.Retrieved.SelectMany(list => list), again.Retrieved.SelectMany(list => list));
            Assert.Equal(100, descriptor.Retrieved[0].Length);
        }

        Assert.Contains("alegoria-2019", first.Descriptors[0].Conventions.Select(c => c.Protocol));
    }

    /// <summary>
    /// By hand, trapezoids: 1 w 1 gives (1 + 7/12) / 2 = 19/24, the only easy one; w 1 1 gives (1/4 + 7/12) / 2 = 5/12, the only
    /// hard one.
    /// </summary>
    [Fact]
    public void Revisited_benchmarks_are_headlined_as_their_authors_do()
    {
        Directory.CreateDirectory(folder["revisited/jpg"]);
        File.WriteAllBytes(folder["revisited/gnd_roxford5k.pkl"], Collections.Pickle.PickledGroundTruth.OfProtocol(2));
        string[] queries = ["jpg/all_souls_000013.jpg#xywh=136,34,512,922", "jpg/bodleian_000107.jpg#xywh=1,2,29,38"];
        string Line(int query, string image, int rank) => $"{queries[query]} Q0 jpg/{image}.jpg {rank} {-rank} t\n";
        folder.Write("gem.trec", Line(0, "all_souls_000001", 1) + Line(0, "bodleian_000003", 2) + Line(0, "all_souls_000002", 3)
            + Line(1, "all_souls_000001", 1) + Line(1, "bodleian_000003", 2) + Line(1, "bodleian_000004", 3));
        var (code, output, error) = IconoProcess.Run("evaluate", folder["revisited"], "--run", folder["gem.trec"], "-o",
            folder["out"]);
        Assert.True(code == 0, error);
        Assert.Contains("protocol revisited-medium", output, StringComparison.Ordinal);
        Assert.Contains("mAP: mean over queries, with its 95 % interval; macro: mean over classes;", output,
            StringComparison.Ordinal);
        var lines = output.Split('\n').Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Contains(lines, words => words.SequenceEqual(["Descriptor", "E", "mAP", "M", "mAP", "H", "mAP", "E@1", "E@5",
            "E@10", "M@1", "M@5", "M@10", "H@1", "H@5", "H@10"]));
        Assert.Contains(lines, words => words.SequenceEqual(["gem", "0.792", "0.604", "0.417", "1.000", "0.667", "0.667", "0.500",
            "0.667", "0.667", "0.000", "0.667", "0.667"]));
        Assert.Contains("revisited", Directory.EnumerateFiles(folder["out/tables"]).Select(Path.GetFileNameWithoutExtension));
        Assert.Contains("reaches a micro mAP of 0.604", File.ReadAllText(folder["out/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_collection_without_classes_is_the_input_at_fault()
    {
        var (code, _, error) = IconoProcess.Run("evaluate", folder["in/place00"], "-o", folder["out"]);
        Assert.Equal(1, code);
        Assert.Contains("no classes", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_protocol_that_does_not_apply_is_refused_before_any_work()
    {
        var (code, _, error) = IconoProcess.Run("evaluate", folder["in"], "--protocol", "revisited-hard", "-o", folder["out"]);
        Assert.Equal(1, code);
        Assert.Contains("protocol revisited-hard: does not apply to in: the benchmark does not tell hard", error,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public void Images_that_cannot_be_read_leave_the_study_and_are_listed()
    {
        File.WriteAllText(folder["in/place00/view1.png"], "broken");
        var (code, _, error) = IconoProcess.Run("evaluate", folder["in"], "-d", "orb", "-o", folder["out"]);
        Assert.Equal(0, code);
        Assert.Contains("place00/view1.png", error, StringComparison.Ordinal);
        var results = ResultsFile.Read(folder["out"]);
        Assert.Equal("place00/view1.png", Assert.Single(results.Benchmark.SetAside).Path);
        Assert.Equal(15, results.Queries.Length);
    }

    [Fact]
    public void Orb_agrees_with_the_reference_on_the_development_images()
    {
        Assert.SkipWhen(Repository.Shared is null, "The development images are not beside the checkout.");
        var benchmark = BenchmarkReader.Read(Path.Combine(Repository.Shared!, "data", "dev"));
        Assert.Equal((261, 111, 24), (benchmark.Images.Length, benchmark.Queries.Length, benchmark.Classes.Length));
        var results = Evaluator.Run(benchmark, new EvaluationOptions
        {
            Folder = folder["dev"],
            Descriptors = [new Orb()],
            Imaging = new ImagingOptions { MaxSide = 640 },
            Matching = new MatchingOptions { Ratio = 0.85f },
            Verification = new VerificationOptions { Model = GeometricModel.Homography },
        });

        // Made with OpenCV 4.6 and NumPy: ORB 1000, ratio 0.85, one to one, MAGSAC homography 6 px, inliers, 640 px.
        Assert.Equal(0.629, results.Descriptors[0].Macro.Value, 0.03);
        Assert.Equal(0.761, results.Descriptors[0].Conventions.Single(c => c.Protocol == "alegoria-2019").Macro, 0.03);
    }
}
