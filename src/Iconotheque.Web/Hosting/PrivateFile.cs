namespace Iconotheque.Web.Hosting;

/// <summary>Files that only whoever runs the server reads: people copy a library's folder, and share it.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Opens a file to add to it; made when missing, and its folder too.</summary>
    public static FileStream Append(string path)
    {
        Make(path);
        return new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read | FileShare.Delete);
    }

    /// <summary>Makes a file where there is none; one that others may read becomes private.</summary>
    public static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (OperatingSystem.IsWindows()) return;
        if (!File.Exists(path))
        {
            using var made = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite | FileShare.Delete,
                UnixCreateMode = Own
            });
            return;
        }

        try
        {
            if ((File.GetUnixFileMode(path) & ~Own) != 0) File.SetUnixFileMode(path, Own);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is another's, or on a medium that cannot be written: whoever can change that has to.
        }
    }
}
