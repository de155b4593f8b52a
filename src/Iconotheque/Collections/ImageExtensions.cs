using System.Collections.Frozen;

namespace Iconotheque.Collections;

/// <summary>The file names that count as images where a folder is listed.</summary>
internal static class ImageExtensions
{
    /// <summary>The extensions, without their dot, in lower case.</summary>
    public static FrozenSet<string> Known { get; } =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "jpg", "jpeg", "png", "tif", "tiff", "webp", "gif", "bmp", "jp2",
            "j2k", "jpx", "heic", "avif");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a file name or path ends in one of <see cref="Known"/>, in any case.</summary>
    public static bool Matches(ReadOnlySpan<char> path)
    {
        var extension = Path.GetExtension(path);
        return extension.Length > 1 && Lookup.Contains(extension[1..]);
    }
}
