using System.ComponentModel;
using System.Diagnostics;

namespace Iconotheque.Imaging;

/// <summary>
/// The system's <c>vips</c> command, which decodes what the packaged libvips was not built for in a process of its own: it can be
/// stopped, and cannot take this one down.
/// </summary>
/// <remarks>Why not in this process: see <c>docs/decisions/0002-decoding.md</c>.</remarks>
internal static class VipsCommand
{
    /// <summary>What the command says where it was not built for a format or its compression.</summary>
    private static readonly string[] NotBuilt =
    [
        "unknown action", "not configured", "not implemented", "not been built in", "built without",
        "Unsupported codec", "Unsupported feature", "No decoding plugin", "not a known file format",
    ];

    /// <summary>Decodes a file into an uncompressed TIFF.</summary>
    /// <param name="loading">The loader, its options and what to say where they fail.</param>
    /// <param name="files">The file to decode, and the TIFF to write, ending in <c>.tif</c>.</param>
    /// <param name="limit">The time it may take.</param>
    /// <exception cref="ImageUnreadableException">There is no such command, it failed, or its time was over.</exception>
    public static void Decode(SystemLoading loading, (string Input, string Output) files, TimeSpan limit)
    {
        using var process = Start(loading,
            [loading.Loader, Path.GetFullPath(files.Input), files.Output, .. loading.Options, "--access", "sequential"]);
        // Its answers are short; read as they come, they cannot fill the pipe and stop it.
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            throw Deadline.Exceeded(limit);
        }

        if (process.ExitCode != 0 || !File.Exists(files.Output)) throw Failure(loading, error.Result);
    }

    private static Process Start(SystemLoading loading, string[] arguments)
    {
        var start = new ProcessStartInfo("vips", arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true
        };
        start.Environment["VIPS_WARNING"] = "0";
        start.Environment["VIPS_CONCURRENCY"] = "1";
        start.Environment.Remove("VIPS_BLOCK_UNTRUSTED");
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            process.OutputDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            return process;
        }
        catch (Win32Exception e)
        {
            throw new ImageUnreadableException(loading.Needed, e);
        }
    }

    private static ImageUnreadableException Failure(SystemLoading loading, string error) =>
        new(NotBuilt.Any(said => error.Contains(said, StringComparison.OrdinalIgnoreCase)) ? loading.Needed : FailureReason.Of(
            loading.Content, error));
}
