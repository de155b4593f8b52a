using System.Security.Cryptography;

namespace Iconotheque.Libraries;

/// <summary>Whether a file outside the library is still what was taken in.</summary>
internal static class FileDamage
{
    /// <summary>Why a file is not what was added; null when it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sha256">The SHA-256 of what was added, in lower-case hexadecimal digits.</param>
    public static string? Of(string path, string sha256)
    {
        try
        {
            using var stream = RegularFile.Open(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream)) == sha256
                ? null
                : "its content is not what it was when it was added";
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return "is missing; if it was moved, add its folder again";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read: {e.Message}";
        }
    }
}
