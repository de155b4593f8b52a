using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Iconotheque.Descriptors.Local;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Learning;

/// <summary>
/// Positions of T as local features, so that learning reads a collection as describing does: once, with a journal, from mapped
/// files.
/// </summary>
/// <param name="Backbone">The network.</param>
/// <param name="Scale">The scale at which T is taken.</param>
/// <param name="Sample">How many positions are drawn, as unit vectors; null for all of them in their order, as they are.</param>
/// <param name="Seed">The seed; each image's draw depends on its pixels and on nothing else.</param>
internal sealed record Activations(Backbone Backbone, double Scale, int? Sample, ulong Seed) : Descriptor
{
    /// <inheritdoc/>
    public override string Name => Sample is null ? "activations" : "sampled-activations";

    /// <inheritdoc/>
    public override DescriptorKind Kind => DescriptorKind.LocalFloat;

    /// <inheritdoc/>
    public override int Dimension => Backbone.Declaration.Channels;

    /// <inheritdoc/>
    public override ImmutableArray<MapRequest> Maps => [new MapRequest(Backbone, Scale)];

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters => NetworkStamp.Of(Backbone.Declaration)
        .Add("head", Name)
        .Add("sample", string.Create(CultureInfo.InvariantCulture, $"{Sample} at scale {Scale:R}, seed {Seed}"));

    /// <inheritdoc/>
    public override ImageDescription Describe(RgbImage image, IReadOnlyList<FeatureMap> maps)
    {
        var map = maps[0];
        float[] rows;
        if (Sample is { } count)
        {
            rows = ActivationSample.Of(map, count,
                SeededRandom.Derive(Seed, Convert.ToHexStringLower(SHA256.HashData(image.Pixels))));
        }
        else
        {
            Transpose.Of(map.Values, map.Positions, rows = new float[map.Values.Length]);
        }

        // The size is that of the map, so that the whole of it can be put together again.
        return new LocalFeatures(map.Width, map.Height, new float[rows.Length / map.Channels * LocalFeatures.KeypointLength],
            MemoryMarshal.AsBytes(rows.AsSpan()).ToArray());
    }
}
