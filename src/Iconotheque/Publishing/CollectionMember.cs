namespace Iconotheque.Publishing;

/// <summary>What a IIIF collection names.</summary>
/// <param name="Id">Its address.</param>
/// <param name="Type"><c>Manifest</c> or <c>Collection</c>.</param>
/// <param name="Label">What it is called.</param>
internal sealed record CollectionMember(string Id, string Type, string Label);
