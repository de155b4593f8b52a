namespace Iconotheque.Collections.Reading;

/// <summary>What an image's path may look like in the files we read.</summary>
internal static class CollectionPath
{
    /// <summary>
    /// What is wrong with a path, or null: relative, with <c>/</c> between folders, and inside the benchmark's folder.
    /// </summary>
    /// <remarks>
    /// Judged by its text alone. Drive letters are refused everywhere, so that a benchmark means the same on every system.
    /// </remarks>
    public static string? Problem(string path)
    {
        if (path.Length == 0) return "the path of the image is empty";
        if (path.Any(char.IsControl)) return "the path of the image holds a control character";
        if (path.Contains('\\')) return $"\"{path}\" has a backslash; write / between folders";
        if (path[0] == '/' || (path.Length > 1 && path[1] == ':'))
            return $"\"{path}\" is absolute; give it relative to the benchmark's folder";
        return path.Split('/').Any(part => part is "" or "." or "..")
            ? $"\"{path}\" has an empty, . or .. part; images lie inside the benchmark's folder"
            : null;
    }
}
