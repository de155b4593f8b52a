using System.Globalization;
using Iconotheque.Collections.Records;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Libraries;

namespace Iconotheque.Ingest;

/// <summary>Takes the pictures of a source into a library.</summary>
/// <remarks>
/// Called again it takes up what is there: pictures that are new or have changed are read and described, others only looked at.
/// Work is committed every <see cref="IngestOptions.ItemsAtATime"/> pictures, the first ones sooner; killed at any moment, the
/// same call goes on from there. Memory: that many pictures, and a bit an item.
/// </remarks>
/// <param name="writer">The library.</param>
/// <param name="describer">Describes as the library does.</param>
/// <param name="options">How.</param>
internal sealed class Ingestion(LibraryWriter writer, PictureDescriber describer, IngestOptions options)
{
    // A picture that is searched with goes through a network alone, and gets the bits of its item only if that did too:
    // what a batch does to them was tried on processors alone, where it gains nothing.
    private const int OneAtATime = 1;

    private const int FirstBatch = 8;

    private readonly DateReadings readings = DateReadings.Of(writer.Folder);
    private readonly List<SetAside> setAside = [];
    private IngestSummary summary = new();
    private bool isFolder;

    /// <summary>Takes in a source.</summary>
    /// <param name="collection">The name of its collection.</param>
    /// <param name="source">The source.</param>
    /// <param name="progress">Reports every picture read; the total is that of pictures seen where a source cannot be counted
    /// beforehand.</param>
    /// <param name="cancellation">Stops after the pictures at hand; the same call goes on from there.</param>
    /// <exception cref="InputException">The source as a whole cannot be read.</exception>
    public IngestSummary Run(string collection, ItemSource source, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default) =>
        writer.Guarded(() => TakeAll(collection, source, progress, cancellation));

    private IngestSummary TakeAll(string collection, ItemSource source, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        summary = new IngestSummary();
        isFolder = source.Kind == "folder";
        setAside.Clear();
        writer.AddCollection(collection, source.Kind, source.Location, source.Settings);
        var (rows, job) = (new IngestRows(writer, collection), new WorkLog(writer));
        long total = source.Kind is "folder" or "table" ? source.Read(_ => { }, cancellation).LongCount() : 0, done = 0;
        long id = job.Begin("add", collection, total);
        try
        {
            var web = source.Kind is "iiif" or "oai" ? options.Web : null;
            web?.Begin(collection);
            var counter = new WorkCounter(progress, $"add {collection}", total);
            foreach (var batch in Batches(source.Read(refused => Refuse(refused, rows), cancellation)))
            {
                cancellation.ThrowIfCancellationRequested();
                Take(collection, batch, rows, counter, cancellation);
                done += batch.Length;
                job.Report(id, done, Math.Max(total, done));
            }

            web?.End();
            summary = summary with { WasReadWhole = source.WasReadWhole };
            Finish(collection, rows);
            LibraryIndexes.Update(writer, options.Threads, progress, cancellation);
            job.End(id, "done", "");
        }
        catch (Exception e)
        {
            job.End(id, e is OperationCanceledException ? "interrupted" : "failed", e.Message);
            throw;
        }

        return summary with
        {
            SetAside = [.. setAside],
            UnusedRows = [.. source.UnusedRows],
            Notes = [.. source.Notes],
            DatesNotUnderstood = LibraryDates.NotUnderstood(writer.Connection, readings, collection)
        };
    }

    /// <summary>
    /// Small ones first, so that there is soon something to be seen, then <see cref="IngestOptions.ItemsAtATime"/>.
    /// </summary>
    private IEnumerable<SourceItem[]> Batches(IEnumerable<SourceItem> items)
    {
        var batch = new List<SourceItem>();
        int most = Math.Min(FirstBatch, options.ItemsAtATime);
        foreach (var item in items)
        {
            batch.Add(item);
            if (batch.Count < most) continue;
            yield return [.. batch];
            batch.Clear();
            most = Math.Min(2 * most, options.ItemsAtATime);
        }

        if (batch.Count > 0) yield return [.. batch];
    }

    /// <summary>
    /// What is known of pictures: by their names in the collection; where nothing has the name, by the file, of which a folder
    /// gives one picture.
    /// </summary>
    private KnownPicture[] Known(SourceItem[] batch, IngestRows rows)
    {
        var known = Array.ConvertAll(batch, rows.Find);
        if (!isFolder) return known;
        var taken = known.SelectMany(picture => picture.Items).Select(page => page.Item.Id).ToHashSet();
        for (int i = 0; i < batch.Length; i++)
        {
            if (known[i].Items.Length > 0) continue;
            var file = rows.FindFile(batch[i], taken);
            if (file.Items.Length > 0) known[i] = known[i] with { Items = file.Items };
        }

        return known;
    }

    private void Take(string collection, SourceItem[] batch, IngestRows rows, WorkCounter counter, CancellationToken cancellation)
    {
        var known = Known(batch, rows);
        var names = new HashSet<(string, int)>();
        bool[] isTwice = [.. batch.Select((item, i) => !names.Add((item.Identifier, item.Page))
            || rows.WasSeen(known[i], item.Page))];
        var reader = new PictureReader(writer.Folder, describer, options, readings);
        var pipeline = new PicturePipeline<int, PictureOutcome>(
            i => isTwice[i] ? [PictureReading<PictureOutcome>.Of(ChangeBuilder.Twice(batch[i].Identifier))]
                : reader.Read(batch[i], known[i], cancellation),
            options.Threads, OneAtATime);
        var outcomes = pipeline.Run([.. Enumerable.Range(0, batch.Length)], counter, cancellation);
        var change = new ChangeBuilder(collection, rows);
        for (int i = 0; i < batch.Length; i++)
        {
            if (outcomes[i].IsDefault) continue;
            foreach (var outcome in outcomes[i]) change.Add(outcome);

            // A picture that cannot be read just now is not gone.
            if (outcomes[i].All(outcome => outcome is RefusedPicture)) rows.Saw(known[i].Items.Select(page => page.Item.Id));
        }

        var ids = writer.Commit(change.Build());
        rows.Saw(ids);
        setAside.AddRange(change.SetAside);
        summary = summary with
        {
            Added = summary.Added + change.Added,
            Changed = summary.Changed + change.Changed,
            Restated = summary.Restated + change.Restated,
            Moved = summary.Moved + change.Moved,
            Unchanged = summary.Unchanged + change.Unchanged,
            Duplicates = summary.Duplicates + change.Duplicates,
        };
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>What a source has and cannot give is not gone.</summary>
    private void Refuse(SetAside refused, IngestRows rows)
    {
        setAside.Add(refused);
        rows.SawName(refused.Path);
    }

    /// <summary>
    /// Counts what the source no longer has, or removes it when all of the source was seen and not too much is missing.
    /// </summary>
    private void Finish(string collection, IngestRows rows)
    {
        long[] missing = rows.Unseen();
        string why = missing.Length == 0 || !options.RemovesMissing ? "" : WhyNot(missing.Length, rows.Before);
        if (missing.Length == 0 || !options.RemovesMissing || why.Length > 0)
        {
            summary = summary with { Missing = missing.Length, NotRemoved = why };
            return;
        }

        string snapshot = Snapshots.TakeBefore(writer, "removal");
        writer.Commit(new LibraryChange(collection) { Removed = [.. missing] });
        summary = summary with { Removed = missing.Length, Snapshot = snapshot };
    }

    private string WhyNot(int missing, long before)
    {
        if (!summary.WasReadWhole) return "not all of the source was read, so that nothing was removed";
        return missing <= options.MostRemoved * before ? "" : string.Create(
            CultureInfo.InvariantCulture, $"{missing} of {before} items are missing, "
                + $"more than a share of {options.MostRemoved:0.##}; a disk may be unplugged, so that nothing was removed");
    }
}
