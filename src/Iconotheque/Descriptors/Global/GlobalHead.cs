using System.Collections.Immutable;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Global;

/// <summary>A way of reading one vector from T. Its values are its options; equal values read equally.</summary>
/// <remarks>
/// The extension point of global descriptors. A head does not normalise at its end: scales are aggregated, whitened and
/// normalised behind it.
/// </remarks>
public abstract record GlobalHead
{
    /// <summary>The name a user types, such as <c>gem</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Everything that changes what it computes, by name.</summary>
    public abstract ImmutableSortedDictionary<string, string> Parameters { get; }

    /// <summary>Whether <see cref="Attribute"/> can be asked.</summary>
    public virtual bool Explains => true;

    /// <summary>How many components a vector has when T has so many channels.</summary>
    public abstract int DimensionOf(int channels);

    /// <summary>Reads the vector. Safe to call from several threads; the same map gives the same bits.</summary>
    /// <param name="map">T.</param>
    /// <param name="vector">Receives <see cref="DimensionOf"/> values.</param>
    /// <exception cref="ArgumentException">The vector has another length, or the map's channels do not fit the head's
    /// parameters.</exception>
    public abstract void Pool(FeatureMap map, Span<float> vector);

    /// <summary>
    /// Shares the inner product of a direction with the vector among the positions of T: the contributions add up to
    /// <c>direction · vector</c>. How a head shares what is not linear is said on each.
    /// </summary>
    /// <param name="map">T.</param>
    /// <param name="direction">As many values as the vector has.</param>
    /// <param name="contributions">Receives H × W values, row-major.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public abstract void Attribute(FeatureMap map, ReadOnlySpan<float> direction, Span<float> contributions);
}
