using System.Runtime.InteropServices;

namespace Iconotheque;

/// <summary>
/// Writes a file so that a reader, a run that was killed, or a disk whose power fails, sees the old content or the new, never a
/// part.
/// </summary>
internal static partial class AtomicFile
{
    private const int ReadOnly = 0;

    private static int written;

    /// <summary>
    /// Writes to a temporary neighbour, flushes it to the disk, renames it over <paramref name="path"/>, and flushes the folder,
    /// which the new name stands in. Threads that write the same file do not meet: the last one's content stays.
    /// </summary>
    /// <param name="path">The file to replace; its folder is created when missing.</param>
    /// <param name="write">Writes the whole content.</param>
    /// <param name="mode">Who may read and write it, from its first byte on; null for what the system does by itself. Windows has
    /// no such thing.</param>
    public static void Write(string path, Action<Stream> write, UnixFileMode? mode = null)
    {
        string folder = FolderOf(path);
        bool isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        if (isNew && Path.GetDirectoryName(folder) is { } above) FlushFolder(above);
        string temporary = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref written)}.tmp";
        try
        {
            using (var stream = Create(temporary, mode))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            Rename(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes text as UTF-8 without a byte-order mark.</summary>
    public static void WriteText(string path, string text) =>
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Flushes a file to the disk, renames it over another, and flushes the folder.</summary>
    /// <param name="temporary">The file.</param>
    /// <param name="path">Its name from now on, in this folder or another of the same disk.</param>
    /// <param name="overwrite">Whether a file of that name is replaced.</param>
    /// <exception cref="IOException">A file of that name is there and is not to be replaced.</exception>
    public static void Replace(string temporary, string path, bool overwrite = true)
    {
        using (var stream = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 1))
            stream.Flush(flushToDisk: true);
        Rename(temporary, path, overwrite);
    }

    /// <summary>
    /// Closes a file that is not to be kept, and removes it. On a full disk what is still to be written cannot be; the file goes
    /// all the same, and gives its room back.
    /// </summary>
    /// <param name="stream">The open file, or one that is closed already.</param>
    /// <param name="temporary">Its name.</param>
    public static void Abandon(Stream stream, string temporary)
    {
        try
        {
            stream.Dispose();
        }
        catch (IOException)
        {
            // What was left to be written is lost, as it is to be.
        }

        File.Delete(temporary);
    }

    /// <summary>
    /// Flushes the names in a folder to the disk. Where a system cannot, nothing is done: Windows keeps names in its journal.
    /// </summary>
    /// <param name="folder">The folder.</param>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        int handle = Open(folder, ReadOnly);
        if (handle < 0) return;

        // A file system that has no such thing says so, and is left alone.
        _ = Sync(handle);
        _ = Close(handle);
    }

    /// <summary>A new file, of whoever is meant to have it before anything stands in it.</summary>
    internal static FileStream Create(string path, UnixFileMode? mode)
    {
        File.Delete(path);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        return new FileStream(path, options);
    }

    private static void Rename(string temporary, string path, bool overwrite)
    {
        File.Move(temporary, path, overwrite);
        FlushFolder(FolderOf(path));
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
