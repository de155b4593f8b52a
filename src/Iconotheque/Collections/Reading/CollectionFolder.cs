using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Iconotheque.Collections.Reading;

/// <summary>A folder on disk and, listed once, the images below it.</summary>
internal sealed class CollectionFolder
{
    private readonly Lazy<ImmutableArray<string>> images;

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
    /// so a listing stays inside the root and ends; a link to a file counts as the file.
    /// </remarks>
    public ImmutableArray<string> Images => images.Value;

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

    private ImmutableArray<string> List()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = 0 };
        var found = new FileSystemEnumerable<string>(Root, (ref FileSystemEntry entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                !entry.IsDirectory && entry.FileName[0] != '.' && ImageExtensions.Matches(entry.FileName),
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                entry.FileName[0] != '.' && (entry.Attributes & FileAttributes.ReparsePoint) == 0,
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
