using Iconotheque.Libraries;

namespace Iconotheque.Ingest;

/// <summary>What was found of one picture of a source.</summary>
/// <param name="Identifier">Its identifier.</param>
internal abstract record PictureOutcome(string Identifier);

/// <summary>It is as it was.</summary>
internal sealed record UnchangedPicture(string Identifier, LibraryItem Item) : PictureOutcome(Identifier);

/// <summary>Its content is as it was, and something else has changed.</summary>
internal sealed record RestatedPicture(string Identifier, LibraryItem Item, long Modified) : PictureOutcome(Identifier);

/// <summary>It is new, or its content has changed.</summary>
internal sealed record DescribedPicture(string Identifier, DescribedItem Item) : PictureOutcome(Identifier);

/// <summary>It cannot be used.</summary>
/// <param name="Identifier">Its identifier.</param>
/// <param name="Reason">Why.</param>
/// <param name="Bytes">Length of its file.</param>
/// <param name="Modified">Time of its file, in ticks of UTC.</param>
internal sealed record RefusedPicture(string Identifier, string Reason, long Bytes, long Modified) : PictureOutcome(Identifier);
