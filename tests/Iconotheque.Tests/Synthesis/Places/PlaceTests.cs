using Iconotheque.Imaging;
using Iconotheque.Synthesis.Modelling;
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

    public static TheoryData<string, string> Views =>
        [.. from known in KnownPlaces.Objects from view in Enum.GetNames<Standpoint>() select (known.Kind, view)];

    private static Place Of(string kind, ulong seed) => KnownPlaces.Objects.First(known => known.Kind == kind).Create(seed);

    [Theory]
    [MemberData(nameof(Views))]
    public void Every_object_is_seen_from_the_street_and_from_the_air(string kind, string view)
    {
        var place = Of(kind, 8);
        var standpoint = Enum.Parse<Standpoint>(view);
        float distance = standpoint == Standpoint.Street
            ? Math.Max(place.Viewing.Nearest, place.Viewing.Size * 1.3f)
            : place.Viewing.Size * 2.4f;
        var shot = new Shot
        {
            Standpoint = standpoint,
            Azimuth = 0.1f,
            Elevation = standpoint == Standpoint.Vertical ? 1.5f : 0.5f,
            Distance = distance,
            Field = 2 * MathF.Atan(place.Viewing.Size * 0.6f / distance),
            Size = (160, 120),
        };
        var framing = Framing.Of(place.SceneOf(new Era(1975, Season.Summer)), new ShotPlan(place, 0.3f, 160).Stand(shot));
        Assert.InRange(framing.Visible, 0.025f, 0.95f);
        Assert.InRange(framing.Hidden, 0, 0.6f);
        Assert.InRange(framing.Cut, 0, 0.5f);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_place_is_the_same_each_time_and_another_seed_another_place(string kind)
    {
        Func<ulong, Place> create = KnownPlaces.Objects.Concat(KnownPlaces.Anonymous).First(known => known.Kind == kind).Create;
        Scene Built(ulong seed) => create(seed).SceneOf(new Era(1960, Season.Spring));
        Scene one = Built(3), again = Built(3), other = Built(4);
        Assert.True(one.Triangles.SequenceEqual(again.Triangles) && one.Surfaces.SequenceEqual(again.Surfaces));
        Assert.True(one.Surfaces.Except(other.Surfaces).Any() || one.Triangles.Count != other.Triangles.Count);
    }

    [Theory]
    [InlineData("stadium")]
    [InlineData("hill-village")]
    [InlineData("bay")]
    [InlineData("mountain")]
    [InlineData("quarter")]
    [InlineData("palace")]
    [InlineData("quarry")]
    [InlineData("monument")]
    public void The_object_itself_changes_over_a_century_and_a_half(string kind)
    {
        var place = Of(kind, 5);
        Triangle[] Subject(int year) =>
            [.. place.SceneOf(new Era(year, Season.Summer)).Triangles.Where(t => t.Part == Part.Subject)];
        Assert.NotEqual(Subject(1860).Length, Subject(2015).Length);
        Assert.All(place.Changes, change => Assert.InRange(change.Weight, 0.05f, 0.7f));
    }

    [Fact]
    public void The_kinds_of_the_first_collections_keep_their_order() =>
        Assert.Equal(
            "cathedral castle stone-bridge suspension-bridge lighthouse harbour dome-church town-hall station arena mill "
                + "windmill church-street triumphal-arch towers",
            string.Join(' ', KnownPlaces.Objects.Take(15).Select(known => known.Kind)));

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
