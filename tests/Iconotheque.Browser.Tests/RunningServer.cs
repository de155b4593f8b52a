using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Iconotheque.Browser.Tests;

/// <summary><c>icono serve</c> in a process of its own, at a port that the system chose.</summary>
public sealed partial class RunningServer : IDisposable
{
    private readonly Process process;

    public RunningServer(string library, params string[] options)
    {
        process = Icono.Start(["serve", library, "--port", "0", .. options]);
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (Opened().Match(line) is not { Success: true } match) continue;
            Address = new Uri(match.Groups[1].Value);
            _ = process.StandardOutput.ReadToEndAsync();
            Errors = process.StandardError.ReadToEndAsync();
            return;
        }

        throw new InvalidOperationException($"The server did not start: {process.StandardError.ReadToEnd()}");
    }

    /// <summary>Where it is.</summary>
    public Uri Address { get; }

    /// <summary>What it writes to its log; complete when it has ended.</summary>
    public Task<string> Errors { get; }

    /// <summary>Ends it as Ctrl-C does.</summary>
    public void Stop()
    {
        if (process.HasExited) return;
        FrozenProcess.Send(process.Id, "INT");
        if (!process.WaitForExit(TimeSpan.FromSeconds(30))) process.Kill(entireProcessTree: true);
    }

    /// <summary>Ends it as a power cut does.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>The process, of those that it started, whose command has a word among its arguments.</summary>
    public int ChildOf(string word) => Directory.EnumerateDirectories($"/proc/{process.Id}/task")
        .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(child => int.Parse(child, System.Globalization.CultureInfo.InvariantCulture))
        .First(child => File.ReadAllText($"/proc/{child}/cmdline").Split('\0').Contains(word));

    public void Dispose()
    {
        Stop();
        process.Dispose();
    }

    [GeneratedRegex("is open at (http://[^;]+);")]
    private static partial Regex Opened();
}
