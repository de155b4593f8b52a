using System.Collections.Immutable;
using Iconotheque.Libraries;

namespace Iconotheque.Annotations;

/// <summary>The annotations of a library as a benchmark folder, which <see cref="Collections.BenchmarkReader"/> reads.</summary>
internal static class AnnotatedBenchmark
{
    /// <summary>
    /// Writes the folder: copies of the pictures, images.csv, ticks.csv, variations.csv and benchmark.json. Masters are read and
    /// never touched.
    /// </summary>
    /// <param name="view">The library.</param>
    /// <param name="state">Its annotations. Ticks are merged by <see cref="MergedTicks"/>, grades are those of the items that
    /// were written.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="progress">Reports each picture.</param>
    /// <param name="cancellation">Stops; the folder then holds pictures and no tables.</param>
    /// <exception cref="InputException">The folder is not empty, there is no class with an image, or no image of a class could be
    /// copied.</exception>
    public static AnnotatedBenchmarkSummary Write(
        LibraryView view, AnnotationState state, AnnotatedBenchmarkOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        (AnnotatedItem Member,
            string Class)[] members = [.. state.Classes.SelectMany(one => one.Members.Select(member => (member, one.Name)))];
        if (members.Length == 0)
            throw new InputException(view.Folder, "has no class with an image; put images into classes first");
        RequireEmpty(options.Folder);
        var copies = new BenchmarkCopies(view, options);
        var counter = new WorkCounter(progress, "copy images", members.Length);
        for (int i = 0; i < members.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            copies.Add(members[i].Member, members[i].Class);
            counter.Add();
        }

        if (copies.Copies.Count == 0)
            throw new InputException(view.Folder,
                $"has no image of a class that could be copied; {copies.SetAside[0].Path} {copies.SetAside[0].Reason}");
        AddDistractors(view, copies, [.. members.Select(pair => pair.Member.Item)], options, progress, cancellation);
        return WriteTables(view, state, copies, options);
    }

    private static AnnotatedBenchmarkSummary WriteTables(LibraryView view, AnnotationState state, BenchmarkCopies copies,
        AnnotatedBenchmarkOptions options)
    {
        var paths = copies.Copies.Where(copy => copy.Class.Length > 0).ToDictionary(copy => copy.Item.Id, copy => copy.Path);
        var written = paths.Keys.ToHashSet();
        ImmutableArray<AnnotatedClass> classes = [.. state.Classes.Select(one => one.Among(written))
            .Where(one => !one.Members.IsEmpty)];
        int graded = BenchmarkTables.WriteDifficulty(options.Folder, classes, paths);
        BenchmarkTables.WriteCard(options.Folder, options.Name.Length > 0 ? options.Name : view.Card.Name, options);
        BenchmarkTables.WriteImages(options.Folder, copies.Copies);
        return new(classes.Length, graded, paths.Count, copies.Copies.Count - paths.Count, [.. copies.SetAside]);
    }

    /// <summary>
    /// Items without a class. A picture that a class has too, as another item, would be a wrong answer that is right: it is
    /// passed over, and each picture comes once.
    /// </summary>
    private static void AddDistractors(
        LibraryView view, BenchmarkCopies copies, HashSet<long> members, AnnotatedBenchmarkOptions options,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        if (options.Distractors == 0) return;
        int added = 0;
        var counter = new WorkCounter(progress, "copy distractors", options.Distractors);
        var pictures =
            members.Select(view.Find).OfType<LibraryItem>().Select(item => item.Sha256).ToHashSet(StringComparer.Ordinal);
        foreach (var item in view.Items())
        {
            cancellation.ThrowIfCancellationRequested();
            if (added == options.Distractors) break;
            if (item.Page > 0 || members.Contains(item.Id) || (!options.IsInternal && RightsGate.Forbids(item) is not null)
                || !pictures.Add(item.Sha256)) continue;
            if (!copies.AddDistractor(item)) continue;
            added++;
            counter.Add();
        }
    }

    private static void RequireEmpty(string folder)
    {
        if (File.Exists(folder)) throw new InputException(folder, "is a file; give the benchmark a folder of its own");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new InputException(folder, "is not empty; choose another folder for the benchmark");
    }
}
