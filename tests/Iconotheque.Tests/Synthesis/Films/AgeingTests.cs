using System.Numerics;
using Iconotheque.Synthesis;
using Iconotheque.Synthesis.Films;
using Iconotheque.Synthesis.Rendering;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Tests.Synthesis.Films;

public class AgeingTests
{
    private static DisplayPicture Scene()
    {
        var p = new DisplayPicture(240, 160);
        p.Map((_, x, y) => new Vector3(0.3f + 0.4f * Noise.Fractal(x * 0.2f, y * 0.2f, 3, 6)) * new Vector3(1, 0.9f, 0.7f));
        return p;
    }

    private static DisplayPicture Worn(Wear wear, Medium medium = Medium.Colour, ulong seed = 5) =>
        Ageing.Apply(Scene(), new Shot { Wear = wear, Medium = medium, Seed = seed }, "AULONA");

    /// <summary>The share of pixels that differ from the clean picture's by more than 1 %.</summary>
    private static double Changed(Wear wear) =>
        Worn(wear).Pixels.Zip(Scene().Pixels).Count(pair => (pair.First - pair.Second).Length() > 0.01f) / (240 * 160.0);

    [Fact]
    public void Without_wear_a_photograph_stays_as_it_is() => Assert.Equal(Scene().Pixels, Worn(default).Pixels);

    [Fact]
    public void Damages_reach_as_far_as_they_should()
    {
        Assert.InRange(Changed(new Wear { Dust = 0.6f }), 0.001, 0.12);
        Assert.InRange(Changed(new Wear { Mould = 0.6f }), 0.005, 0.5);
        Assert.InRange(Changed(new Wear { Leak = 0.6f }), 0.2, 1);
        Assert.InRange(Changed(new Wear { Coarseness = 0.6f }), 0.5, 1);
        Assert.InRange(Changed(new Wear { Blocking = 0.6f }), 0.5, 1);
    }

    [Fact]
    public void A_stronger_damage_changes_the_picture_more()
    {
        double Difference(Wear wear) =>
            Worn(wear).Pixels.Zip(Scene().Pixels).Sum(pair => (double)(pair.First - pair.Second).Length());
        Func<float, Wear>[] damages = [s => new Wear { Dust = s }, s => new Wear { Mould = s }, s => new Wear { Leak = s },
            s => new Wear { Coarseness = s }, s => new Wear { Blocking = s }];
        Assert.All(damages, damage => Assert.True(1.2 * Difference(damage(0.3f)) < Difference(damage(1))));
    }

    [Fact]
    public void Every_damage_counts_in_the_sum()
    {
        Wear all = new(1, 1, 1, 1, 1, 1) { Mould = 1, Dust = 1, Leak = 1, Coarseness = 1, Blocking = 1 };
        Assert.Equal(5 + 0.9f + 0.4f + 0.7f + 0.9f + 0.7f, all.Sum, 4);
    }

    [Fact]
    public void A_photographic_card_has_its_border_and_caption_at_the_foot()
    {
        DisplayPicture card = Worn(default, Medium.PhotoCard), clean = Scene();
        float Above(DisplayPicture p) => DisplayPicture.Luma(p[120, 80]);
        Assert.Equal(Above(clean), Above(card), 4);
        Assert.True(DisplayPicture.Luma(card[120, 1]) > 0.8f && DisplayPicture.Luma(card[1, 80]) > 0.8f);
        Assert.Contains(Enumerable.Range(0, 240),
            x => Enumerable.Range(148, 10).Any(y => DisplayPicture.Luma(card[x, y]) < 0.5f));
    }
}
