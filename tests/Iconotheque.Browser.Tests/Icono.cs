using System.Diagnostics;

namespace Iconotheque.Browser.Tests;

/// <summary>The command, in processes of its own.</summary>
internal static class Icono
{
    /// <summary>Runs it to its end.</summary>
    public static string Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"icono {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}{output}");
    }

    /// <summary>Starts it.</summary>
    public static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "icono.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
