using System.Diagnostics;
using System.Net.Sockets;

namespace Iconotheque.Tests;

/// <summary>What has a name and is no file: pipes, devices, sockets and folders, and links to them.</summary>
internal static class OddFiles
{
    /// <summary>Makes one of each in a folder, named as a picture is; on Linux alone.</summary>
    /// <returns>Their names, in ordinal order.</returns>
    public static string[] Make(string folder, string extension = ".jpg")
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Pipes and devices are tried on Linux.");
        Directory.CreateDirectory(folder);
        string Named(string name) => Path.Combine(folder, name + extension);
        using (var process = Process.Start("mkfifo", Named("pipe"))) process.WaitForExit();
        File.CreateSymbolicLink(Named("to-endless"), "/dev/zero");
        File.CreateSymbolicLink(Named("to-folder"), "/dev");
        File.CreateSymbolicLink(Named("to-nothing"), Named("gone"));
        File.CreateSymbolicLink(Named("to-pipe"), Named("pipe"));
        File.CreateSymbolicLink(Named("to-random"), "/dev/urandom");
        File.CreateSymbolicLink(Named("to-to-pipe"), Named("to-pipe"));
        string beside = Path.Combine(Path.GetTempPath(), $"iconotheque-{Guid.NewGuid():N}");
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            // Under a short name first: that of a socket has to be; and away from it, since closing would remove it.
            socket.Bind(new UnixDomainSocketEndPoint(beside));
            File.Move(beside, Named("socket"));
        }

        return [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal)];
    }
}
