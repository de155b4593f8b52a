namespace Iconotheque.Collections.Names;

/// <summary>The form in which names of files that tables and lists write are compared with the names on a disk.</summary>
/// <remarks>
/// Folders are separated by <c>/</c> or <c>\</c>, <c>./</c> means nothing, and <c>é</c> is one letter or a letter and an accent:
/// most programs write the first, a Mac's disk may keep the second. Upper and lower case differ. A form is for comparing; a file
/// is called what its disk calls it.
/// </remarks>
internal static class NameForm
{
    /// <summary>The form of a name: its plain path, in Unicode's canonical decomposition (NFD).</summary>
    public static string Of(string name) => CanonicalDecomposition.Of(PlainPath(name));

    /// <summary>
    /// A path with <c>/</c> between folders and without parts that mean nothing; an address of the web is left as it is.
    /// </summary>
    public static string PlainPath(string name)
    {
        if (!name.Contains('\\') && !name.Contains("./", StringComparison.Ordinal)
            || name.Contains("://", StringComparison.Ordinal))
            return name;
        string path = name.Replace('\\', '/');
        while (path.Contains("/./", StringComparison.Ordinal)) path = path.Replace("/./", "/", StringComparison.Ordinal);
        while (path.StartsWith("./", StringComparison.Ordinal)) path = path[2..];
        return path;
    }
}
