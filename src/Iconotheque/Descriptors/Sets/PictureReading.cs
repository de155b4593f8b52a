using System.Collections.Immutable;

namespace Iconotheque.Descriptors.Sets;

/// <summary>What reading a picture gave: what became of it, or pixels that are to be described first.</summary>
/// <typeparam name="TOutcome">What is kept of a picture.</typeparam>
/// <param name="Picture">What is to be described; null where nothing is left to do.</param>
/// <param name="Conclude">What becomes of the picture, once each of its descriptors has spoken.</param>
internal sealed record PictureReading<TOutcome>(
    UndescribedPicture? Picture, Func<ImmutableArray<PictureDescription>, TOutcome> Conclude)
{
    /// <summary>A picture of which all is known without describing it.</summary>
    public static PictureReading<TOutcome> Of(TOutcome outcome) => new(null, _ => outcome);
}
