using CsCheck;
using Iconotheque.Synthesis;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Tests.Synthesis.Modelling;

public class MasonryTests
{
    private static readonly Func<SplitMix64, Surface>[] Makers =
        [Masonry.Stone, Masonry.Brick, Masonry.Plaster, Masonry.Timber, Masonry.Slabs, Masonry.Noble, Masonry.Wall, Masonry.Roof,
            Masonry.Paint, Masonry.Cloth, r => Masonry.Frieze(r, 0.6f), r => Masonry.Sign(r, 0.4f)];

    [Fact]
    public void Materials_follow_from_the_seed_and_hardly_come_twice() =>
        Assert.All(Makers, make =>
        {
            Surface[] made = [.. Enumerable.Range(0, 300).Select(seed => make(new SplitMix64((ulong)seed)))];
            Assert.Equal(made[7], make(new SplitMix64(7)));
            Assert.InRange(made.Distinct().Count(), 295, 300);
        });

    [Fact]
    public void Reflectances_are_those_of_real_materials() =>
        Gen.Select(Gen.ULong, Gen.Int[0, Makers.Length - 1]).Sample((seed, i) =>
        {
            Surface s = Makers[i](new SplitMix64(seed));
            float low = Math.Min(s.Colour.X, Math.Min(s.Colour.Y, s.Colour.Z)), high = Math.Max(s.Colour.X,
                Math.Max(s.Colour.Y, s.Colour.Z));
            return low > 0 && high < 0.95f && s.Size > 0.05f;
        });
}
