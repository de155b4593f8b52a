using System.Globalization;
using System.Text.Json;

namespace Iconotheque.Benchmarks;

/// <summary>
/// Many users of the web application at once, from another process than the server's: how long answers take, what fails, and what
/// the server's memory does.
/// </summary>
internal static class ServeLoad
{
    private const int WarmUpSeconds = 15, SecondsBetween = 15;

    /// <summary>Loads a server for so many seconds after fifteen of warming up, of which no times are kept.</summary>
    public static async Task RunAsync(Uri address, int seconds, int users, double pause, int process)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var about = JsonDocument.Parse(await client.GetStringAsync("/api/v1/library"));
        using var places = JsonDocument.Parse(await client.GetStringAsync("/api/v1/places"));
        var library = new LoadedLibrary(about.RootElement.GetProperty("items").GetInt32(), [.. about.RootElement
            .GetProperty("collections").EnumerateArray().Select(collection => collection.GetProperty("name").GetString()!)],
            places.RootElement.GetArrayLength());
        string crowded = Text($"{users} users who pause {pause} s");
        string held = Text($"{library.Items} items, {library.Places} places");
        Console.WriteLine($"{held}, {crowded}, {Environment.ProcessorCount} processors; load {Loads()}");
        await DuringAsync(address, WarmUpSeconds, users, 1000, pause, library, new LoadFigures());
        var figures = new LoadFigures();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var work = DuringAsync(address, seconds, users, 0, pause, library, figures);
        double before = Used(process), ours = Environment.CpuUsage.TotalTime.TotalSeconds;
        for (int second = 0; second < seconds; second += SecondsBetween)
        {
            Console.WriteLine(Memory(second, process));
            await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(SecondsBetween)));
        }

        await work;
        double elapsed = clock.Elapsed.TotalSeconds;
        Console.WriteLine(Memory((int)elapsed, process));
        string served = Text($"{Used(process) - before:F0} s (without its picture processes)");
        string asking = Text($"{Environment.CpuUsage.TotalTime.TotalSeconds - ours:F0} s");
        Console.WriteLine($"server's processor time {served}, ours {asking}; load {Loads()}");
        figures.Write(Console.Out, elapsed);
    }

    private static async Task DuringAsync(Uri address, int seconds, int count, int first, double pause, LoadedLibrary library,
        LoadFigures figures)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        LoadUser[] all = [.. Enumerable.Range(first, count)
            .Select(user => new LoadUser(address, user, library, figures, pause))];
        await Task.WhenAll(all.Select(user => user.RunAsync(end.Token)));
        foreach (var user in all) user.Dispose();
    }

    /// <summary>
    /// The server's own memory and the pages of mapped files that it has touched, which the system takes back when it needs them.
    /// </summary>
    private static string Memory(int second, int process)
    {
        var status = File.ReadLines($"/proc/{process}/status").Select(line => line.Split(':')).ToDictionary(line => line[0],
            line => line[1].Trim().Split(' ')[0]);
        return Text($"after {second} s: resident {Mebibytes("VmRSS")} MiB, of it anonymous {Mebibytes(
            "RssAnon")}, mapped files {Mebibytes("RssFile")}; {status["Threads"]} threads; picture processes {Children(
                process)} MiB");
        long Mebibytes(string name) => long.Parse(status[name], CultureInfo.InvariantCulture) >> 10;
    }

    private static long Children(int process) =>
        File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(
        Directory.EnumerateDirectories($"/proc/{process}/task")
            .SelectMany(ChildrenOf)).Distinct().Sum(child => long.Parse(File.ReadAllText($"/proc/{child}/statm").Split(' ')[1],
                CultureInfo.InvariantCulture) * Environment.SystemPageSize >> 20);

    private static string[] ChildrenOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static double Used(int process) => System.Diagnostics.Process.GetProcessById(process).TotalProcessorTime.TotalSeconds;

    private static string Loads() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
