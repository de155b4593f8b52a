using Iconotheque.Synthesis.Augmentation;
using Iconotheque.Training.Data;

namespace Iconotheque.Training.Tests.Data;

public class TupleSamplerTests
{
    private static readonly TrainingPictures Pictures = Made.Pictures(9, 3);
    private static readonly TupleSampler Sampler = new(Pictures, Made.Declaration, new HeritageAugmentation(), 3);

    [Fact]
    public void A_batch_follows_from_its_number()
    {
        Assert.Equal(Sampler.Pairs(5, 4, 32).Values, Sampler.Pairs(5, 4, 32).Values);
        Assert.NotEqual(Sampler.Pairs(5, 4, 32).Values, Sampler.Pairs(6, 4, 32).Values);
    }

    [Fact]
    public void Pairs_are_of_one_place_and_no_place_comes_twice()
    {
        var batch = Sampler.Pairs(1, 9, 32);
        Assert.Equal(batch.Places.Where((_, i) => i % 2 == 0), batch.Places.Where((_, i) => i % 2 == 1));
        Assert.Equal(9, batch.Places.Distinct().Count());
        Assert.Throws<ArgumentException>(() => Sampler.Pairs(1, 10, 32));
    }

    [Fact]
    public void Tuples_hold_a_query_its_partner_and_its_negatives()
    {
        var batch = Sampler.Tuples(1,
            [new HardTuple(new(2, 1), [new(0, 0), new(4, 2)]), new HardTuple(new(3, 0), [new(1, 0), new(2, 2)])], 32);
        Assert.Equal([2, 2, 0, 4, 3, 3, 1, 2], batch.Places);
        Assert.Equal(4, batch.Group);
        Assert.Equal(8 * 3 * 32 * 32, batch.Values.Length);
    }

    [Fact]
    public void Places_with_several_pictures_are_parted_for_validation()
    {
        var mixed = Pictures with { Places = [.. Pictures.Places.Select((place, i) => i % 2 == 0 ? place : [place[0]])] };
        var (training, validation) = mixed.Split(2);
        Assert.Equal((7, 2), (training.Places.Length, validation.Places.Length));
        Assert.All(validation.Places, place => Assert.True(place.Length > 1));
        Assert.Equal(mixed.Count, training.Count + validation.Count);
    }
}
