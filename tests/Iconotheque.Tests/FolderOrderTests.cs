using System.Text.RegularExpressions;

namespace Iconotheque.Tests;

public class FolderOrderTests
{
    /// <summary>What stands before all folders, for programs that want no more than a library.</summary>
    private const string EntryPoint = "Library.cs";

    // The empty name is that of the files beside the folders.
    public static TheoryData<string, string[]> Flows() => new()
    {
        { "Iconotheque", ["", "Numerics", "Imaging", "Collections", "Synthesis", "Networks", "Descriptors", "Indexing",
            "Retrieval", "Libraries", "Ingest", "Calibration", "Search", "Links", "Publishing", "Annotations", "Curation", "Maps",
            "Upkeep", "Evaluation", "Reporting"] },
        { "Iconotheque/Descriptors", ["", "Global", "Local", "Sets", "Learning"] },
        { "Iconotheque/Indexing", ["", "Segments", "Quantisation", "Encoders", "Inverted"] },
        { "Iconotheque/Retrieval", ["", "Matching", "Scoring", "Fusion", "Reranking", "Methods", "Explaining"] },
        { "Iconotheque/Evaluation", ["", "Rankings", "Protocols", "Measures", "Statistics", "Results", "Pairs", "Running",
            "Paper", "Sweeps", "Agreement"] },
        { "Iconotheque/Reporting", ["", "Text", "Tables", "Figures", "Pages"] },
        { "Iconotheque.Web", ["Pictures", "Hosting", "Accounts", "Libraries", "Jobs", "Sending", "Iiif", "Api", "Pages", ""] },
    };

    [Theory]
    [MemberData(nameof(Flows))]
    public void A_folder_uses_only_those_to_its_left(string place, string[] flow)
    {
        string root = Path.Combine(Repository.Root, "src", place), space = place.Replace('/', '.');
        var later = flow.Select((_, here) => Names(space, flow[(here + 1)..])).ToArray();
        var wrong = from file in Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
                    where Path.GetExtension(file) is ".cs" or ".razor"
                    where Path.GetFileName(file) != EntryPoint
                    let parts = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)
                    let here = Array.IndexOf(flow, parts.Length > 1 ? parts[0] : "")
                    where here >= 0
                    from line in File.ReadLines(file)
                    where !line.StartsWith("namespace", StringComparison.Ordinal) && later[here].IsMatch(line)
                    select $"{file}: {line}";
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Flows))]
    public void Every_folder_is_part_of_the_flow(string place, string[] flow)
    {
        string root = Path.Combine(Repository.Root, "src", place);
        Assert.Empty(Folders(root).Select(folder => Path.GetFileName(folder)!).Except(flow));
        Assert.All(flow, name => Assert.True(Directory.Exists(Path.Combine(root, name)), $"There is no folder {name}."));
    }

    [Theory]
    [MemberData(nameof(Flows))]
    public void No_folder_is_made_for_a_single_file(string place, string[] flow)
    {
        string root = Path.Combine(Repository.Root, "src", place);
        Assert.All(flow, name => Assert.NotEqual(1, Sources(Path.Combine(root, name)).Take(2).Count()));
    }

    /// <summary>What names one of some folders, by its full name.</summary>
    private static Regex Names(string space, string[] folders) =>
        new(folders is [] or [""]
            ? "(?!)"
            : $@"(?<![\w.]){Regex.Escape(space)}\.({string.Join('|', folders.Where(name => name.Length > 0))})(?!\w)",
            RegexOptions.CultureInvariant);

    private static IEnumerable<string> Folders(string root) =>
        Directory.EnumerateDirectories(root)
            .Where(folder => Path.GetFileName(folder) is not ("bin" or "obj") && Sources(folder).Any());

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories);
}
