using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Iconotheque.Networks.Importing;

/// <summary>The names and hashes of files that networks come from.</summary>
internal static partial class SourceFile
{
    private static readonly string[] Endings = [".pth.tar", ".tar.gz", ".safetensors", ".pth", ".ckpt", ".torch", ".pt", ".mat",
        ".onnx", ".tgz", ".tar", ".bin", ".th"];

    /// <summary>
    /// A network's name from a file's: without its ending, and without the digits of its hash that torch.hub's naming puts at its
    /// end.
    /// </summary>
    public static string NameOf(string path)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        string? ending = Endings.FirstOrDefault(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        if (ending is not null) name = name[..^ending.Length];
        return NotOfAName().Replace(HashAtEnd().Replace(name, ""), "-").TrimStart('-', '.', '_');
    }

    /// <summary>The digits of the SHA-256 that a file's name ends in, or an empty text.</summary>
    /// <remarks>
    /// torch.hub.load_state_dict_from_url names files <c>NAME-DIGITS.pth</c> with eight or more digits; cirtorch's
    /// utils/general.py (sha256_hash) makes seven.
    /// </remarks>
    public static string DigitsIn(string fileName) =>
        HashInName().Match(fileName) is { Success: true } match ? match.Groups[1].Value : "";

    /// <summary>
    /// SHA-256 of a file; of a folder, that of the lines <c>hash  path</c> of its files in the order of their paths.
    /// </summary>
    public static string Sha256(string path)
    {
        if (!Directory.Exists(path))
        {
            using var stream = RegularFile.Open(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }

        var lines = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/'), File: file))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => $"{Sha256(file.File)}  {file.Name}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    [GeneratedRegex("-([0-9a-f]{7,64})$")]
    private static partial Regex HashAtEnd();

    [GeneratedRegex(@"-([0-9a-f]{7,64})\.[A-Za-z.]+$")]
    private static partial Regex HashInName();

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex NotOfAName();
}
