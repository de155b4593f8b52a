using System.Text;

namespace Iconotheque.Collections.Names;

/// <summary>
/// Finds how the files below a folder are spelled on the disk. Folders are listed only where a name is not there as it is
/// written, and once.
/// </summary>
/// <param name="root">The folder.</param>
internal sealed class DiskNames(string root)
{
    private readonly Dictionary<string, Dictionary<string, string>> folders = new(StringComparer.Ordinal);

    /// <summary>
    /// A file's path as the disk has it, by the same <see cref="NameForm"/>; the path itself where there is no such file.
    /// </summary>
    /// <param name="path">Relative to the folder, with <c>/</c>.</param>
    public string Spell(string path)
    {
        // A name of ASCII letters has one form only.
        if (Ascii.IsValid(path) || path[0] == '/' || File.Exists(Path.Combine(root, path))) return path;
        string found = "";
        foreach (string part in path.Split('/'))
        {
            if (part is "" or ".." || !NamesIn(found).TryGetValue(NameForm.Of(part), out string? name)) return path;
            found = found.Length == 0 ? name : $"{found}/{name}";
        }

        return found;
    }

    private Dictionary<string, string> NamesIn(string folder)
    {
        if (folders.TryGetValue(folder, out var known)) return known;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            // Where two names have one form, the first in ordinal order: a result must not depend on how a disk lists.
            foreach (string name in Directory.EnumerateFileSystemEntries(Path.Combine(root, folder))
                .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal))
                names.TryAdd(NameForm.Of(name), name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that is a file, or may not be listed, has no names to offer; whoever opens the file says so.
        }

        return folders[folder] = names;
    }
}
