using System.Runtime.InteropServices;
using System.Text;

namespace Iconotheque;

/// <summary>
/// Opens files from outside. A pipe, a device, a socket or a folder, under its own name or behind a link, is refused: reading one
/// could wait for ever, or never end.
/// </summary>
internal static partial class RegularFile
{
    /// <summary>The longest file that is read whole: the longest array.</summary>
    public const long Longest = 0x7FFFFFC7;

    private const int AtWorkingFolder = -100, TypeOnly = 1, SizeOfStatx = 256, ModeAt = 28;
    private const int TypeMask = 0xF000, Pipe = 0x1000, CharacterDevice = 0x2000, Folder = 0x4000, BlockDevice = 0x6000,
        Regular = 0x8000, Socket = 0xC000;

    /// <summary>
    /// Why a path is not to be read, in words that follow the file's name; null for a regular file, and for one that is not
    /// there.
    /// </summary>
    /// <param name="path">The path; links are followed to their end.</param>
    public static string? Refusal(string path) => Directory.Exists(path) ? "is a folder, not a file" : OperatingSystem.IsLinux()
        ? RefusalOfType(path) : RefusalOfLength(path);

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="NotRegularFileException">It is a pipe, a device, a socket or a folder.</exception>
    /// <exception cref="IOException">It is missing, or its disk fails.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no permission to read it.</exception>
    public static FileStream Open(string path)
    {
        Require(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    /// <summary>All bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">The most bytes that are read.</param>
    /// <exception cref="NotRegularFileException">It is no regular file.</exception>
    /// <exception cref="IOException">It is missing, longer than <paramref name="most"/>, or its disk fails.</exception>
    public static byte[] ReadAll(string path, long most = Longest)
    {
        using var stream = Open(path);
        if (stream.Length > most) throw new IOException($"{path} holds {stream.Length} bytes; at most {most} are read");
        byte[] bytes = new byte[stream.Length];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    /// <summary>The text of a file, in UTF-8 unless a byte-order mark says otherwise.</summary>
    /// <exception cref="NotRegularFileException">It is no regular file.</exception>
    public static string ReadText(string path)
    {
        Require(path);
        return File.ReadAllText(path, Encoding.UTF8);
    }

    /// <summary>The lines of a file, one after the other.</summary>
    /// <exception cref="NotRegularFileException">It is no regular file.</exception>
    public static IEnumerable<string> ReadLines(string path)
    {
        Require(path);
        return File.ReadLines(path);
    }

    private static void Require(string path)
    {
        if (Refusal(path) is { } refusal) throw new NotRegularFileException($"{path} {refusal}");
    }

    private static string? RefusalOfType(string path)
    {
        byte[] status = new byte[SizeOfStatx];
        if (Statx(AtWorkingFolder, path, 0, TypeOnly, status) != 0) return null;
        return (BitConverter.ToUInt16(status, ModeAt) & TypeMask) switch
        {
            Regular => null,
            Pipe => "is a pipe, not a file",
            Socket => "is a socket, not a file",
            CharacterDevice or BlockDevice => "is a device, not a file",
            Folder => "is a folder, not a file",
            _ => "is not a regular file",
        };
    }

    /// <summary>Where the type cannot be asked for: pipes and devices have no length.</summary>
    private static string? RefusalOfLength(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return null;
        var end = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        return end.Exists && (end.Length == 0 && end != file || (end.Attributes & FileAttributes.Device) != 0)
            ? "is empty, or a pipe or device" : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, [Out] byte[] status);
}
