using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Iconotheque.Web.Jobs;

/// <summary>
/// Asks a process to end as Ctrl-C does, so that it keeps what it has done; where there are no such signals it is ended.
/// </summary>
internal static partial class ProcessSignal
{
    private const int Interruption = 2;

    public static void Interrupt(Process process)
    {
        try
        {
            if (process.HasExited) return;
            if (OperatingSystem.IsWindows()) process.Kill();
            else _ = Kill(process.Id, Interruption);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended meanwhile.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
