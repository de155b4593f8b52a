using CsCheck;
using Iconotheque.Synthesis;

namespace Iconotheque.Tests.Synthesis;

public class SplitMix64Tests
{
    /// <summary>The first outputs of Vigna's splitmix64.c for the seed 1234567, as widely published with it.</summary>
    [Fact]
    public void Follows_the_published_sequence()
    {
        var random = new SplitMix64(1234567);
        ulong[] outputs = [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()];
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            outputs);
    }

    [Fact]
    public void Draws_stay_in_their_ranges() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 1000]).Sample((seed, count) =>
        {
            var random = new SplitMix64(seed);
            float unit = random.Unit(), bell = random.Bell();
            int below = random.Below(count);
            return unit is >= 0 and < 1 && below >= 0 && below < count && MathF.Abs(bell) <= 3.5f;
        });

    [Fact]
    public void Streams_of_one_seed_differ()
    {
        var seeds = Enumerable.Range(0, 1000).Select(stream => SplitMix64.Derive(7, (ulong)stream));
        Assert.Equal(1000, seeds.Distinct().Count());
    }
}
