using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Iconotheque.Descriptors;

/// <summary>The file images.txt: the identifiers of the images in the order of the rows.</summary>
internal static class ImageNames
{
    /// <summary>Its name in a descriptor folder.</summary>
    public const string FileName = "images.txt";

    /// <summary>The lines of a list.</summary>
    public static string ToText(IEnumerable<string> images) => string.Concat(images.Select(image => image + "\n"));

    /// <summary>SHA-256 of the list's text, in lower-case hexadecimal.</summary>
    public static string Sha256(IEnumerable<string> images) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(ToText(images))));

    /// <summary>Reads the list of a folder.</summary>
    /// <exception cref="InputException">Missing, or an identifier stands twice.</exception>
    public static ImmutableArray<string> Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new InputException(path, "is missing; it gives the image of each row, one a line, as the benchmark names them");
        string[] lines = [.. RegularFile.ReadLines(path)];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < lines.Length; i++)
        {
            if (!seen.TryAdd(lines[i], i + 1))
                throw new InputException(path, i + 1, $"'{lines[i]}' already stands on line {seen[lines[i]]}");
        }

        return [.. lines];
    }
}
