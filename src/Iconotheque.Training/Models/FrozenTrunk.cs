using Iconotheque.Networks;
using static TorchSharp.torch;

namespace Iconotheque.Training.Models;

/// <summary>Any stored network, as it is: what is trained stands behind it.</summary>
/// <param name="backbone">The network.</param>
public sealed class FrozenTrunk(Backbone backbone) : Trunk
{
    /// <inheritdoc/>
    public override int Channels => backbone.Declaration.Channels;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor images, bool training)
    {
        int n = (int)images.shape[0], height = (int)images.shape[2], width = (int)images.shape[3], length = 3 * height * width;
        float[] values = images.data<float>().ToArray();
        var maps = new FeatureMap[n];
        Parallel.For(0, n, i => maps[i] = backbone.RunTensor(values[(i * length)..((i + 1) * length)], 1, height, width)[0]);
        return tensor(maps.SelectMany(map => map.Values.ToArray()).ToArray(),
            [n, maps[0].Channels, maps[0].Height, maps[0].Width]);
    }
}
