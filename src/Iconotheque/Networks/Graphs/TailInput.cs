namespace Iconotheque.Networks.Graphs;

/// <summary>The tensor at which a model is cut, T.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="Shape">Its shape on an image of the declared size.</param>
/// <param name="Larger">Its shape on a larger image; null where the model insists on the declared size.</param>
internal readonly record struct TailInput(string Name, int[] Shape, int[]? Larger);
