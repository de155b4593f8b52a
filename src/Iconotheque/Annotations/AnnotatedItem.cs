using Iconotheque.Libraries;

namespace Iconotheque.Annotations;

/// <summary>An item of a class.</summary>
/// <param name="Item">Its number.</param>
/// <param name="Name">The name that it had when it was put into the class, which outlives it; see
/// <see cref="LibraryItem.Name"/>.</param>
internal sealed record AnnotatedItem(long Item, string Name);
