using Iconotheque.Imaging;
using Iconotheque.Synthesis.Places;
using Iconotheque.Synthesis.Rendering;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Tests.Synthesis.Places;

public class PlaceTests
{
    public static TheoryData<string> Kinds => [.. KnownPlaces.Objects.Concat(KnownPlaces.Anonymous).Select(known => known.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_place_gives_a_picture_with_its_object_in_it(string kind)
    {
        var place = KnownPlaces.Objects.Concat(KnownPlaces.Anonymous).First(known => known.Kind == kind).Create(3);
        var prepared = new ShotPlan(place, 0.5f, 160).Prepare(0);
        var image = Renderer.Render(prepared.Scene, prepared.Camera, prepared.Shot.Light).Colour.ToImage();
        Assert.InRange(prepared.Framing.Visible, 0.03f, 0.9f);
        Assert.InRange(prepared.Framing.Hidden, 0, 0.3f);
        Assert.True(Entropy(image) > 5, $"{Entropy(image):F2} bits");
        Assert.InRange(EdgeShare(image), 0.012, 0.7);
    }

    /// <summary>Of the grey values, in bits.</summary>
    private static double Entropy(RgbImage image)
    {
        byte[] grey = image.ToGrey();
        return -grey.GroupBy(v => v).Select(g => (double)g.Count() / grey.Length).Sum(p => p * Math.Log2(p));
    }

    /// <summary>The share of pixels that differ from their right neighbour by more than 24 grey values.</summary>
    private static double EdgeShare(RgbImage image)
    {
        byte[] grey = image.ToGrey();
        return Enumerable.Range(0, grey.Length - 1).Count(i => Math.Abs(grey[i] - grey[i + 1]) > 24) / (double)grey.Length;
    }
}
