using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Annotations;
using Iconotheque.Calibration;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Maps;
using Iconotheque.Upkeep;

namespace Iconotheque.Torture;

/// <summary>
/// Changes a library in every way that a command can until it is killed, and says before each change what the library will hold,
/// and after it that it does.
/// </summary>
internal sealed class WritingChild
{
    private const int MostOfBatch = 6, MostSnapshots = 3;

    private readonly string folder;
    private readonly int seed;
    private readonly Random random;
    private readonly Dictionary<string, List<long>> kept = new(StringComparer.Ordinal);
    private WritingState held;
    private long last;

    private WritingChild(string folder, int seed)
    {
        (this.folder, this.seed, random) = (folder, seed, new Random(seed));
        (held, last) = WritingState.Of(folder);
    }

    /// <summary>Where the child keeps a backup.</summary>
    public static string BackupOf(string folder) => folder + "-backup";

    /// <summary>Changes the library, without end.</summary>
    public static void Run(string folder, int seed)
    {
        using var writer = LibraryWriter.Open(folder);
        foreach (var old in Snapshots.List(folder).SkipLast(MostSnapshots)) Snapshots.Remove(writer, old.Name);
        var child = new WritingChild(folder, seed);
        Say("is", child.held);
        for (int step = 0; ; step++) child.Step(writer, step);
    }

    private void Step(LibraryWriter writer, int step)
    {
        switch (random.Next(27))
        {
            case < 8: Add(writer, step); break;
            case < 12: Remove(writer); break;
            case < 14 when held.Items.Count > 0: Describe(writer, step); break;
            case 14: Keep(writer, step); break;
            case 15 when kept.Count > 0: Return(writer); break;
            case 16: Change(held, () => writer.Compact()); break;
            case < 20 when held.Items.Count > 1: Decide(writer, step); break;
            case 20 when held.Items.Count > 1: Propose(writer); break;
            case 21: Change(held with { Links = 0 }, () => LinkBook.Forget(writer)); break;
            case 22: Annotate(step); break;
            case 23: Correct(writer, step); break;
            case 24: Change(held, Map); break;
            case 25: Change(held, () => LibraryBackup.Run(folder, BackupOf(folder))); break;
            case 26: Calibrate(writer, step); break;
        }
    }

    private void Add(LibraryWriter writer, int step)
    {
        int count = random.Next(1, MostOfBatch);
        List<long> next = [.. held.Items, .. Enumerable.Range(1, count).Select(i => last + i)];
        Change(held with { Items = next }, () => writer.Commit(new LibraryChange(MadeItems.Collection)
        {
            Described = [.. Enumerable.Range(0, count).Select(i => MadeItems.Of($"{seed}.{step}", i))]
        }));
        last += count;
    }

    private void Remove(LibraryWriter writer)
    {
        long[] gone = [.. held.Items.Where(_ => random.Next(3) == 0)];
        using var view = LibraryView.Open(folder);
        int links = LinkBook.Links(view).Count(link => !gone.Contains(link.First) && !gone.Contains(link.Second));
        Change(held with { Items = [.. held.Items.Except(gone)], Links = links },
            () => writer.Commit(new LibraryChange(MadeItems.Collection) { Removed = [.. gone] }));
    }

    private void Describe(LibraryWriter writer, int step)
    {
        long changed = held.Items[random.Next(held.Items.Count)];
        Change(held, () => writer.Commit(
            new LibraryChange(MadeItems.Collection) { Described = [MadeItems.Of($"again.{seed}.{step}", 0, changed)] }));
    }

    private void Keep(LibraryWriter writer, int step)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"s{seed}-{step}");
        Change(held with { Links = 0 }, () => LinkBook.Forget(writer));
        Change(held, () => Snapshots.Take(writer, name));
        kept[name] = [.. held.Items];
    }

    /// <summary>Proposals return with the items; of those that were kept there were none.</summary>
    private void Return(LibraryWriter writer)
    {
        var (name, then) = kept.ElementAt(random.Next(kept.Count));
        Change(held with { Items = [.. then], Links = 0 }, () => Snapshots.RollBack(writer, name));
        Change(held, () => Snapshots.Remove(writer, name));
        kept.Remove(name);
    }

    private void Decide(LibraryWriter writer, int step)
    {
        var decision = new Decision(0, held.Items.Min(), held.Items.Max(), Verdict.Accept, null, $"Curator {seed}",
            DateTimeOffset.UnixEpoch.AddSeconds(step), "", null);
        Change(held with { Decisions = held.Decisions + 1 },
            () => _ = step % 2 == 0 ? LinkBook.Decide(writer, decision) : LinkBook.Decide(folder, decision));
    }

    private void Propose(LibraryWriter writer)
    {
        var provenance = new Provenance("torture", "made", "", ImmutableSortedDictionary<string, string>.Empty,
            DateTimeOffset.UnixEpoch);
        var link = new Link(0, held.Items.Min(), held.Items.Max(), LinkType.SamePlace, 0.5, new LinkEvidence(0.5, 0, 0, [], ""),
            provenance);
        Change(held with { Links = 0 }, () => LinkBook.Forget(writer));
        Change(held with { Links = 1 }, () => LinkBook.Store(writer, [link], held.Items));
    }

    private void Annotate(int step)
    {
        using var book = AnnotationBook.Open(folder);
        Change(held with { Statements = held.Statements + 1 },
            () => book.AddClass("A. Annotator", string.Create(CultureInfo.InvariantCulture, $"class {seed} {step}")));
    }

    private void Correct(LibraryWriter writer, int step)
    {
        string table = Path.Combine(Path.GetTempPath(), $"iconotheque-{Guid.NewGuid():N}.csv");
        File.WriteAllText(table,
            string.Create(CultureInfo.InvariantCulture, $"date,edtf\r\nlong ago {step % 5},{1800 + (step % 100)}\r\n"));
        Change(held, () => LibraryDates.Correct(writer, DateReadings.FromTable(table)));
        File.Delete(table);
    }

    private void Calibrate(LibraryWriter writer, int step)
    {
        var sets = ShippedCalibrations.All;
        Change(held, () => LibraryCalibrations.Save(writer, sets[step % sets.Count]));
    }

    private void Map()
    {
        using var view = LibraryView.Open(folder);
        EmbeddingMapFile.Write(EmbeddingMapFile.PathIn(folder),
            new EmbeddingMap([.. held.Items], new float[2 * held.Items.Count]));
    }

    private void Change(WritingState after, Action change)
    {
        Say("will", after);
        change();
        held = after;
        Say("is", after);
    }

    private static void Say(string what, WritingState state)
    {
        Console.Out.WriteLine($"{what} {state}");
        Console.Out.Flush();
    }
}
