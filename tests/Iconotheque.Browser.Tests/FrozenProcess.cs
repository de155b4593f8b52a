using System.Diagnostics;
using System.Globalization;

namespace Iconotheque.Browser.Tests;

/// <summary>A process that is held where it is, until it may go on.</summary>
public sealed class FrozenProcess : IDisposable
{
    private const long Interrupt = 1 << 1;

    private readonly int process;

    public FrozenProcess(int process)
    {
        this.process = process;
        Send(process, "STOP");
    }

    /// <summary>Sends a signal to a process.</summary>
    public static void Send(int process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits until somebody has asked it to end as Ctrl-C does, which it learns of when it goes on.</summary>
    public async Task InterruptedAsync(CancellationToken cancellation)
    {
        while (!File.ReadLines($"/proc/{process}/status").Any(line => line.StartsWith("ShdPnd:", StringComparison.Ordinal)
            && (long.Parse(line[7..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0))
            await Task.Delay(10, cancellation);
    }

    /// <summary>Lets it go on.</summary>
    public void GoOn() => Send(process, "CONT");

    public void Dispose()
    {
        if (Directory.Exists($"/proc/{process}")) GoOn();
    }
}
