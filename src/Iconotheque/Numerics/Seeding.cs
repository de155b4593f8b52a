namespace Iconotheque.Numerics;

/// <summary>How <see cref="KMeans"/> chooses its first centres.</summary>
internal enum Seeding
{
    /// <summary>k-means++: near the optimum from the start, in N·K·D steps that no thread shares.</summary>
    PlusPlus,

    /// <summary>
    /// K different points by chance: for thousands of centres, where k-means++ would take longer than the rounds after it. Equal
    /// points may give equal centres; the first of those takes all their points, and the others those farthest from their
    /// centres.
    /// </summary>
    Sample,
}
