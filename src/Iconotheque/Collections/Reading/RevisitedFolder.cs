using System.Collections.Immutable;
using Iconotheque.Collections.Pickle;

namespace Iconotheque.Collections.Reading;

/// <summary>Revisited Oxford and Paris: <c>gnd_roxford5k.pkl</c> or <c>gnd_rparis6k.pkl</c> beside a folder <c>jpg</c>.</summary>
/// <remarks>
/// Radenović, Iscen, Tolias, Avrithis, Chum, CVPR 2018. Keys imlist, qimlist, gnd; gnd[i] has bbx and either easy, hard and junk,
/// or, in dumps of the original ground truth (<c>gnd_oxford5k.pkl</c>), ok and junk. The images are <c>jpg/NAME.jpg</c>.
/// </remarks>
internal sealed class RevisitedFolder
{
    public const string Title = "Revisited Oxford/Paris";

    private readonly string file;
    private readonly FindingLog log;
    private readonly string[] database;
    private readonly Dictionary<string, int> indexOf;
    private long answers;

    private RevisitedFolder(string file, FindingLog log, string[] database)
    {
        (this.file, this.log, this.database) = (file, log, database);
        indexOf = new(database.Length, StringComparer.Ordinal);
        for (int i = 0; i < database.Length; i++)
        {
            if (!indexOf.TryAdd(database[i], i))
                throw log.Fault(file, null, $"imlist names {CsvFile.Shorten(database[i])} twice.");
        }
    }

    public static bool Recognises(CollectionFolder folder) => folder.Files("gnd_*.pkl").Count > 0;

    public static LayoutReading Read(CollectionFolder folder, FindingLog log)
    {
        string file = folder.Files("gnd_*.pkl") switch
        {
            [var one] => one,
            [] => throw log.Fault("gnd_*.pkl", null, "there is no such file."),
            var many => throw log.Fault(many[1], null, $"lies beside {many[0]}; keep one ground truth in a folder."),
        };
        var root = PickleReader.ReadFile(Path.Combine(folder.Shown, file), NumpyPickle.Globals) as PickleDictionary
            ?? throw log.Fault(file, null, "expected a dictionary with imlist, qimlist and gnd.");
        var reading = new RevisitedFolder(file, log, Names(root, "imlist", file, log));
        var (images, queries) = JudgedQuery.Assemble([.. reading.database.Select(PathOf)], reading.Queries(root));
        return new(new Benchmark
        {
            Root = folder.Root,
            Name = Path.GetFileNameWithoutExtension(file)["gnd_".Length..],
            Layout = Title,
            Protocol = queries.Any(query => !query.HardPositives.IsEmpty) ? "revisited-medium" : queries.Any(query =>
                query.Self >= 0) ? "oxford" : "",
            Images = images,
            Queries = queries,
        });
    }

    private static string PathOf(string name) => $"jpg/{name}.jpg";

    private static string[] Names(PickleDictionary root, string key, string file, FindingLog log)
    {
        root.TryGet(key, out object? value);
        string[] names = PickleValues.Texts(value) ?? throw log.Fault(file, null, $"expected {key}, a list of image names.");
        foreach (string name in names)
        {
            if (CollectionPath.Problem(PathOf(name)) is { } problem)
                throw log.Fault(file, null, $"{key}: {CsvFile.Shorten(problem)}.");
        }

        return names;
    }

    private List<JudgedQuery> Queries(PickleDictionary root)
    {
        string[] names = Names(root, "qimlist", file, log);
        root.TryGet("gnd", out object? value);
        var truths = PickleValues.Items(value)
            ?? throw log.Fault(file, null, "expected gnd, a list with one dictionary per query.");
        if (truths.Count != names.Length)
            throw log.Fault(file, null, $"gnd has {truths.Count} entries and qimlist {names.Length}; expected as many.");
        var queries = new List<JudgedQuery>(names.Length);
        var seen = new HashSet<(string, Region?)>();
        for (int q = 0; q < names.Length; q++)
        {
            queries.Add(QueryOf(names[q],
                truths[q] as PickleDictionary ?? throw log.Fault(file, null, $"gnd[{q}] is no dictionary."), q));
            if (!seen.Add((names[q], queries[q].Region)))
                throw log.Fault(file, null, $"qimlist names {CsvFile.Shorten(names[q])} twice with one region.");
        }

        return queries;
    }

    private JudgedQuery QueryOf(string name, PickleDictionary truth, int q)
    {
        bool graded = truth.TryGet("easy", out _) || truth.TryGet("hard", out _);
        int self = indexOf.GetValueOrDefault(name, -1);
        return new JudgedQuery(PathOf(name), Landmark(name), RegionOf(truth, q), self,
            Indices(truth, graded ? "easy" : "ok", q), graded ? Indices(truth, "hard", q) : [], Indices(truth, "junk", q));
    }

    private int[] Indices(PickleDictionary truth, string key, int q)
    {
        truth.TryGet(key, out object? value);
        int[] indices = PickleValues.Indices(value, database.Length)
            ?? throw log.Fault(file, null,
                $"gnd[{q}] needs {key}, a list of indices into the {database.Length} images of imlist.");
        answers += indices.Length;
        if (answers > ClassQueries.MostAnswers / 10)
            throw log.Fault(file, null, "the lists of its queries hold more than can be read.");
        return indices;
    }

    /// <summary>bbx is (x1, y1, x2, y2); corners are rounded to even, as the authors' evaluation crops.</summary>
    private Region? RegionOf(PickleDictionary truth, int q)
    {
        if (!truth.TryGet("bbx", out object? value) || value is null) return null;
        return PickleValues.Numbers(value) is [var x1, var y1, var x2, var y2] && Corners.ToRegion(x1, y1, x2, y2) is { } region
            ? region
            : throw log.Fault(file, null, $"gnd[{q}] needs bbx, four numbers x1, y1, x2, y2 with x1 < x2 and y1 < y2.");
    }

    /// <summary>The name without its number: <c>all_souls</c> of <c>all_souls_000013</c>.</summary>
    private static string Landmark(string name)
    {
        string letters = name.TrimEnd([.. "0123456789"]);
        return letters.Length < name.Length && letters.Length > 1 && letters[^1] == '_' ? letters[..^1] : name;
    }
}
