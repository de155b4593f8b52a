using System.Diagnostics;

namespace Iconotheque.Browser.Tests;

/// <summary>The command, in processes of its own.</summary>
internal static class Icono
{
    /// <summary>Runs it to its end.</summary>
    public static string Run(params string[] arguments) => Finish(Start(arguments), arguments);

    /// <summary>Runs it to its end, with a variable.</summary>
    public static string Run((string Name, string Value) variable, params string[] arguments)
    {
        var start = Beginning(arguments);
        start.Environment[variable.Name] = variable.Value;
        return Finish(Process.Start(start)!, arguments);
    }

    /// <summary>Starts it.</summary>
    public static Process Start(params string[] arguments) => Process.Start(Beginning(arguments))!;

    private static ProcessStartInfo Beginning(string[] arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "icono.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };

    private static string Finish(Process started, string[] arguments)
    {
        using var process = started;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(
            $"icono {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}{output}");
    }
}
