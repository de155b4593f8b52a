using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Networks.Weights;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Descriptors.Global;

/// <summary>The heads of transformers against Golden/transformers.py.</summary>
public class TokenHeadsTests
{
    [Theory]
    [InlineData("wide")]
    [InlineData("square")]
    public void Salad_follows_its_formula(string name)
    {
        var salad = Made(name);
        float[] vector = HeadCases.Pool(salad, Map(name));
        TransformerGolden.Compare(TransformerGolden.Of($"salad head {name}").GetProperty("vector"), [vector.Length], vector,
            5e-6);
    }

    [Theory]
    [InlineData("wide")]
    [InlineData("square")]
    public void Vlad_follows_AnyLoc(string name)
    {
        float[] vector = HeadCases.Pool(Vlad(), Map(name));
        TransformerGolden.Compare(TransformerGolden.Of($"anyloc head {name}").GetProperty("vector"), [vector.Length], vector,
            5e-6);
    }

    [Theory]
    [InlineData("wide")]
    [InlineData("square")]
    public void Contributions_add_up_to_the_inner_product(string name)
    {
        var map = Map(name);
        foreach (GlobalHead head in (GlobalHead[])[Made(name), Vlad()])
        {
            float[] vector = HeadCases.Pool(head, map), direction = GoldenInputs.Draw(9, vector.Length, -1, 1),
                contributions = new float[map.Positions];
            head.Attribute(map, direction, contributions);
            double expected = vector.Zip(direction, (v, d) => (double)v * d).Sum();
            Assert.Equal(expected, contributions.Sum(v => (double)v), 4);
            Assert.True(contributions.Distinct().Count() > 1);
        }
    }

    [Fact]
    public void The_same_map_gives_the_same_bits_from_several_threads()
    {
        var (salad, map) = (Made("wide"), Map("wide"));
        float[] expected = HeadCases.Pool(salad, map);
        Parallel.For(0, 16, _ => Assert.Equal(expected, HeadCases.Pool(salad, map)));
    }

    [Fact]
    public void A_map_without_room_for_the_dustbin_sets_the_picture_aside()
    {
        var map = new FeatureMap(24, 2, 3, new float[24 * 6]) { Token = new float[24] };
        Assert.Contains("more than 6 positions",
            Assert.Throws<ImageUnreadableException>(() => HeadCases.Pool(Made("wide"), map)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_class_token_is_a_head_of_its_own()
    {
        var map = Map("wide");
        Assert.Equal(map.Token.ToArray(), HeadCases.Pool(new ClassToken(), map));
        Assert.False(new ClassToken().Explains);
        Assert.Throws<ArgumentException>(() => HeadCases.Pool(new ClassToken(), GoldenInputs.Map("wide")));
        Assert.Throws<ArgumentException>(() => HeadCases.Pool(Made("wide"), GoldenInputs.Map("wide")));
    }

    [Fact]
    public void Wrong_files_and_lengths_are_refused()
    {
        var file = Heads("wide");
        var tensors = file.Tensors.SetItem("score2.weight", WeightTensor.Of(new float[6 * 15], 6, 15));
        Assert.Contains("score2.weight", Assert.Throws<InputException>(() => Salad.FromFile(file with { Tensors = tensors }, "f"))
            .Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => Iconotheque.Descriptors.Global.Vlad.FromFile(file, "f"));
        Assert.Throws<ArgumentException>(() => Vlad().DimensionOf(23));
        Assert.Throws<ArgumentException>(() => Made("wide").Pool(Map("wide"), new float[3]));
    }

    private static FeatureMap Map(string name)
    {
        int[] shape = [.. TransformerGolden.Of($"salad head {name}").GetProperty("map").EnumerateArray()
            .Select(axis => axis.GetInt32())];
        return new FeatureMap(shape[0], shape[1], shape[2],
            TransformerGolden.Tensor($"pos {name}", 1, shape[0], shape[1], shape[2]).ToSingles())
        {
            Token = TransformerGolden.Tensor("pos token", 1, 24).ToSingles(),
        };
    }

    private static Vlad Vlad() => Iconotheque.Descriptors.Global.Vlad.FromFile(HeadParameters.File("vlad", [], [("centres",
        WeightTensor.Of([.. TransformerGolden.Tensor("pos centres", 7, 24).ToSingles().Select(v => 0.3f * v)], 7, 24))]), "vlad");

    private static Salad Made(string name) => Salad.FromFile(Heads(name), "salad");

    private static HeadFile Heads(string name)
    {
        var weights = TransformerGolden.Weights($"salad head {name}").ToDictionary(pair => pair.Name, pair => pair.Tensor);
        (string, string, int)[] parts =
            [("token", "token_features", 2), ("cluster", "cluster_features", 3), ("score", "score", 3)];
        var tensors = from part in parts
                      from layer in new[] { (1, 0), (2, part.Item3) }
                      let weight = weights[$"{part.Item2}.{layer.Item2}.weight"]
                      let bias = weights[$"{part.Item2}.{layer.Item2}.bias"]
                      from tensor in new[]
                      {
                          ($"{part.Item1}{layer.Item1}.weight",
                              WeightTensor.Of(weight.ToSingles(), weight.Shape[0], weight.Shape[1])),
                          ($"{part.Item1}{layer.Item1}.bias", bias),
                      }
                      select tensor;
        return HeadParameters.File("salad", [],
            [.. tensors, ("dustbin", WeightTensor.Of(weights["dust_bin"].ToSingles(), 1))]);
    }
}
