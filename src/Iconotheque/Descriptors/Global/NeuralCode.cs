using System.Collections.Immutable;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Global;

/// <summary>A neural code: a fully connected output of the network, computed from T by its second graph.</summary>
/// <remarks>Babenko, Slesarev, Chigorin, Lempitsky, "Neural Codes for Image Retrieval", ECCV 2014.</remarks>
/// <param name="Session">The graph.</param>
/// <param name="Codes">Its declaration.</param>
/// <param name="Output">The output to read, such as <c>fc6</c>.</param>
public sealed record NeuralCode(CodesSession Session, NeuralCodes Codes, string Output) : GlobalHead
{
    /// <inheritdoc/>
    public override string Name => Output;

    /// <inheritdoc/>
    public override bool Explains => false;

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters =>
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal).Add("codes", Codes.GraphSha256)
            .Add("output", Output);

    /// <inheritdoc/>
    public override int DimensionOf(int channels) => Codes.Outputs[Output];

    /// <inheritdoc/>
    public override void Pool(FeatureMap map, Span<float> vector)
    {
        HeadShapes.CheckVector(this, map, vector.Length);
        Session.Run(Codes.PooledSide > 0 ? AdaptivePooling.Average(map, Codes.PooledSide, Codes.PooledSide) : map,
            Output, vector);
    }

    /// <summary>Not to be had: what lies between T and the code is not linear.</summary>
    /// <exception cref="NotSupportedException">Always; ask <see cref="Explains"/> first.</exception>
    public override void Attribute(FeatureMap map, ReadOnlySpan<float> direction, Span<float> contributions) =>
        throw new NotSupportedException("A neural code is not shared among positions.");
}
