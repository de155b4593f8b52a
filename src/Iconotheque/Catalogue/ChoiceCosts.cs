namespace Iconotheque.Catalogue;

/// <summary>What one way of comparing local features will take.</summary>
/// <param name="Method">As a user names it; <c>exhaustive</c> stands for comparing every pair of images from the descriptor files alone.</param>
/// <param name="Lists">Lists or words that the whole collection gets; 0 for none.</param>
/// <param name="Costs">The estimate.</param>
public sealed record ChoiceCosts(string Method, int Lists, IndexCosts Costs);
