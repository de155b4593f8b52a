using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Libraries;

namespace Iconotheque.Links;

/// <summary>
/// The decisions of a library as a benchmark of its own: what its curators have judged, and nothing that they have not.
/// </summary>
/// <remarks>
/// Judged pairs are a sample, so that an answer nobody has judged says nothing: lists are condensed to judged answers (Sakai,
/// "Alternatives to Bpref", SIGIR 2007). What belongs together follows from accepted pairs in turn, as places do; a rejected pair
/// keeps all pictures of both places apart. A picture asks when both a right and a wrong answer of it are known: without a wrong
/// one every order would be perfect.
/// </remarks>
internal static class JudgedBenchmark
{
    private static readonly ImmutableSortedDictionary<string, string> Sources =
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Makes the benchmark. Later pages of a file, and items whose file another one shares, are left out.</summary>
    /// <exception cref="InputException">No picture has both a right and a wrong answer.</exception>
    public static Benchmark Of(LibraryView view)
    {
        var judged = Judgements.Of(LinkBook.Decisions(view));
        var places = ConnectedPlaces.Of(
            judged.Where(pair => pair.Same).Select(pair => new ProbablePair(pair.First, pair.Second, 1)),
            judged.Where(pair => !pair.Same).Select(pair => (pair.First, pair.Second)));
        LibraryItem[] items = [.. judged.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().Order().Select(
            view.Find).OfType<LibraryItem>().Where(item => item.Page == 0).DistinctBy(item => item.Path)];
        int[] placeOf = PlacesOf(items, places);
        var apart = judged.Where(pair => !pair.Same).SelectMany(pair =>
            new[] { pair, new JudgedPair(pair.Second, pair.First, false) }).ToLookup(pair => pair.First, pair => pair.Second);
        var indexOf = items.Select((item, i) => (item.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        string[] names = [.. placeOf.Select(place => place < 0 ? "" : $"place {place + 1}")];
        var queries = Enumerable.Range(0, items.Length).Where(i => placeOf[i] >= 0).Select(i => Ask(i, placeOf, apart, indexOf,
            items, names)).OfType<Query>().ToImmutableArray();
        if (queries.IsEmpty)
            throw new InputException(view.Folder,
                "has no picture of which both a right and a wrong answer were decided; decide more: icono links, icono decide");
        string root = Root(items);
        return new Benchmark
        {
            Root = root,
            Name = $"{view.Card.Name}, as judged",
            Layout = "decisions of a library",
            Images = [.. items.Select((item, i) => new CollectionImage(Path.GetRelativePath(root, item.Path)
                .Replace(Path.DirectorySeparatorChar, '/'), names[i], placeOf[i] >= 0 ? Role.QueryAndPositive : Role.Distractor)
            {
                Facets = Sources.SetItem("source", item.Collection),
            })],
            Queries = queries,
        };
    }

    private static int[] PlacesOf(LibraryItem[] items, ImmutableArray<ImmutableArray<long>> places)
    {
        var placeOf = places.SelectMany((members, place) => members.Select(item => (item, place))).ToDictionary(pair => pair.item,
            pair => pair.place);
        return [.. items.Select(item => placeOf.GetValueOrDefault(item.Id, -1))];
    }

    private static Query? Ask(int image, int[] placeOf, ILookup<long, long> apart, Dictionary<long, int> indexOf,
        LibraryItem[] items, string[] names)
    {
        int[] own = [.. Enumerable.Range(0, items.Length).Where(i => placeOf[i] == placeOf[image])];
        var wrong = new HashSet<int>();
        foreach (long other in own.SelectMany(i => apart[items[i].Id]))
        {
            if (!indexOf.TryGetValue(other, out int at)) continue;
            wrong.Add(at);
            if (placeOf[at] >= 0) wrong.UnionWith(Enumerable.Range(0, items.Length).Where(i => placeOf[i] == placeOf[at]));
        }

        ImmutableArray<int> right = [.. own.Where(i => i != image)];
        if (right.IsEmpty || wrong.Count == 0) return null;
        return new Query(image, names[image], image, right, [],
            [.. Enumerable.Range(0, items.Length).Where(i => i != image && placeOf[i] != placeOf[image] && !wrong.Contains(i))]);
    }

    /// <summary>The deepest folder that all files lie in.</summary>
    private static string Root(LibraryItem[] items)
    {
        string root = Path.GetDirectoryName(items[0].Path)!;
        while (items.Any(item => Path.GetRelativePath(root, item.Path) is var name
            && (name.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(name)))
            && Path.GetDirectoryName(root) is { } above)
            root = above;
        return root;
    }
}
