namespace Iconotheque.Networks.Graphs;

/// <summary>A tensor in a graph being built.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Channels">C, or the dimension of a vector.</param>
/// <param name="Field">What a position sees of the graph's input.</param>
internal readonly record struct Activation(string Name, int Channels, ReceptiveField Field);
