namespace Iconotheque.Retrieval.Matching;

/// <summary>Two features, of two images, that may show the same thing.</summary>
/// <param name="First">Feature of the first image.</param>
/// <param name="Second">Feature of the second image.</param>
/// <param name="From">Where the first is, in pixels.</param>
/// <param name="To">Where the second is, in pixels.</param>
/// <param name="Growth">The second's diameter over the first's; NaN where features have none.</param>
/// <param name="Turn">The second's orientation minus the first's, in radians; 0 where features have none.</param>
/// <param name="Tolerance">How far from where a transformation puts it the second may lie, in pixels.</param>
/// <param name="Rivals">How many correspondences there are of its word; 1 for features that were matched one to one.</param>
internal readonly record struct Correspondence(
    int First, int Second, (float X, float Y) From, (float X, float Y) To, float Growth, float Turn, float Tolerance, int Rivals);
