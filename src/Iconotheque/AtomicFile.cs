namespace Iconotheque;

/// <summary>Writes a file so that a reader, or a run that was killed, sees the old content or the new, never a part.</summary>
public static class AtomicFile
{
    private static int written;

    /// <summary>Writes to a temporary neighbour, flushes it to the disk and renames it over <paramref name="path"/>. Threads that write the same file do not meet: the last one's content stays.</summary>
    /// <param name="path">The file to replace; its folder is created when missing.</param>
    /// <param name="write">Writes the whole content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string temporary = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref written)}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
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
}
