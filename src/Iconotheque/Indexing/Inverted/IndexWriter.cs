using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Segments;

namespace Iconotheque.Indexing.Inverted;

/// <summary>The one writer of an index: creates, adds, removes, compacts.</summary>
/// <remarks>
/// Every change ends with the replacement of index.json: killed at any moment, the index is as it was before or as it is after.
/// Creating it again begins with the removal of index.json: killed then, there is no index.
/// Memory: one segment in the making, at most <see cref="IndexWriterOptions.MostEntries"/> entries of 12 bytes and a code each,
/// and the images at work.
/// </remarks>
internal sealed class IndexWriter : IDisposable
{
    private const string LockFile = "index.lock";
    private const int ImagesAtATime = 64;

    private readonly string folder;
    private readonly FileStream held;
    private readonly IndexWriterOptions options;

    private IndexWriter(string folder, FileStream held, IndexWriterOptions options) =>
        (this.folder, this.held, this.options) = (folder, held, options);

    /// <summary>Creates an index without images; one that stands in the folder is replaced.</summary>
    /// <param name="folder">The folder, made when missing.</param>
    /// <param name="encoder">The learned state.</param>
    /// <param name="features">The identity of the features that it will take.</param>
    public static void Create(string folder, ListEncoder encoder, DescriptorInfo features)
    {
        Directory.CreateDirectory(folder);
        using var writer = Open(folder);
        File.Delete(Path.Combine(folder, IndexManifest.FileName));
        using (var state = new SegmentWriter(Path.Combine(folder, InvertedIndex.EncoderFile)))
        {
            encoder.Write(state);
            state.Commit();
        }

        new IndexManifest
        {
            Features = features.Name,
            Stamp = features.Stamp,
            Kind = encoder.Kind,
            Parameters = encoder.Parameters
        }.Write(folder);
        writer.Sweep([]);
    }

    /// <summary>Opens an index for writing.</summary>
    /// <param name="folder">The index's folder.</param>
    /// <param name="options">How it writes; without them as published.</param>
    /// <exception cref="InputException">Another process is writing to it, or its folder cannot be written.</exception>
    public static IndexWriter Open(string folder, IndexWriterOptions? options = null)
    {
        string path = Path.Combine(folder, LockFile);
        try
        {
            // The file stays: deleting it would let two writers hold it, one the deleted file and one the next.
            return new IndexWriter(folder, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1),
                options ?? new IndexWriterOptions());
        }
        catch (DirectoryNotFoundException e)
        {
            throw new InputException(folder, "is not the folder of an index", e);
        }
        catch (IOException e)
        {
            throw new InputException(path, "is in use: another run is writing to this index", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InputException(path, $"cannot be written: {e.Message}", e);
        }
    }

    /// <summary>
    /// Adds the images of a set that the index does not have. Each full segment is published as it is complete, so that a run
    /// that was stopped goes on.
    /// </summary>
    /// <param name="set">The features, made as those of the index.</param>
    /// <param name="progress">Told after every few images.</param>
    /// <param name="cancellation">Stops; images of segments that were complete stay.</param>
    /// <returns>How many images were added.</returns>
    /// <exception cref="InputException">The features were made in another way.</exception>
    public int Add(LocalFeatureSet set, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var index = InvertedIndex.Open(folder);
        index.CheckStamp(set.Info, set.Info.Name);
        if (set.Info.Kind != index.Encoder.Features || set.Dimension != index.Encoder.Dimension)
            throw new InputException(set.Info.Name, $"has {set.Info.Kind} vectors of {set.Dimension}; "
                + $"the index takes {index.Encoder.Features} vectors of {index.Encoder.Dimension}");
        Sweep(index.Manifest.Segments);
        var live = index.LiveImages();
        int[] missing = [.. Enumerable.Range(0, set.Images.Length).Where(row => !live.ContainsKey(set.Images[row]))];
        using var adding = new Adding(this, index, set);
        for (int done = 0; done < missing.Length; done += ImagesAtATime)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new WorkProgress($"index {index.Manifest.Features}", done, missing.Length));
            adding.Add(missing.AsSpan(done, Math.Min(ImagesAtATime, missing.Length - done)));
        }

        adding.Flush();
        if (missing.Length > 0)
            progress?.Report(new WorkProgress($"index {index.Manifest.Features}", missing.Length, missing.Length));
        return missing.Length;
    }

    /// <summary>Removes images; their bytes go when the index is compacted.</summary>
    /// <returns>How many there were.</returns>
    public int Remove(IReadOnlySet<string> images)
    {
        var manifest = IndexManifest.Read(folder);
        using var index = InvertedIndex.Open(folder);
        int count = 0;
        var segments = manifest.Segments.Select((entry, s) =>
        {
            var segment = index.Segments[s];
            int[] gone = [.. Enumerable.Range(0, segment.Images.Length)
                .Where(image => !segment.IsRemoved(image) && images.Contains(segment.Images[image]))];
            count += gone.Length;
            return entry with { Removed = [.. entry.Removed.Concat(gone).Order()] };
        });
        var changed = manifest with { Segments = [.. segments] };
        if (count > 0) changed.Write(folder);
        return count;
    }

    /// <summary>Writes all segments into one, without what was removed. The entries are the same, in the same order.</summary>
    public void Compact(CancellationToken cancellation = default)
    {
        using var index = InvertedIndex.Open(folder);
        if (index.Segments.Length < 2 && index.Manifest.Segments.All(segment => segment.Removed.IsEmpty)) return;
        string file = IndexManifest.NameOf(index.Manifest.Next);
        int images = new Compaction(index, Path.Combine(folder, file)).Write(cancellation);
        var changed = index.Manifest with
        {
            Segments = images == 0 ? [] : [new ManifestSegment(file, images, [])],
            Next = index.Manifest.Next + 1
        };
        changed.Write(folder);
        Sweep(changed.Segments);
    }

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();

    /// <summary>Deletes files that no manifest names: of a run that was killed, or of before a compaction.</summary>
    private void Sweep(ImmutableArray<ManifestSegment> segments)
    {
        var named = segments.Select(segment => segment.File).ToHashSet(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(folder, "segment-*.seg*"))
        {
            if (named.Contains(Path.GetFileName(file))) continue;
            try
            {
                File.Delete(file);
            }
            catch (IOException)
            {
                // A reader on Windows still has it mapped; the next writer will find it.
            }
        }
    }

    private sealed class Adding(IndexWriter writer, InvertedIndex index, LocalFeatureSet set) : IDisposable
    {
        private readonly ImageEntries[] encoded = [.. Enumerable.Range(0, ImagesAtATime).Select(_ => new ImageEntries())];
        private IndexManifest manifest = index.Manifest;
        private SegmentBuilder? builder;

        public void Add(ReadOnlySpan<int> rows)
        {
            int[] now = rows.ToArray();
            Parallel.For(0, now.Length, new ParallelOptions { MaxDegreeOfParallelism = writer.options.Threads }, i =>
            {
                encoded[i].Clear();
                index.Encoder.Encode(set.VectorsOf(now[i]), encoded[i]);
            });
            for (int i = 0; i < now.Length; i++)
            {
                if (builder is not null && builder.Entries + encoded[i].Lists.Length > writer.options.MostEntries) Flush();
                builder ??= new SegmentBuilder(Path.Combine(writer.folder, IndexManifest.NameOf(manifest.Next)), index.Encoder);
                builder.Add(set.Images[now[i]], set.SizeOf(now[i]), set.KeypointsOf(now[i]), encoded[i]);
            }
        }

        public void Flush()
        {
            if (builder is null) return;
            int images = builder.Commit();
            builder.Dispose();
            builder = null;
            manifest = manifest with
            {
                Segments = manifest.Segments.Add(new ManifestSegment(IndexManifest.NameOf(manifest.Next), images, [])),
                Next = manifest.Next + 1
            };
            manifest.Write(writer.folder);
        }

        public void Dispose() => builder?.Dispose();
    }
}
