namespace Iconotheque.Tests;

public class FolderOrderTests
{
    // The empty name is that of the files beside the folders.
    public static TheoryData<string, string[]> Flows() => new()
    {
        { "Iconotheque", ["", "Numerics", "Collections", "Imaging", "Synthesis", "Networks", "Descriptors", "Indexing", "Retrieval", "Catalogue", "Evaluation", "Reporting"] },
        { "Iconotheque.Web", ["Pictures", "Hosting", "Accounts", "Libraries", "Jobs", "Sending", "Iiif", "Api", "Pages", ""] },
    };

    /// <summary>What stands before all folders, for programs that want no more than a library.</summary>
    private const string EntryPoint = "Library.cs";

    [Theory]
    [MemberData(nameof(Flows))]
    public void A_folder_uses_only_those_to_its_left(string project, string[] flow)
    {
        string root = Path.Combine(Repository.Root, "src", project);
        var wrong = from file in Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
                    where Path.GetExtension(file) is ".cs" or ".razor"
                    where Path.GetFileName(file) != EntryPoint
                    let parts = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)
                    let here = Array.IndexOf(flow, parts.Length > 1 ? parts[0] : "")
                    where here >= 0
                    from line in File.ReadLines(file)
                    from used in flow
                    where used.Length > 0 && line.Contains($"{project}.{used}", StringComparison.Ordinal) && !line.StartsWith("namespace", StringComparison.Ordinal)
                    where Array.IndexOf(flow, used) > here
                    select $"{file}: {line}";
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Flows))]
    public void Every_folder_is_part_of_the_flow(string project, string[] flow)
    {
        string root = Path.Combine(Repository.Root, "src", project);
        var strange = Directory.EnumerateDirectories(root).Where(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any()).Select(folder => Path.GetFileName(folder)!).Except([.. flow, "bin", "obj"]);
        Assert.Empty(strange);
    }
}
