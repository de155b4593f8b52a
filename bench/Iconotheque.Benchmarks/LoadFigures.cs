using System.Collections.Concurrent;
using System.Globalization;

namespace Iconotheque.Benchmarks;

/// <summary>What became of the requests of a load, by kind.</summary>
internal sealed class LoadFigures
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> times = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> failures = new(StringComparer.Ordinal),
        statuses = new(StringComparer.Ordinal);

    /// <summary>Keeps an answer.</summary>
    public void Add(string kind, int status, double milliseconds)
    {
        times.GetOrAdd(kind, _ => new ConcurrentQueue<double>()).Enqueue(milliseconds);
        statuses.AddOrUpdate(status.ToString(CultureInfo.InvariantCulture), 1, (_, count) => count + 1);
        if (status is < 200 or >= 300) Fail($"{kind}: status {status}");
    }

    /// <summary>Keeps a failure.</summary>
    public void Fail(string what) => failures.AddOrUpdate(what, 1, (_, count) => count + 1);

    /// <summary>Writes a table of all, the kinds that search also together.</summary>
    public void Write(TextWriter writer, double seconds)
    {
        int total = times.Values.Sum(all => all.Count);
        writer.WriteLine(Text($"{total} requests in {seconds:F1} s: {total / seconds:F1} a second; statuses {string.Join(", ",
            statuses.Select(status => $"{status.Key} × {status.Value}"))}; {failures.Values.Sum()} failures"));
        foreach (var (what, count) in failures) writer.WriteLine(Text($"failed: {what} × {count}"));
        writer.WriteLine("| | requests | p50, ms | p95 | p99 | longest |");
        writer.WriteLine("|---|---|---|---|---|---|");
        foreach (string kind in times.Keys.Order(StringComparer.Ordinal)) Row(writer, kind, times[kind]);
        Row(writer, "**all searches**",
            times.Where(pair => pair.Key.StartsWith("search", StringComparison.Ordinal)).SelectMany(pair => pair.Value));
    }

    private static void Row(TextWriter writer, string name, IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
        if (sorted.Length > 0)
            writer.WriteLine(
                Text($"| {name} | {sorted.Length} | {At(0.5):F0} | {At(0.95):F0} | {At(0.99):F0} | {sorted[^1]:F0} |"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
