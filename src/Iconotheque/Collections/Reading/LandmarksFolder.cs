using System.Collections.Immutable;

namespace Iconotheque.Collections.Reading;

/// <summary>
/// Google Landmarks v2, retrieval: <c>retrieval_solution_v2.1.csv</c> beside <c>index/a/b/c/abc….jpg</c> and
/// <c>test/a/b/c/abc….jpg</c>.
/// </summary>
/// <remarks>
/// Weyand, Araujo, Cao, Sim, CVPR 2020. The solution has id, images and Usage; queries of usage Ignored are dropped. The database
/// is <c>index.csv</c> (column id) where it is there, else the images below <c>index/</c>. Images have no classes: each query is
/// a class of its own, named by its id, and an image of the database that answers is a positive without class, since it may
/// answer several.
/// </remarks>
internal static class LandmarksFolder
{
    public const string Title = "Google Landmarks v2";

    private const string Pattern = "retrieval_solution*.csv";
    private const string IndexFile = "index.csv";

    public static bool Recognises(CollectionFolder folder) => folder.Files(Pattern).Count > 0;

    public static LayoutReading Read(CollectionFolder folder, FindingLog log)
    {
        if (folder.Files(Pattern) is not [.., var file]) throw log.Fault(Pattern, null, "there is no such file.");
        var truths = Truths(file, log);
        string[] database = Database(folder, truths, log);
        var indexOf = new Dictionary<string, int>(database.Length, StringComparer.Ordinal);
        for (int i = 0; i < database.Length; i++) indexOf.TryAdd(Path.GetFileNameWithoutExtension(database[i]), i);

        var images = ImmutableArray.CreateBuilder<CollectionImage>(database.Length + truths.Count);
        images.AddRange(database.Select(path => new CollectionImage(path)));
        var queries = ImmutableArray.CreateBuilder<Query>(truths.Count);
        foreach (var truth in truths) queries.Add(Place(truth, images, indexOf, file, log));
        return new(new Benchmark
        {
            Root = folder.Root,
            Name = "Google Landmarks v2",
            Layout = Title,
            Version = file.Contains("v2.1", StringComparison.Ordinal) ? "2.1" : file.Contains("v2.0",
                StringComparison.Ordinal) ? "2.0" : "",
            Protocol = "gldv2",
            Images = images.DrainToImmutable(),
            Queries = queries.DrainToImmutable(),
        });
    }

    private static Query Place(Truth truth, ImmutableArray<CollectionImage>.Builder images, Dictionary<string, int> indexOf,
        string file, FindingLog log)
    {
        var right = new SortedSet<int>();
        foreach (string id in truth.Right)
        {
            if (indexOf.TryGetValue(id, out int i)) right.Add(i);
            else
                log.Refuse("unknown-image", file, truth.Line,
                    $"{CsvFile.Shorten(id)} is not in the database ({IndexFile}, or else the images below index/).");
        }

        foreach (int i in right) images[i] = images[i] with { Role = Role.Positive };
        images.Add(new CollectionImage(PathOf("test", truth.Id), truth.Id, Role.Query));
        return new Query(images.Count - 1, truth.Id, -1, [.. right], [], []);
    }

    private static List<Truth> Truths(string file, FindingLog log)
    {
        var csv = new CsvFile(file, log, "id", "images", "Usage");
        var (id, images, usage) = (csv.Required("id"), csv.Required("images"), csv.Column("Usage"));
        var truths = new Dictionary<string, Truth>(StringComparer.Ordinal);
        int ignored = 0;
        foreach (var row in csv.Rows())
        {
            if (usage >= 0 && row.Cells[usage] == "Ignored") ignored++;
            else if (IdProblem(row.Cells[id]) is { } problem) log.Refuse("bad-id", file, row.Line, problem);
            else if (!truths.TryAdd(row.Cells[id], new(row.Cells[id], row.Line, Ids(row.Cells[images]))))
                log.Refuse("duplicate-name", file, row.Line, $"the query {row.Cells[id]} is there already.");
        }

        if (ignored > 0)
            log.Say(Severity.Note, "ignored-queries", file, null, $"{ignored} queries of usage Ignored are left out.");
        return [.. truths.Values];
    }

    private static string[] Ids(string list) =>
        [.. list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(id => id != "None")];

    private static string[] Database(CollectionFolder folder, List<Truth> truths, FindingLog log)
    {
        if (folder.Has(IndexFile)) return [.. Listed(log).Distinct(StringComparer.Ordinal)];
        string[] found = [.. folder.Images.Where(path => path.StartsWith("index/", StringComparison.Ordinal))];
        if (found.Length > 0) return found;
        log.Say(Severity.Warning, "no-index", IndexFile, null,
            "there is neither this file nor a folder index/; only images that answer a query are searched.");
        return [.. truths.SelectMany(truth => truth.Right).Where(id => IdProblem(id) is null).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Select(id => PathOf("index", id))];
    }

    private static IEnumerable<string> Listed(FindingLog log)
    {
        var csv = new CsvFile(IndexFile, log, "id");
        int id = csv.Required("id");
        foreach (var row in csv.Rows())
        {
            if (IdProblem(row.Cells[id]) is { } problem) log.Refuse("bad-id", IndexFile, row.Line, problem);
            else yield return PathOf("index", row.Cells[id]);
        }
    }

    private static string? IdProblem(string id) =>
        id.Length >= 3 && id.All(char.IsAsciiLetterOrDigit)
            ? null
            : $"\"{CsvFile.Shorten(id)}\" is not the id of an image, letters and digits.";

    private static string PathOf(string folder, string id) => $"{folder}/{id[0]}/{id[1]}/{id[2]}/{id}.jpg";

    /// <summary>One line of the solution.</summary>
    private sealed record Truth(string Id, int Line, string[] Right);
}
