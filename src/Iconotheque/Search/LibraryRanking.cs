using System.Collections.Immutable;
using System.Numerics.Tensors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Libraries;
using Iconotheque.Retrieval;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Search;

/// <summary>Ranks the items of a library by any way of retrieving, by the parts and scorers of a study.</summary>
/// <remarks>
/// The library's items are the first images of the task, the pictures that ask stand behind them; one whole item asks as itself,
/// as a query of a study that is in the database does. Several examples, variants and filters ask through
/// <see cref="AskedScorer"/>: their first image then stands for the mean of all where vectors are added up, and for the first
/// picture where features are matched. Memory: where vectors are re-ranked a copy of them, N × D × 4 bytes; else 4 bytes an item
/// and part.
/// </remarks>
internal sealed class LibraryRanking : IDisposable
{
    // No item has a name that begins so.
    private const char Asking = '\u0001';

    private readonly LibraryView view;
    private readonly RetrievalMethod method;
    private readonly ImmutableArray<(AskedPicture Picture, float Weight)> asked;
    private readonly ScoringOptions options;
    private readonly ImmutableArray<string> names;
    private readonly LibraryParts opened;
    private readonly bool asksAsItself;

    /// <summary>Opens what a method needs.</summary>
    /// <param name="view">The library.</param>
    /// <param name="method">The way of retrieving.</param>
    /// <param name="asked">The pictures that ask, each with the weight of its similarity; at least one.</param>
    /// <param name="isFiltered">Whether only some items may be returned.</param>
    /// <param name="options">How images are compared.</param>
    /// <exception cref="InputException">The library has no such descriptor or index.</exception>
    public LibraryRanking(
        LibraryView view, RetrievalMethod method, ImmutableArray<(AskedPicture Picture, float Weight)> asked, bool isFiltered,
        ScoringOptions options)
    {
        (this.view, this.method, this.asked, this.options) = (view, method, asked, options);
        asksAsItself = !isFiltered && asked is [{ Picture.IsWhole: true }];
        names = [Asking.ToString(), .. asked.SelectMany((one, i) => one.Picture.Variants.Select((_, v) => $"{Asking}{i}.{v}"))];
        opened = new LibraryParts(view, method, new AskingRows(names, FeaturesOf, descriptor => [.. VectorsOf(descriptor)]));
    }

    /// <summary>The items that are compared, ascending.</summary>
    public ImmutableArray<long> Items => opened.Items;

    /// <summary>How many items of the library an index does not have yet; they are not found.</summary>
    public int Lacking => opened.Lacking;

    private ImmutableArray<OpenedPart> Parts => opened.Parts;

    /// <summary>The descriptors that a method and its re-rankings read, by name.</summary>
    /// <exception cref="InputException">The library does not have one.</exception>
    public static ImmutableArray<string> Needed(LibraryView view, RetrievalMethod method)
    {
        var names = method.Parts.Select(part => AggregatedName.Parse(part.Name)?.Features.Name ?? part.Name);
        bool verifies = method.Reranking?.Needs(RerankingNeed.Features) == true;
        ImmutableArray<string> needed = [.. verifies && view.Card.Local is { } local
            ? names.Append(local.Name).Distinct()
            : names.Distinct()];
        foreach (string name in needed)
        {
            if (view.Card.Descriptors.All(known => known.Name != name))
                throw new InputException(view.Folder,
                    $"has no descriptor '{name}'; it has {string.Join(", ", view.Card.Descriptors.Select(known => known.Name))}");
        }

        return needed;
    }

    /// <summary>Ranks.</summary>
    /// <param name="admitted">The items that may be returned; null for all.</param>
    /// <param name="partsOf">How many of the best get what the parts of a fusion say of them.</param>
    /// <param name="progress">Reports longer stages.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The items that were returned, the best first; of equal scores the smaller number.</returns>
    /// <exception cref="InputException">The re-ranking does not apply to what is ranked.</exception>
    public ImmutableArray<RankedItem> Rank(ItemSet? admitted, int partsOf, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        var selves = asked.Select(one => one.Picture.Self).ToHashSet();
        ImmutableArray<bool> mayBe = [.. Items.Select(item => admitted?.Contains(item) != false), .. names.Select(_ => false)];
        int asking = asksAsItself ? Items.BinarySearch(asked[0].Picture.Self) : Items.Length;
        if (asking < 0)
            throw new InputException(view.Folder,
                $"has an index that lacks item {asked[0].Picture.Self}; run icono library index LIBRARY");
        var task = new RetrievalTask
        {
            Images = [.. Items.Select(LibraryIndexes.NameOf), .. names],
            Database = [.. Items.Select(item => asksAsItself || !selves.Contains(item)), .. names.Select(_ => false)],
            Queries = [new AskingImage(asking, asksAsItself ? asking : -1)],
        };
        var ranked = ImmutableArray<RankedItem>.Empty;
        using var verifiers = Verifiers();
        var scorer = Reranked(Asked(task, mayBe), task, verifiers, progress);
        scorer.Score([0], task, (_, scores) => ranked = Best(scores, mayBe, selves, scorer, partsOf), cancellation);
        return ranked;
    }

    /// <inheritdoc/>
    public void Dispose() => opened.Dispose();

    private ImmutableArray<RankedItem> Best(
        ReadOnlySpan<float> scores, ImmutableArray<bool> mayBe, HashSet<long> selves, Scorer scorer, int partsOf)
    {
        float[] all = scores[..Items.Length].ToArray();
        int[] order = [.. Enumerable.Range(0, Items.Length)
            .Where(row => mayBe[row] && all[row] > float.NegativeInfinity && !selves.Contains(Items[row]))
            .OrderByDescending(row => all[row])];
        return [.. order.Select((row, rank) =>
            new RankedItem(new VectorHit(Items[row], all[row]), rank < partsOf ? scorer.PartsOf(row) : []))];
    }

    /// <summary>The ranking, asked by all that asks; what is re-ranked is only what may be returned.</summary>
    private Scorer Asked(RetrievalTask task, ImmutableArray<bool> mayBe)
    {
        var ranking = opened.Scorer(options, scorer => Asked(scorer, task));
        if (asksAsItself || method.Reranking is null) return ranking;
        var query = task.Queries[0];
        return new AskedScorer(ranking, [new AskingExample([query], 1)], mayBe)
        {
            Image = query.Image,
            Threads = options.Threads
        };
    }

    private Scorer Asked(Scorer inner, RetrievalTask task)
    {
        if (asksAsItself) return inner;
        int row = Items.Length + 1;
        var examples = ImmutableArray.CreateBuilder<AskingExample>();
        foreach (var (picture, weight) in asked)
        {
            examples.Add(new AskingExample([.. picture.Variants.Select((_, v) => new AskingImage(row + v, -1))], weight));
            row += picture.Variants.Length;
        }

        return new AskedScorer(inner, examples.ToImmutable()) { Image = task.Queries[0].Image, Threads = options.Threads };
    }

    private Scorer Reranked(Scorer scorer, RetrievalTask task, LocalFeatureSet? verifiers, IProgress<WorkProgress>? progress)
    {
        if (method.Reranking is not { } chain) return scorer;
        var input = RerankingInput.Of(scorer, task, Parts is [var only] ? only.Vectors : null, verifiers, answersAny: true,
            options).Telling(progress);
        return chain.AppliesTo(input) ? chain.Wrap(input) : throw new InputException($"re-ranking {chain.Name}",
            $"does not apply to {method.Ranking}: it needs {(chain.Needs(RerankingNeed.Vectors) && input.Vectors is null ? "one "
                + "global vector an item" : "local features that do not verify it already")}");
    }

    /// <summary>What a re-ranking verifies by: a part's own features, else the first of the library.</summary>
    private LocalFeatureSet? Verifiers()
    {
        if (method.Reranking?.Needs(RerankingNeed.Features) != true || Parts.Any(part => part.IsVerified)) return null;
        string? own = method.Parts.Select(part => AggregatedName.Parse(part.Name)?.Features.Name)
            .FirstOrDefault(name => name is not null);
        var features = view.Locals.FirstOrDefault(local => local.Descriptor.Name == own) ?? view.Features;
        return features?.ToSet(Items, FeaturesOf(features));
    }

    /// <summary>The features of the rows that ask: of the first picture, then of every variant.</summary>
    private ImmutableArray<(string Name, LocalFeatures Features)> FeaturesOf(LibraryFeatures local)
    {
        var variants = asked.SelectMany(one => one.Picture.Variants)
            .Select(variant => (LocalFeatures)variant[local.Descriptor.Name]).ToArray();
        return [.. names.Zip(variants.Prepend(variants[0]))];
    }

    /// <summary>The vectors of the rows that ask: the weighted sum of the pictures, then every variant.</summary>
    private IEnumerable<float[]> VectorsOf(string descriptor)
    {
        float[] sum = new float[((GlobalVector)asked[0].Picture.Variants[0][descriptor]).Values.Length];
        foreach (var (picture, weight) in asked)
            TensorPrimitives.MultiplyAdd<float>(((GlobalVector)picture.Variants[0][descriptor]).Values, weight, sum, sum);
        return asked.SelectMany(one => one.Picture.VectorsOf(descriptor)).Prepend(sum);
    }
}
