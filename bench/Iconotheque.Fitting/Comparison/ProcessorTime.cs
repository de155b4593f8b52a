using System.Runtime.InteropServices;

namespace Iconotheque.Comparison;

/// <summary>The processor time of this thread, whoever else runs.</summary>
internal static partial class ProcessorTime
{
    private const int ThreadClock = 3;

    /// <summary>Now, in microseconds.</summary>
    public static double Microseconds()
    {
        _ = Read(ThreadClock, out var time);
        return (time.Seconds * 1e6) + (time.Nanoseconds / 1e3);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out Time time);

    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
