namespace Iconotheque.Networks.Weights;

/// <summary>Reads whole files of weights; tensors are slices of the one array.</summary>
internal static class FileBytes
{
    /// <summary>All bytes of a file.</summary>
    /// <exception cref="InputException">The file is missing, not readable, or longer than an array can be (2 GB).</exception>
    public static byte[] Read(string path)
    {
        try
        {
            RequireLength(path, new FileInfo(path).Length);
            return RegularFile.ReadAll(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Refuses a file that is longer than an array can be.</summary>
    public static void RequireLength(string path, long length)
    {
        if (length > Array.MaxLength)
            throw new InputException(path,
                $"is {length} bytes long; files of weights up to {Array.MaxLength} bytes (2 GB) are read");
    }
}
