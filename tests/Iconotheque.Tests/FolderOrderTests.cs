namespace Iconotheque.Tests;

public class FolderOrderTests
{
    private static readonly string[] Flow =
        ["Numerics", "Collections", "Imaging", "Synthesis", "Networks", "Descriptors", "Indexing", "Retrieval", "Catalogue", "Evaluation", "Reporting"];

    [Fact]
    public void A_folder_uses_only_those_to_its_left()
    {
        string root = Path.Combine(Repository.Root, "src", "Iconotheque");
        var wrong = from file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                    let folder = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0]
                    where folder is not ("bin" or "obj")
                    let here = folder.EndsWith(".cs", StringComparison.Ordinal) ? -1 : Array.IndexOf(Flow, folder)
                    from line in File.ReadLines(file)
                    from used in Flow
                    where line.Contains($"Iconotheque.{used}", StringComparison.Ordinal) && !line.StartsWith("namespace", StringComparison.Ordinal)
                    where Array.IndexOf(Flow, used) > here
                    select $"{file}: {line}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_folder_of_the_library_is_part_of_the_flow()
    {
        string root = Path.Combine(Repository.Root, "src", "Iconotheque");
        var strange = Directory.EnumerateDirectories(root).Select(d => Path.GetFileName(d)!).Except([.. Flow, "bin", "obj"]);
        Assert.Empty(strange);
    }
}
