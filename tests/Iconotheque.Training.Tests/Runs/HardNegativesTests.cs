using Iconotheque.Training.Data;
using Iconotheque.Training.Models;
using Iconotheque.Training.Runs;
using static TorchSharp.torch;

namespace Iconotheque.Training.Tests.Runs;

public class HardNegativesTests
{
    [Fact]
    public void Negatives_are_the_nearest_of_other_places_one_of_each()
    {
        manual_seed(2);
        var pictures = Made.Pictures(8, 3, side: 16);
        PictureId[] ids = [.. pictures.All];
        using var vectors = GlobalModel.Unit(randn(ids.Length, 5));
        var rows = ids.Select((id, i) => (id, row: vectors[i].data<float>().ToArray())).ToDictionary(pair => pair.id,
            pair => pair.row);
        var tuples = HardNegatives.Mine(pictures, vectors, 20, 4, seed: 5);
        Assert.Equal(20, tuples.Length);
        foreach (var (query, negatives) in tuples)
        {
            float Similarity(PictureId id) => rows[query].Zip(rows[id], (a, b) => a * b).Sum();
            var expected = ids.Where(id => id.Place != query.Place).GroupBy(id => id.Place).Select(place =>
                place.MaxBy(Similarity)).OrderByDescending(Similarity).Take(4);
            Assert.Equal(expected, negatives);
        }
    }

    [Fact]
    public void More_negatives_than_other_places_are_refused()
    {
        using var vectors = GlobalModel.Unit(ones(6, 2));
        Assert.Throws<ArgumentException>(() => HardNegatives.Mine(Made.Pictures(3, 2, side: 16), vectors, 1, 3, 1));
    }
}
