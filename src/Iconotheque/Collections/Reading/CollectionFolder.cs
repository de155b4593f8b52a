using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Iconotheque.Collections.Reading;

/// <summary>A folder on disk and, listed once, the images below it.</summary>
internal sealed class CollectionFolder
{
    private readonly Lazy<ImmutableArray<string>> images;
    private readonly SortedSet<string> studies = new(StringComparer.Ordinal);

    /// <exception cref="InputException">There is no such folder.</exception>
    public CollectionFolder(string shown)
    {
        if (File.Exists(shown)) throw new InputException(shown, "is a file; give the folder of the benchmark.");
        if (!Directory.Exists(shown)) throw new InputException(shown, "no such folder; give the folder of the benchmark.");
        (Shown, Root) = (shown, Path.GetFullPath(shown));
        images = new(List);
    }

    /// <summary>The folder as the user wrote it.</summary>
    public string Shown { get; }

    /// <summary>The absolute path.</summary>
    public string Root { get; }

    /// <summary>The folder's own name.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Root)) is { Length: > 0 } name ? name : Root;

    /// <summary>Images at any depth, relative, with <c>/</c>, sorted ordinally.</summary>
    /// <remarks>
    /// Names that begin with a dot are passed over (system files such as <c>._a.jpg</c>). A link to a folder is never followed,
    /// so a listing stays inside the root and ends; a link to a file counts as the file. Nor is a study that was written inside
    /// the collection: its thumbnails and figures are no pictures of it.
    /// </remarks>
    public ImmutableArray<string> Images => images.Value;

    /// <summary>The folders below it that were passed over because a study lies there; relative, sorted ordinally.</summary>
    public IReadOnlyCollection<string> Studies => images.IsValueCreated ? studies : [];

    public bool Has(string file) => File.Exists(Path.Combine(Root, file));

    /// <summary>Files of the folder itself, or of one folder in it, whose name matches; relative, sorted ordinally.</summary>
    public IReadOnlyList<string> Files(string pattern, string subfolder = "")
    {
        string folder = Path.Combine(Root, subfolder);
        if (!Directory.Exists(folder)) return [];
        var options = new EnumerationOptions { MatchType = MatchType.Simple, MatchCasing = MatchCasing.CaseInsensitive };
        return [.. Directory.EnumerateFiles(folder, pattern, options).Select(Relative).Order(StringComparer.Ordinal)];
    }

    private string Relative(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>A study holds its results, and a report drawn elsewhere its tables.</summary>
    private bool IsStudy(string path)
    {
        if (!File.Exists(Path.Combine(path, "results.json")) && !File.Exists(Path.Combine(path, "tables", "summary.csv")))
            return false;
        studies.Add(Relative(path));
        return true;
    }

    private ImmutableArray<string> List()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = 0 };
        var found = new FileSystemEnumerable<string>(Root, (ref FileSystemEntry entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                !entry.IsDirectory && entry.FileName[0] != '.' && ImageExtensions.Matches(entry.FileName),
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                entry.FileName[0] != '.' && (entry.Attributes & FileAttributes.ReparsePoint) == 0 && !IsStudy(entry.ToFullPath()),
        };
        try
        {
            string[] paths = [.. found.Select(Relative)];
            Array.Sort(paths, StringComparer.Ordinal);
            return [.. paths];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(Shown, $"cannot be listed: {e.Message}", e);
        }
    }
}
