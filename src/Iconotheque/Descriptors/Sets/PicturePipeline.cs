using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Iconotheque.Descriptors.Sets;

/// <summary>
/// Reads pictures and describes them on all threads, for whatever end keeps them: a folder of NumPy files, or a library.
/// </summary>
/// <remarks>
/// A group goes to whoever is free, is read page by page, and goes through each network together. Memory holds the pixels of
/// one group a thread, and of a batch what the end makes of it.
/// </remarks>
/// <param name="read">
/// Reads a source: each of its pictures, one after the other as they are asked for. Called from several threads; never throws
/// because of one picture.
/// </param>
/// <param name="threads">How many groups are at work; the outcomes do not depend on it.</param>
/// <param name="groupLength">The most pictures that go through a network together, above 0.</param>
internal sealed class PicturePipeline<TSource, TOutcome>(
    Func<TSource, IEnumerable<PictureReading<TOutcome>>> read, int threads, int groupLength)
{
    /// <summary>Takes a batch through.</summary>
    /// <param name="batch">The sources.</param>
    /// <param name="counter">Counts each; those of which nothing was described, as done before.</param>
    /// <param name="cancellation">Stops after the groups at hand.</param>
    /// <returns>What became of each source's pictures, in their order; default for a source that was not begun.</returns>
    public ImmutableArray<TOutcome>[] Run(IReadOnlyList<TSource> batch, WorkCounter counter, CancellationToken cancellation)
    {
        var outcomes = new ImmutableArray<TOutcome>[batch.Count];
        // One group at a time to whoever is free: shares dealt out beforehand would leave threads idle at the end of each batch.
        var groups = Partitioner.Create(
            Enumerable.Range(0, batch.Count).Chunk(groupLength), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(groups, new ParallelOptions { MaxDegreeOfParallelism = threads }, group =>
        {
            if (cancellation.IsCancellationRequested) return;
            var made = Pictures(batch, group).Chunk(groupLength).SelectMany(Conclude).ToLookup(picture => picture.Source);
            foreach (int i in group)
            {
                outcomes[i] = [.. made[i].Select(picture => picture.Outcome)];
                counter.Add(before: made[i].Any(picture => picture.IsDescribed) ? 0 : 1);
            }
        });
        return outcomes;
    }

    private IEnumerable<(int Source, PictureReading<TOutcome> Reading)> Pictures(IReadOnlyList<TSource> batch, int[] group) =>
        group.SelectMany(i => read(batch[i]).Select(reading => (i, reading)));

    private static IEnumerable<(int Source, TOutcome Outcome, bool IsDescribed)> Conclude(
        (int Source, PictureReading<TOutcome> Reading)[] pictures)
    {
        var described = new Queue<ImmutableArray<PictureDescription>>(
            PictureGroup.Describe([.. pictures.Select(picture => picture.Reading.Picture).OfType<UndescribedPicture>()]));
        foreach (var (source, reading) in pictures)
        {
            bool isDescribed = reading.Picture is not null;
            yield return (source, reading.Conclude(isDescribed ? described.Dequeue() : []), isDescribed);
        }
    }
}
