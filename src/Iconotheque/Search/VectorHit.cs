namespace Iconotheque.Search;

/// <summary>An item that was found near.</summary>
/// <param name="Item">Its number.</param>
/// <param name="Score">Σ weight · similarity over the examples.</param>
internal readonly record struct VectorHit(long Item, float Score);
