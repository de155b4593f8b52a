namespace Iconotheque.Search;

/// <summary>What adding pictures will take, alone or with an index of their local features.</summary>
/// <param name="Method">The index as a user names it; <c>pictures alone</c> for none.</param>
/// <param name="Lists">Lists or words that the whole collection gets; 0 for none.</param>
/// <param name="Costs">The estimate.</param>
internal sealed record ChoiceCosts(string Method, int Lists, IndexCosts Costs);
