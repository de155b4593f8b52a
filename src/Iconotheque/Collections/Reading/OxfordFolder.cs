using System.Globalization;
using Iconotheque.Collections.Names;

namespace Iconotheque.Collections.Reading;

/// <summary>
/// The original Oxford and Paris Buildings: <c>NAME_query.txt</c>, <c>_good</c>, <c>_ok</c> and <c>_junk</c>, and the images at
/// any depth.
/// </summary>
/// <remarks>
/// Philbin, Chum, Isard, Sivic, Zisserman, CVPR 2007 and 2008. The text files lie in the folder or in one subfolder of it. good
/// and ok are both right; the query is a region of an image that is in the database too. Oxford writes <c>oxc1_</c> before the
/// name of the query's image.
/// </remarks>
internal sealed class OxfordFolder
{
    public const string Title = "Oxford/Paris Buildings";

    private const string Suffix = "_query.txt";
    private const long LongestList = 1 << 24;

    private readonly FindingLog log;
    private readonly SortedDictionary<string, string> pathOf = new(StringComparer.Ordinal);

    private OxfordFolder(CollectionFolder folder, FindingLog log)
    {
        this.log = log;
        foreach (string path in folder.Images)
        {
            string name = NameForm.Of(Path.GetFileNameWithoutExtension(path));
            if (!pathOf.TryAdd(name, path))
                log.Refuse("duplicate-name", path, null,
                    $"has the same name as {pathOf[name]}; the lists cannot tell them apart.");
        }
    }

    public static bool Recognises(CollectionFolder folder) => QueryFiles(folder).Count > 0;

    public static LayoutReading Read(CollectionFolder folder, FindingLog log)
    {
        var reading = new OxfordFolder(folder, log);
        var lists = QueryFiles(folder).Select(reading.ListsOf).ToList();
        if (lists.Count == 0) throw log.Fault("*" + Suffix, null, "there is no such file.");
        foreach (string name in lists.SelectMany(list => list.Names)) reading.pathOf.TryAdd(name, name + ".jpg");

        string[] database = [.. reading.pathOf.Values.Order(StringComparer.Ordinal)];
        var indexOf = reading.pathOf.ToDictionary(pair => pair.Key,
            pair => Array.BinarySearch(database, pair.Value, StringComparer.Ordinal), StringComparer.Ordinal);
        var (images, queries) = JudgedQuery.Assemble(database,
            [.. lists.Select(list => list.Judge(database, indexOf)).DistinctBy(query => (query.Self, query.Region))]);
        return new(new Benchmark
        {
            Root = folder.Root,
            Name = folder.Name,
            Layout = Title,
            Protocol = "oxford",
            Images = images,
            Queries = queries,
        });
    }

    /// <summary>The query files of the folder itself, or else of the first subfolder that has any.</summary>
    private static IReadOnlyList<string> QueryFiles(CollectionFolder folder)
    {
        if (folder.Files("*" + Suffix) is { Count: > 0 } here) return here;
        return Directory.EnumerateDirectories(folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .Select(sub => folder.Files("*" + Suffix, sub!)).FirstOrDefault(files => files.Count > 0) ?? [];
    }

    private QueryLists ListsOf(string file)
    {
        string stem = file[..^Suffix.Length];
        if (Lines(file) is not [var line]
            || line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var name, .. { Length: 4 } corners])
            throw log.Fault(file, 1, "expected one line, the image's name and x1 y1 x2 y2.");
        name = NameForm.Of(name);
        if (name.StartsWith("oxc1_", StringComparison.Ordinal)) name = name["oxc1_".Length..];
        RequireName(name, file, 1);
        double[] numbers = [.. corners.Select(text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];
        var region = Corners.ToRegion(numbers[0], numbers[1], numbers[2], numbers[3])
            ?? throw log.Fault(file, 1, "expected numbers x1 y1 x2 y2 with x1 < x2 and y1 < y2.");
        return new(name, Landmark(stem), region, [.. NamesIn(stem + "_good.txt"), .. NamesIn(stem + "_ok.txt")],
            NamesIn(stem + "_junk.txt"));
    }

    private string[] NamesIn(string file)
    {
        string[] names = Array.ConvertAll(Lines(file), NameForm.Of);
        for (int i = 0; i < names.Length; i++) RequireName(names[i], file, i + 1);
        return names;
    }

    private void RequireName(string name, string file, int line)
    {
        if (name.Contains('/') || CollectionPath.Problem(name) is not null)
            throw log.Fault(file, line, $"\"{CsvFile.Shorten(name)}\" is not the name of an image.");
    }

    private string[] Lines(string file)
    {
        string path = Path.Combine(log.Folder, file);
        try
        {
            if (new FileInfo(path).Length > LongestList)
                throw log.Fault(file, null, "is longer than a list of image names can be.");
            return [.. RegularFile.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw log.Fault(file, null, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The landmark of <c>all_souls_1</c> is <c>all_souls</c>.</summary>
    private static string Landmark(string stem)
    {
        string name = stem[(stem.LastIndexOf('/') + 1)..];
        int number = name.LastIndexOf('_');
        return number > 0 && number + 1 < name.Length && name[(number + 1)..].All(char.IsAsciiDigit) ? name[..number] : name;
    }

    private sealed record QueryLists(string Image, string Class, Region Region, string[] Right, string[] Junk)
    {
        public IEnumerable<string> Names => Right.Concat(Junk).Append(Image);

        public JudgedQuery Judge(string[] database, Dictionary<string, int> indexOf) =>
            new(database[indexOf[Image]], Class, Region, indexOf[Image], [.. Right.Select(name => indexOf[name])], [],
                [.. Junk.Select(name => indexOf[name])]);
    }
}
