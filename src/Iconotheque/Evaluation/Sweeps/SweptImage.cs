using System.Collections.Immutable;
using Iconotheque.Collections;

namespace Iconotheque.Evaluation.Sweeps;

/// <summary>A query in which one variation alone was made to grow.</summary>
/// <param name="Image">The image's identifier.</param>
/// <param name="Class">The place that it shows.</param>
/// <param name="Variation">What grows; null for the reference, which is step 0 of every variation.</param>
/// <param name="Step">How far, from 1; 0 for the reference.</param>
/// <param name="Magnitudes">Eleven measured magnitudes in the order of <see cref="Collections.Variation"/>, in the units of
/// docs/synthesis.md.</param>
internal sealed record SweptImage(string Image, string Class, Variation? Variation, int Step, ImmutableArray<double> Magnitudes);
