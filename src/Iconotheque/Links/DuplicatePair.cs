using Iconotheque.Libraries;

namespace Iconotheque.Links;

/// <summary>Two items that are a copy or a crop of one another.</summary>
/// <param name="First">The item with the smaller number.</param>
/// <param name="Second">The item with the larger number.</param>
/// <param name="Type">Copy or crop.</param>
/// <param name="Evidence">Why.</param>
internal sealed record DuplicatePair(LibraryItem First, LibraryItem Second, LinkType Type, LinkEvidence Evidence);
