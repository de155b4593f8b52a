using System.Globalization;
using Iconotheque.Catalogue.Store;

namespace Iconotheque.Torture;

/// <summary>Changes a library until it is killed, and says before each change what the library will hold, and after it that it does.</summary>
internal static class WritingChild
{
    private const int MostOfBatch = 6;

    public static void Run(string folder, int seed)
    {
        var random = new Random(seed);
        using var writer = LibraryWriter.Open(folder);
        var (held, last) = State(folder);
        var kept = new Dictionary<string, List<long>>(StringComparer.Ordinal);
        Say("is", held);
        for (int step = 0; ; step++)
        {
            int choice = random.Next(20);
            if (choice < 9)
            {
                int count = random.Next(1, MostOfBatch);
                long[] next = [.. Enumerable.Range(1, count).Select(i => last + i)];
                Change([.. held, .. next], () => writer.Commit(new LibraryChange(MadeItems.Collection) { Described = [.. Enumerable.Range(0, count).Select(i => MadeItems.Of($"{seed}.{step}", i))] }));
                last += count;
                held.AddRange(next);
            }
            else if (choice < 14 && held.Count > 0)
            {
                long[] gone = [.. held.Where(_ => random.Next(3) == 0)];
                List<long> left = [.. held.Except(gone)];
                Change(left, () => writer.Commit(new LibraryChange(MadeItems.Collection) { Removed = [.. gone] }));
                held = left;
            }
            else if (choice < 16 && held.Count > 0)
            {
                long changed = held[random.Next(held.Count)];
                Change(held, () => writer.Commit(new LibraryChange(MadeItems.Collection) { Described = [MadeItems.Of($"again.{seed}.{step}", 0, changed)] }));
            }
            else if (choice == 16)
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"s{seed}-{step}");
                Change(held, () => Snapshots.Take(writer, name));
                kept[name] = [.. held];
            }
            else if (choice == 17 && kept.Count > 0)
            {
                var (name, then) = kept.ElementAt(random.Next(kept.Count));
                Change(then, () => Snapshots.RollBack(writer, name));
                held = [.. then];
                Snapshots.Remove(writer, name);
                kept.Remove(name);
            }
            else
            {
                Change(held, () => writer.Compact());
            }
        }
    }

    private static (List<long> Held, long Last) State(string folder)
    {
        using var view = LibraryView.Open(folder);
        return ([.. view.Items().Select(item => item.Id)], view.LargestItem);
    }

    private static void Change(IReadOnlyCollection<long> after, Action change)
    {
        Say("will", after);
        change();
        Say("is", after);
    }

    private static void Say(string what, IReadOnlyCollection<long> items)
    {
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {LibraryDigest.Of(items)}"));
        Console.Out.Flush();
    }
}
