using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Iconotheque.Evaluation.Results;
using Iconotheque.Tests.Evaluation.Running;

namespace Iconotheque.Tests.Evaluation.Results;

public class ResultsFileTests
{
    private static readonly Lazy<byte[]> Bytes = new(() =>
    {
        using var folder = new TemporaryFolder();
        ResultsFile.Write(folder["results.json"], Full);
        return File.ReadAllBytes(folder["results.json"]);
    });

    private static StudyResults Full
    {
        get
        {
            var results = StudyTests.Sample("good", "fair", "good+grey");
            var evidence = new PairEvidence
            {
                First = "a/0.jpg",
                Second = "a/1.jpg",
                FirstSize = [640, 480],
                SecondSize = [320, 200],
                FirstKeypoints = [1, 2, 3, 4, 5, 6],
                SecondKeypoints = [1.5f, 2, 3],
                Matches = [1, 0],
                Inliers = [true],
            };
            var shares = new ShareEvidence
            {
                Image = "a/0.jpg",
                Size = [640, 480],
                Rows = 1,
                Columns = 2,
                Values = [0.25f, -0.125f],
                Constant = 0.5,
                Regions = [0, 0, 1, 1]
            };
            return results with
            {
                Pairs = results.Pairs.SetItem(0, results.Pairs[0] with
                {
                    Domains =
                    [
                        new("domain", "postcard", 30, 12)
                        {
                            Probability = 0.5,
                            Brier = 0.25,
                            ExpectedError = 0.125,
                            Discovery = new(0.05, 3, 1)
                        },
                        new("domain", "map", 1, 0) { Reason = "too few" },
                    ],
                }),
                Descriptors = results.Descriptors.SetItem(0, results.Descriptors[0] with
                {
                    Evidence = [evidence],
                    Similarities = [new SimilarityEvidence { Similarity = 0.625, First = shares, Second = shares }],
                    Response = shares,
                }),
            };
        }
    }

    [Fact]
    public void Reading_gives_back_what_was_written()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["results.json"], Bytes.Value);
        var read = ResultsFile.Read(folder["results.json"]);
        ResultsFile.Write(folder["again.json"], read);
        Assert.Equal(Bytes.Value, File.ReadAllBytes(folder["again.json"]));
        Assert.Equal(Full.Descriptors[0].QueryAp, read.Descriptors[0].QueryAp);
        Assert.Equal(Full.Protocol, read.Protocol);
        Assert.Equal(ResultsFile.Read(folder.Path).Seed, read.Seed);
    }

    [Fact]
    public void Pairs_are_read_back_as_they_were()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["results.json"], Bytes.Value);
        var (written, read) = (Full.Pairs[0], ResultsFile.Read(folder["results.json"]).Pairs[0]);
        Assert.NotNull(written.Quality);
        Assert.Equal(written.AveragePrecision, read.AveragePrecision);
        Assert.Equal(written.Quality.Bins, read.Quality!.Bins);
        Assert.Equal(written.Discoveries, read.Discoveries);
        Assert.Equal(written.Recall, read.Recall);
        Assert.Equal(written.Domains, read.Domains);
    }

    [Fact]
    public void The_file_is_readable_with_lists_of_numbers_on_one_line()
    {
        string text = Encoding.UTF8.GetString(Bytes.Value);
        Assert.Contains("\"format\": \"iconotheque-results/1\",\n", text, StringComparison.Ordinal);
        Assert.Contains("  \"winsLossesTies\": [", text, StringComparison.Ordinal);
        Assert.Contains("\"measure\": \"averagePrecision\"", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_from_before_explanations_is_read()
    {
        using var folder = new TemporaryFolder();
        JsonNode root = JsonNode.Parse(Bytes.Value)!;
        foreach (var descriptor in root["descriptors"]!.AsArray().Select(d => d!.AsObject()))
        {
            descriptor.Remove("similarities");
            descriptor.Remove("response");
            foreach (var pair in descriptor["evidence"]!.AsArray()) pair!.AsObject().Remove("firstScores");
        }

        var read = ResultsFile.Read(folder.Write("results.json", root.ToJsonString()));
        Assert.Empty(read.Descriptors[0].Similarities);
        Assert.Null(read.Descriptors[0].Response);
        Assert.Empty(read.Descriptors[0].Evidence[0].FirstScores);
    }

    [Fact]
    public void A_file_from_before_domains_and_warnings_is_read()
    {
        using var folder = new TemporaryFolder();
        JsonNode root = JsonNode.Parse(Bytes.Value)!;
        Assert.True(root.AsObject().Remove("domains"));
        Assert.True(root.AsObject().Remove("warnings"));
        Assert.True(root.AsObject().Remove("pairs"));
        foreach (var score in root["descriptors"]!.AsArray().SelectMany(d => d!["conventions"]!.AsArray()))
            Assert.True(score!.AsObject().Remove("precisions"));
        var read = ResultsFile.Read(folder.Write("results.json", root.ToJsonString()));
        Assert.Empty(read.Domains);
        Assert.Empty(read.Warnings);
        Assert.Empty(read.Pairs);
        Assert.Empty(read.Descriptors[0].Conventions[0].Precisions);
    }

    [Theory]
    [InlineData("format", "\"iconotheque-results/9\"", "format: expected iconotheque-results/1")]
    [InlineData("format", null, "format")]
    [InlineData("benchmark", null, "benchmark")]
    [InlineData("seed", "-1", "$.seed")]
    [InlineData("seeds", "1", "seeds")]
    [InlineData("classes", "[null]", "classes: expected no null")]
    [InlineData("queries", "[]", "descriptors[0].queryAp: expected 0 values, found 44")]
    [InlineData("queries.0.class", "12", "queries[0].class: expected 0 to 11, found 12")]
    [InlineData("classes.0.grades", "[1, 2]", "classes[0].grades: expected 11 values, found 2")]
    [InlineData("classes.0.overall", "null", "classes[0].overall")]
    [InlineData("descriptors.1.name", "\"good\"", "descriptors: expected every name once")]
    [InlineData("descriptors.0.queryAp.3", "1e999", "descriptors[0].queryAp")]
    [InlineData("descriptors.0.queryAp.3", "\"high\"", "$.descriptors[0].queryAp[3]")]
    [InlineData("descriptors.0.retrieved.0", "null", "$.descriptors[0].retrieved")]
    [InlineData("descriptors.0.retrieved.0.0", "null", "descriptors[0].retrieved")]
    [InlineData("descriptors.0.macro.low", null, "low")]
    [InlineData("descriptors.0.evidence.0.matches", "[2, 0]",
        "descriptors[0].evidence[0].matches: expected indices of keypoints, found 2 of 2")]
    [InlineData("descriptors.0.evidence.0.matches", "[0]", "descriptors[0].evidence[0].matches: expected 2 values, found 1")]
    [InlineData("descriptors.0.evidence.0.firstScores", "[1]",
        "descriptors[0].evidence[0].firstScores: expected 2 values, found 1")]
    [InlineData("descriptors.0.similarities.0.first.rows", "3",
        "descriptors[0].similarities[0].first.values: expected 3 × 2 values, found 2")]
    [InlineData("descriptors.0.similarities.0.second", "null", "second")]
    [InlineData("descriptors.0.response.size", "[0, 1]", "descriptors[0].response.size: expected a width and a height above 0")]
    [InlineData("descriptors.0.response.regions", "[1]", "descriptors[0].response.regions")]
    [InlineData("protocol.cutoff", "0", "cut-off must be above 0")]
    [InlineData("protocol.ties", "\"random\"", "$.protocol.ties")]
    [InlineData("correlations.0.descriptor", "\"nobody\"", "correlations: expected a descriptor of this file, found nobody")]
    [InlineData("comparisons.0.winsLossesTies", "[1]", "comparisons.winsLossesTies")]
    [InlineData("pairs.0", "null", "pairs: expected no null")]
    [InlineData("pairs.0.descriptor", "\"nobody\"", "pairs: expected a descriptor of this file, found nobody")]
    [InlineData("pairs.1.descriptor", "\"good\"", "pairs: expected good once")]
    [InlineData("pairs.0.same", "1000000", "pairs: good: same: expected 0 to pairs")]
    [InlineData("pairs.0.reason", "\"none\"", "pairs: good: reason")]
    [InlineData("pairs.0.averagePrecision.high", "1.5", "pairs: good: averagePrecision: expected 0 to 1")]
    [InlineData("pairs.0.byProbability", "-0.5", "pairs: good: byProbability")]
    [InlineData("pairs.0.quality.brier", "2", "pairs: good: quality")]
    [InlineData("pairs.0.quality.bins.0", "null", "pairs: good: quality")]
    [InlineData("pairs.0.discoveries.3.wrong", "1000000", "pairs: good: discoveries")]
    [InlineData("pairs.0.discoveries.0.rate", "1.1", "pairs: good: discoveries")]
    [InlineData("pairs.0.precision", "[1]", "pairs: good: precision: expected")]
    [InlineData("pairs.0.recall.0", "-1", "pairs: good: recall, precision: expected 0 to 1")]
    [InlineData("pairs.0.domains.0.brier", "7", "pairs: good: domains")]
    [InlineData("pairs.0.domains.1.reason", "\"\"", "pairs: good: domains")]
    public void What_does_not_fit_is_named(string field, string? value, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("results.json", Changed(field, value));
        var thrown = Assert.Throws<InputException>(() => ResultsFile.Read(path));
        Assert.Equal(path, thrown.File);
        Assert.Contains(expected, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("image,class\n")]
    public void What_is_no_results_file_is_named(string text)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("expected",
            Assert.Throws<InputException>(() => ResultsFile.Read(folder.Write("results.json", text))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("nowhere.json", Assert.Throws<InputException>(() => ResultsFile.Read("nowhere.json")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Truncated_and_flipped_files_are_read_whole_or_refused()
    {
        using var folder = new TemporaryFolder();
        int refused = 0;
        // The last byte is a line feed, without which the file is still whole.
        Gen.Select(Gen.Int[0, Bytes.Value.Length - 2], Gen.Int[0, 7], Gen.Bool).Sample((place, bit, truncate) =>
        {
            byte[] broken = truncate ? Bytes.Value[..place] : [.. Bytes.Value];
            if (!truncate) broken[place] ^= (byte)(1 << bit);
            File.WriteAllBytes(folder["broken.json"], broken);
            try
            {
                ResultsFile.Read(folder["broken.json"]);
                return !truncate;
            }
            catch (InputException e)
            {
                Interlocked.Increment(ref refused);
                return e.Message.Contains("broken.json", StringComparison.Ordinal);
            }
        }, iter: 400, threads: 1);
        Assert.True(refused > 200);
    }

    private static string Changed(string field, string? value)
    {
        JsonNode node = JsonNode.Parse(Bytes.Value)!, root = node;
        string[] steps = field.Split('.');
        foreach (string step in steps[..^1]) node = int.TryParse(step, out int index) ? node[index]! : node[step]!;
        const string Marker = "the changed value";
        if (node is JsonArray array) array[int.Parse(steps[^1])] = Marker;
        else if (value is null) ((JsonObject)node).Remove(steps[^1]);
        else node[steps[^1]] = Marker;
        return root.ToJsonString().Replace($"\"{Marker}\"", value, StringComparison.Ordinal);
    }
}
