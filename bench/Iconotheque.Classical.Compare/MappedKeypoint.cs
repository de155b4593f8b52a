namespace Iconotheque.Classical.Compare;

/// <summary>A keypoint where another picture shows it: its place and its diameter there, in pixels.</summary>
internal readonly record struct MappedKeypoint(double X, double Y, double Size);

/// <summary>A keypoint of one picture that may be one of another, and how far they lie apart, in pixels.</summary>
internal readonly record struct KeypointCandidate(double Away, int I, int J)
{
    /// <summary>The nearest first, then by number.</summary>
    public static int ByDistance(KeypointCandidate a, KeypointCandidate b) => (a.Away, a.I, a.J).CompareTo((b.Away, b.I, b.J));
}
