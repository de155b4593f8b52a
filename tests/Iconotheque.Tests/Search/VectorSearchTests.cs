using CsCheck;
using Iconotheque.Libraries;
using Iconotheque.Numerics;
using Iconotheque.Search;
using Iconotheque.Tests.Libraries;
using Iconotheque.Torture;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Search;

public class VectorSearchTests
{
    private static readonly Gen<float[]> Vector = Gen.Float[-1, 1].Array[MadeItems.Dimension];

    [Fact]
    public void Returns_what_sorting_all_products_returns_whatever_segments_removals_and_threads()
    {
        Gen.Select(Vector.Array[1, 60], Gen.Int[1, 20], Gen.Int[0, 1000], Vector).Sample((vectors, k, seed, query) =>
        {
            using var library = new MadeLibrary();
            var random = new Random(seed);
            var held = new SortedDictionary<long, float[]>();
            foreach (float[][] batch in vectors.Chunk(17))
            {
                foreach (var (item, vector) in library.Add(batch).Zip(batch)) held[item] = vector;
            }

            long[] gone = [.. held.Keys.Where(_ => random.Next(3) == 0)];
            library.Remove(gone);
            foreach (long item in gone) held.Remove(item);
            if (seed % 2 == 0) library.Compact();
            using var view = LibraryView.Open(library.Path);
            var expected = held.Select(pair => new VectorHit(pair.Key,
                InnerProducts.Reference(query, pair.Value))).OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Item).Take(k);
            return expected.SequenceEqual(new VectorSearch(view.Vectors[0]) { Threads = 1 + (seed % 3) }.Nearest(
                [new VectorExample([query], 1)], k));
        }, iter: 40);
    }

    [Fact]
    public void A_filter_is_applied_before_anything_is_ranked()
    {
        using var library = new MadeLibrary();
        var ids = library.Add([.. Enumerable.Range(0, 100).Select(i => new float[] { i, 0, 0, 0, 0, 0, 0, 0 })]);
        using var view = LibraryView.Open(library.Path);
        var allowed = new ItemSet(view.LargestItem);
        foreach (int i in (int[])[3, 40, 41]) allowed.Add(ids[i]);
        var hits = new VectorSearch(view.Vectors[0]).Nearest([new VectorExample([[1, 0, 0, 0, 0, 0, 0, 0]], 1)], 10, allowed);
        Assert.Equal([new VectorHit(ids[41], 41), new VectorHit(ids[40], 40), new VectorHit(ids[3], 3)], hits);
    }

    [Fact]
    public void The_best_variant_counts_and_what_is_not_wanted_is_subtracted()
    {
        using var library = new MadeLibrary();
        var ids = library.Add([1, 0, 0, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0, 0, 0], [0.5f, 0, 1, 0, 0, 0, 0, 0]);
        using var view = LibraryView.Open(library.Path);
        float[] first = [1, 0, 0, 0, 0, 0, 0, 0], second = [0, 1, 0, 0, 0, 0, 0, 0], unwanted = [0, 0, 1, 0, 0, 0, 0, 0];
        var hits = new VectorSearch(view.Vectors[0]).Nearest(
            [new VectorExample([first, second], 1), new VectorExample([unwanted], -0.5f)], 10);

        // By hand: max(1, 0) - 0, max(0, 1) - 0, max(0.5, 0) - 0.5.
        Assert.Equal([new VectorHit(ids[0], 1), new VectorHit(ids[1], 1), new VectorHit(ids[2], 0)], hits);
    }

    [Fact]
    public void Each_group_has_its_own_best()
    {
        using var library = new MadeLibrary();
        var ids = library.Add([.. Enumerable.Range(0, 20).Select(i => new float[] { i, 0, 0, 0, 0, 0, 0, 0 })]);
        using var view = LibraryView.Open(library.Path);
        int[] groups = new int[view.LargestItem + 1];
        groups[ids[0]] = groups[ids[1]] = groups[ids[2]] = 1;
        var hits = new VectorSearch(view.Vectors[0]).Nearest([new VectorExample([[1, 0, 0, 0, 0, 0, 0, 0]], 1)], 2, null, groups,
            CancellationToken.None);
        Assert.Equal([ids[19], ids[18], ids[2], ids[1]], hits.Select(hit => hit.Item));
    }

    [Fact]
    public void All_cells_read_are_everything_and_few_cells_find_most()
    {
        using var library = new MadeLibrary();
        var random = new Random(1);
        float[][] places = [.. Enumerable.Range(0, 200).Select(_ => Random(random, 1))];
        for (int batch = 0; batch < 4; batch++)
            library.Add([.. Enumerable.Range(0, LibraryCompaction.FewestForCells / 4)
                .Select(i => Sum(places[i % places.Length], Random(random, 0.1f)))]);
        library.Compact();
        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));
        using var view = LibraryView.Open(library.Path);
        Assert.True(view.Vectors[0].Segments.Single().HasCells);
        int found = 0;
        for (int q = 0; q < 50; q++)
        {
            var asked = new VectorExample([Sum(places[q], Random(random, 0.1f))], 1);
            var all = new VectorSearch(view.Vectors[0]).Nearest([asked], 10);
            Assert.Equal(all, new VectorSearch(view.Vectors[0]) { Probes = 100_000 }.Nearest([asked], 10));
            found += new VectorSearch(view.Vectors[0]) { Probes = 20 }.Nearest([asked], 10).Intersect(all).Count();
        }

        Assert.True(found >= 450, $"{found} of 500 found in 20 of {view.Vectors[0].Segments[0].Cells.Length - 1} cells");
    }

    private static float[] Random(Random random, float scale) =>
        [.. Enumerable.Range(0, MadeItems.Dimension).Select(_ => scale * ((2 * random.NextSingle()) - 1))];

    private static float[] Sum(float[] a, float[] b) => [.. a.Zip(b, (x, y) => x + y)];
}
