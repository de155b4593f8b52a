namespace Iconotheque.Retrieval;

/// <summary>Two features of one word, of two images: what may correspond.</summary>
/// <param name="First">Feature of the first image.</param>
/// <param name="Second">Feature of the second image.</param>
/// <param name="From">Where the first is, in pixels.</param>
/// <param name="To">Where the second is, in pixels.</param>
/// <param name="Growth">The second's diameter over the first's.</param>
/// <param name="Tolerance">How far from where a transformation puts it the second may lie, in pixels.</param>
/// <param name="Rivals">How many pairs its word has.</param>
internal readonly record struct WordPair(
    int First, int Second, (float X, float Y) From, (float X, float Y) To, float Growth, float Tolerance, int Rivals);
