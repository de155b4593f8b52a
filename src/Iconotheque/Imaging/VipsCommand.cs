using System.ComponentModel;
using System.Diagnostics;

namespace Iconotheque.Imaging;

/// <summary>The system's <c>vips</c> command, which decodes JPEG 2000 in a process of its own: it can be stopped, and cannot take this one down.</summary>
/// <remarks>Why not in this process: see <c>docs/decisions/0002-decoding.md</c>.</remarks>
internal static class VipsCommand
{
    private const string Remedy = "JPEG 2000 needs the vips command of libvips, built with JPEG 2000 (Debian and Ubuntu: apt install libvips-tools), or a conversion to TIFF";

    /// <summary>Decodes a JPEG 2000 file into an uncompressed TIFF.</summary>
    /// <param name="input">The file to decode.</param>
    /// <param name="output">The TIFF to write, ending in <c>.tif</c>.</param>
    /// <param name="reduce">How many times to halve the picture; at most the levels that the file holds.</param>
    /// <param name="limit">The time it may take.</param>
    /// <exception cref="ImageUnreadableException">There is no such command, it failed, or its time was over.</exception>
    public static void DecodeJpeg2000(string input, string output, int reduce, TimeSpan limit)
    {
        using var process = Start(["jp2kload", Path.GetFullPath(input), output, "--page", reduce.ToString(), "--fail-on", "truncated", "--access", "sequential"]);
        // Its answers are short; read as they come, they cannot fill the pipe and stop it.
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            throw Deadline.Exceeded(limit);
        }

        if (process.ExitCode != 0 || !File.Exists(output)) throw Failure(error.Result);
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("vips", arguments) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
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
            throw new ImageUnreadableException(Remedy, e);
        }
    }

    private static ImageUnreadableException Failure(string error) => error.Contains("jp2kload", StringComparison.Ordinal) && !error.Contains("unknown action", StringComparison.Ordinal)
        ? new ImageUnreadableException(FailureReason.Of(ImageFormat.Jpeg2000, error))
        : new ImageUnreadableException(Remedy);
}
