namespace Iconotheque.Networks.Weights;

/// <summary>The first bytes of a file, by which its format is recognised.</summary>
internal static class FileStart
{
    private const int Length = 1024;

    /// <summary>The first 1024 bytes, or all of a shorter file.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public static byte[] Of(string path)
    {
        try
        {
            using var stream = RegularFile.Open(path);
            byte[] start = new byte[Length];
            return start[..stream.ReadAtLeast(start, Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }
}
