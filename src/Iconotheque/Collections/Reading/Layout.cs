namespace Iconotheque.Collections.Reading;

/// <summary>One way in which benchmarks lie on disk.</summary>
/// <param name="Name">The word that a user types to force it.</param>
/// <param name="Title">What reports call it.</param>
/// <param name="Expected">What it looks like, for the message when nothing fits.</param>
/// <param name="Recognises">Whether a folder looks like it; cheap tests first.</param>
/// <param name="Read">Reads it. Images without a file are no error.</param>
internal sealed record Layout(
    string Name,
    string Title,
    string Expected,
    Func<CollectionFolder, bool> Recognises,
    Func<CollectionFolder, FindingLog, LayoutReading> Read);
