using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Networks;

namespace Iconotheque.Tests.Descriptors.Local;

public sealed class DelfTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Other_scales_are_other_maps_and_another_identity()
    {
        using var networks = new NetworkDescriptors(new NetworkStore(folder["none"]), new BackboneOptions());
        var delf = (Delf)networks.Make(DescriptorSpec.Parse("delf")!);
        Assert.Equal([0.25, 0.3536, 0.5, 0.7071, 1, 1.4142, 2], delf.Maps.Select(map => map.Scale));
        var light = delf with { Scales = [0.5, 1] };
        Assert.Equal([0.5, 1], light.Maps.Select(map => map.Scale));
        Assert.Equal("0.5,1", light.Parameters["scales"]);
        var image = TestImages.Rectangles(3, 320, 240);
        var found = (LocalFeatures)light.Describe(image,
            [.. light.Maps.Select(map => light.Backbone.Run([image], map.Scale)[0])]);
        // 20 × 15 positions at full size, 10 × 8 at half: no more than these.
        Assert.InRange(found.Count, 1, 380);
    }

    [Theory]
    [InlineData()]
    [InlineData(1.0, 0.0)]
    [InlineData(double.NaN)]
    public void Scales_must_be_above_0(params double[] scales)
    {
        using var networks = new NetworkDescriptors(new NetworkStore(folder["none"]), new BackboneOptions());
        var delf = (Delf)networks.Make(DescriptorSpec.Parse("delf")!);
        Assert.Throws<ArgumentOutOfRangeException>(() => delf with { Scales = [.. scales] });
    }
}
