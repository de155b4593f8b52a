using System.ComponentModel;
using System.Diagnostics;

namespace Iconotheque.Cli;

/// <summary>The browser of whoever sits at this machine.</summary>
internal static class Browser
{
    /// <summary>Opens an address in it; where there is none, nothing happens.</summary>
    /// <returns>Whether something was started.</returns>
    public static bool Open(Uri address)
    {
        if (OperatingSystem.IsWindows()) return Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true });
        if (OperatingSystem.IsMacOS()) return Start(new ProcessStartInfo("open", [address.AbsoluteUri]));

        // Without a screen xdg-open would start a browser of text in this terminal.
        bool hasScreen = new[] { "DISPLAY", "WAYLAND_DISPLAY" }.Any(name =>
            Environment.GetEnvironmentVariable(name) is { Length: > 0 });
        return hasScreen && Start(new ProcessStartInfo("xdg-open", [address.AbsoluteUri]));
    }

    private static bool Start(ProcessStartInfo start)
    {
        try
        {
            using var process = Process.Start(start);
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
