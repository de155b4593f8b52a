using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Networks;
using Iconotheque.Networks.Weights;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Descriptors.Global;

/// <summary>Every head and option, by the names of the golden file.</summary>
internal static class HeadCases
{
    public static readonly string[] Maps = ["wide", "tall", "square", "strip", "point", "long"];

    public static readonly ImmutableSortedDictionary<string, GlobalHead> Golden = new Dictionary<string, GlobalHead>
    {
        ["spoc"] = new Spoc(),
        ["mac"] = new Mac(),
        ["gem-3"] = new GeM(),
        ["gem-2.92"] = new GeM { P = [2.92f] },
        ["gem-channels"] = new GeM { P = [.. GoldenInputs.Draw(53, 24, 1, 5)] },
        ["rmac"] = new Rmac(),
        ["crow"] = new Crow(),
        ["netvlad"] = Vlad(1, true, ("flatten", "cluster-major")),
        ["netvlad-relja"] = Vlad(1, false, ("flatten", "channel-major")),
        ["netvlad-plain"] = Vlad(0.2f, true, ("pre-normalise", "false"), ("intra", "false")),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static readonly ImmutableSortedDictionary<string, GlobalHead> All = Golden.Add("spoc-centre",
        new Spoc { CentrePrior = true }).Add("gem-unit", new GeM { PreNormalise = true }).Add("rgem", new RegionalGeM());

    public static TheoryData<string> Names => [.. All.Keys];

    public static NetVlad Vlad(float scale, bool biases, params (string, string)[] fields)
    {
        var tensors = new List<(string, WeightTensor)>
        {
            ("weights", WeightTensor.Of([.. GoldenInputs.Draw(50, 5 * 24, -6, 6).Select(w => w * scale)], 5, 24)),
            ("centres", WeightTensor.Of(GoldenInputs.Draw(51, 5 * 24, -.3, .4), 5, 24)),
        };
        if (biases) tensors.Add(("biases", WeightTensor.Of(GoldenInputs.Draw(52, 5, -1, 1), 5)));
        return NetVlad.FromFile(HeadParameters.File("netvlad", fields, tensors), "netvlad.safetensors");
    }

    public static float[] Pool(GlobalHead head, FeatureMap map)
    {
        float[] vector = new float[head.DimensionOf(map.Channels)];
        head.Pool(map, vector);
        return vector;
    }
}
