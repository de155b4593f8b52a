using System.Diagnostics;
using System.Globalization;
using Iconotheque.Cli.Commands;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Cli;

/// <summary>Runs this same command again in a process whose memory is bounded, for a file whose reader cannot bound it.</summary>
internal static class BoundedProcess
{
    private const string Variable = "ICONOTHEQUE_BOUNDED";
    private const long Least = 512L << 20, TimesTheFile = 24;
    private const int Aborted = 134, Killed = 137;

    /// <summary>Whether a file is to be read in such a process, and this is not one.</summary>
    public static bool IsNeeded(string path) => Environment.GetEnvironmentVariable(Variable) is null
        && WeightsFile.WantsBounds(path);

    /// <summary>Runs the command again.</summary>
    /// <param name="path">The file, whose length decides how much memory it may take.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="InputException">It took more than it may.</exception>
    public static int Run(string path, CancellationToken cancellation)
    {
        var self = ServeCommand.Self();
        string[] arguments = [.. self.Skip(1), .. Environment.GetCommandLineArgs().Skip(1)];
        var start = new ProcessStartInfo(self[0], arguments) { UseShellExecute = false };
        start.Environment[Variable] = "1";
        start.Environment["DOTNET_GCHeapHardLimit"] = (Least + (TimesTheFile * new FileInfo(path).Length))
            .ToString("x", CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        using var end = cancellation.Register(() => process.Kill(entireProcessTree: true));
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode is Aborted or Killed
            ? throw new InputException(path,
                "takes more memory than a file of its length should; it is damaged, or made to do harm")
            : process.ExitCode;
    }
}
