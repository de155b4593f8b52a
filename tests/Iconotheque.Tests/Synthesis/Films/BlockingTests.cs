using System.Numerics;
using CsCheck;
using Iconotheque.Synthesis;
using Iconotheque.Synthesis.Films;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Tests.Synthesis.Films;

public class BlockingTests
{
    private static DisplayPicture Grey(Func<int, int, float> tone, int width = 16, int height = 8)
    {
        var p = new DisplayPicture(width, height);
        p.Map((_, x, y) => new Vector3(tone(x, y)));
        return p;
    }

    private static float Error(DisplayPicture a, DisplayPicture b) =>
        a.Pixels.Zip(b.Pixels).Max(pair => (pair.First - pair.Second).Length());

    /// <summary>
    /// At quality 50 the step of the first horizontal frequency is 11; the pattern a·cos((2x+1)π/16) has the coefficient
    /// a·0.5·4·8·√⅛ = 5.657 a.
    /// </summary>
    [Theory]
    [InlineData(0.8f, 0)] // 4.5 of 11 rounds to 0
    [InlineData(1.2f, 11 / 5.657f)] // 6.8 of 11 rounds to 1
    public void A_frequency_is_rounded_to_its_step(float amplitude, float expected)
    {
        var p = Grey((x, _) => 0.5f + amplitude / 255 * MathF.Cos((2 * (x % 8) + 1) * MathF.PI / 16));
        Blocking.Apply(p, 50);
        Assert.Equal(0.5f + expected / 255 * MathF.Cos(MathF.PI / 16), p[0, 0].X, 4);
    }

    [Fact]
    public void A_block_does_not_touch_its_neighbour()
    {
        DisplayPicture one = Grey((x, y) => Noise.Hash(x, y, 1)), other = Grey((x, y) => Noise.Hash(x, y, x < 8 ? 1u : 2u));
        Blocking.Apply(one, 10);
        Blocking.Apply(other, 10);
        Assert.Equal(one[7, 3], other[7, 3]);
        Assert.NotEqual(one[8, 3], other[8, 3]);
    }

    [Fact]
    public void Loss_grows_as_quality_falls_and_is_below_two_levels_at_its_best() =>
        Gen.Select(Gen.UInt, Gen.Int[3, 33], Gen.Int[3, 20]).Sample((seed, width, height) =>
        {
            float Loss(int quality)
            {
                DisplayPicture p = Grey((x, y) => Noise.At(x * 0.4f, y * 0.4f, seed), width, height),
                    q = Grey((x, y) => Noise.At(x * 0.4f, y * 0.4f, seed), width, height);
                Blocking.Apply(q, quality);
                return Error(p, q);
            }

            return Loss(100) < 3.5f / 255 && Loss(100) <= Loss(6);
        }, iter: 50);
}
