using System.Collections.Immutable;
using Iconotheque.Descriptors;

namespace Iconotheque.Tests.Descriptors;

public class LocalFeatureSetTests
{
    [Fact]
    public void Joined_sets_give_each_image_what_its_own_set_gives()
    {
        using var folder = new TemporaryFolder();
        float[][] first = [[1, 2, 3, 4], []], second = [[5, 6], [7, 8, 9, 10, 11, 12], [13, 14]];
        using var a = MadeFeatures.Write(folder["a"], 2, first, ["a0", "a1"]);
        using var b = MadeFeatures.Write(folder["b"], 2, second, ["b0", "b1", "b2"]);
        using var joined = LocalFeatureSet.Join(MadeFeatures.Write(folder["a"], 2, first, ["a0", "a1"]), MadeFeatures.Write(folder["b"], 2, second, ["b0", "b1", "b2"]));
        Assert.Equal(["a0", "a1", "b0", "b1", "b2"], joined.Images.AsEnumerable());
        Assert.Equal(7, joined.Count);
        for (int image = 0; image < 5; image++)
        {
            var (set, row) = image < 2 ? (a, image) : (b, image - 2);
            Assert.Equal(set.FloatsOf(row).ToArray(), joined.FloatsOf(image).ToArray());
            Assert.Equal(set.VectorsOf(row).ToArray(), joined.VectorsOf(image).ToArray());
            Assert.Equal(set.KeypointsOf(row).ToArray(), joined.KeypointsOf(image).ToArray());
            Assert.Equal(set.CountOf(row), joined.CountOf(image));
            Assert.Equal(set.SizeOf(row), joined.SizeOf(image));
        }
    }

    [Fact]
    public void Sets_described_in_different_ways_are_not_joined()
    {
        using var folder = new TemporaryFolder();
        using var a = MadeFeatures.Write(folder["a"], 2, (float[][])[[1, 2]]);
        MadeFeatures.Write(folder["b"], 2, (float[][])[[1, 2]]).Dispose();
        string json = folder["b/floats.json"];
        (DescriptorInfo.Read(json)! with { Stamp = ImmutableSortedDictionary<string, string>.Empty.Add("max-side", "640") }).Write(json);
        using var b = LocalFeatureSet.Open(folder["b"], "floats");
        Assert.Contains("max-side", Assert.Throws<InputException>(() => LocalFeatureSet.Join(a, b)).Message, StringComparison.Ordinal);
    }
}
