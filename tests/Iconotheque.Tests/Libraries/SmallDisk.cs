using System.Diagnostics;

namespace Iconotheque.Tests.Libraries;

/// <summary>
/// A disk in memory, which can be filled and made read-only: by root on Linux alone; elsewhere the test is skipped.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SmallDisk(int megabytes)
    {
        Directory.CreateDirectory(Path);
        if (!OperatingSystem.IsLinux()
            || Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs",
            Path) != 0) Assert.Skip("A small disk can only be made by root on Linux.");
    }

    public string Path => folder["disk"];

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>Lets nothing be written any more.</summary>
    public void Freeze() => Assert.Equal(0, Run("mount", "-o", "remount,ro", Path));

    /// <summary>Leaves as many bytes free, in whole pages, or none.</summary>
    public void Fill(int left = 0)
    {
        using var stream = new FileStream(this["filler"], FileMode.Append, FileAccess.Write, FileShare.None, 0);
        byte[] page = new byte[4096];
        while (new DriveInfo(Path).AvailableFreeSpace > left) stream.Write(page);
    }

    public void Dispose()
    {
        Run("umount", "-l", Path);
        folder.Dispose();
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
