using System.Collections.Immutable;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Libraries;
using Iconotheque.Retrieval.Fusion;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Search;

/// <summary>The parts of a way of retrieving, opened from what a library holds of its items.</summary>
internal sealed class LibraryParts : IDisposable
{
    private const int MostTries = 20, TryMilliseconds = 50;

    private readonly LibraryView view;
    private readonly RetrievalMethod method;
    private readonly AskingRows rows;

    /// <summary>Opens them.</summary>
    /// <exception cref="InputException">The library has no such descriptor or index.</exception>
    public LibraryParts(LibraryView view, RetrievalMethod method, AskingRows rows)
    {
        (this.view, this.method, this.rows) = (view, method, rows);
        var all = LibraryIndexes.ItemsOf(view);
        Items = Indexed(all);
        Lacking = all.Length - Items.Length;
        var opened = ImmutableArray.CreateBuilder<OpenedPart>();
        try
        {
            foreach (var part in method.Parts) opened.Add(Open(part.Name));
            Parts = opened.ToImmutable();
        }
        catch
        {
            foreach (var part in opened) part.Dispose();
            throw;
        }
    }

    /// <summary>The items that every part has, ascending: the first images of a task.</summary>
    public ImmutableArray<long> Items { get; }

    /// <summary>How many items of the library an index does not have yet.</summary>
    public int Lacking { get; }

    /// <summary>The parts, as the method has them.</summary>
    public ImmutableArray<OpenedPart> Parts { get; }

    /// <summary>What ranks by the parts, without what re-ranks.</summary>
    /// <param name="options">How images are compared.</param>
    /// <param name="asked">Puts something between each part and what fuses them; null for nothing.</param>
    public Scorer Scorer(ScoringOptions options, Func<Scorer, Scorer>? asked = null)
    {
        ImmutableArray<Scorer> scorers = [.. Parts.Select(part => part.Scorer(options))];
        if (asked is not null) scorers = [.. scorers.Select(asked)];
        return method.Fusion is { } fusion ? new FusedScorer(fusion, scorers) { Threads = options.Threads } : scorers[0];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in Parts) part.Dispose();
    }

    private OpenedPart Open(string name)
    {
        if (AggregatedName.Parse(name) is { } aggregated) return OpenIndex(name, aggregated);
        if (view.Locals.FirstOrDefault(known => known.Descriptor.Name == name) is { } local)
            return OpenedPart.OfFeatures(local.ToSet(Items, rows.Features(local)));
        var set = view.VectorsOf(name);
        ImmutableArray<float[]> vectors = [.. rows.Vectors(name)];

        // What compares every item with every other is faster in one block.
        if (method.Reranking is not null) return OpenedPart.OfVectors(set.ToSet(Items).With(rows.Names, vectors));
        return OpenedPart.OfVectors(
            own => new SegmentScorer(set, Items, vectors, view.LargestItem) { Threads = own.Threads },
            task => VectorTable.Of(set.ToSet(Items).With(rows.Names, vectors), task));
    }

    private OpenedPart OpenIndex(string name, AggregatedName aggregated)
    {
        var kept = LibraryIndexes.Existing(view.Folder, aggregated.Unverified);
        var local = LibraryIndexes.FeaturesOf(view, name);
        var set = local.ToSet(Items, rows.Features(local));
        if (!kept.HoldsVectors)
        {
            var index = InvertedIndex.Open(kept.Folder);
            return kept.Aggregation is null ? OpenedPart.OfFeatures(set, index) : OpenedPart.OfAggregated(set, index,
                aggregated.Verified);
        }

        var vlad = Vlad.Read(kept.Folder);
        using var held = Vectors(kept.Folder);
        ImmutableArray<float[]> vectors = [.. rows.Features(local).Select(one => vlad.Of(one.Features.Vectors))];
        return OpenedPart.OfAggregated(set, held.With(rows.Names, vectors), aggregated.Verified);
    }

    /// <summary>The vectors of an index; a writer may be about to replace them.</summary>
    private static GlobalVectorSet Vectors(string folder)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return GlobalVectorSet.Open(folder, Vlad.SetName);
            }
            catch (InputException) when (attempt < MostTries)
            {
                Thread.Sleep(TryMilliseconds);
            }
        }
    }

    /// <summary>The items that every index of the method has.</summary>
    private ImmutableArray<long> Indexed(ImmutableArray<long> items)
    {
        HashSet<string>[] held = [.. method.Parts.Select(part => AggregatedName.Parse(part.Name)).OfType<AggregatedName>()
            .Select(name => LibraryIndexes.ImagesOf(LibraryIndexes.Existing(view.Folder, name.Unverified)))];
        return held.Length == 0
            ? items
            : [.. items.Where(item => held.All(images => images.Contains(LibraryIndexes.NameOf(item))))];
    }
}
