using System.Diagnostics;
using System.Globalization;
using Iconotheque.Libraries;
using Iconotheque.Upkeep;

namespace Iconotheque.Torture;

/// <summary>Adds batches of three, now and then removes a whole batch, compacts, and returns to a snapshot, for a time.</summary>
internal static class AddingChild
{
    /// <summary>Items of a batch.</summary>
    public const int Batch = 3;

    private const int KeptBatches = 400;

    public static int Run(string folder, TimeSpan time)
    {
        using var writer = LibraryWriter.Open(folder);
        var batches = new Queue<long[]>();
        var clock = Stopwatch.StartNew();
        int step = 0;
        string kept = "";
        long[][] keptBatches = [];
        for (; clock.Elapsed < time; step++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"batch {step}");
            batches.Enqueue([.. writer.Commit(new LibraryChange(MadeItems.Collection)
            {
                Described = [.. Enumerable.Range(0, Batch).Select(i => MadeItems.Of(name, i))]
            })]);
            if (batches.Count > KeptBatches)
                writer.Commit(new LibraryChange(MadeItems.Collection) { Removed = [.. batches.Dequeue()] });
            if (step % 500 == 499) writer.Compact();
            if (step % 40 == 20) (kept, keptBatches) = (Keep(writer, kept), [.. batches]);
            if (step % 40 == 35)
            {
                Snapshots.RollBack(writer, kept);
                batches = new Queue<long[]>(keptBatches);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step} batches"));
        return 0;
    }

    private static string Keep(LibraryWriter writer, string before)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"kept-{Guid.NewGuid():N}");
        Snapshots.Take(writer, name);
        if (before.Length > 0) Snapshots.Remove(writer, before);
        return name;
    }
}
