using System.Globalization;

namespace Iconotheque.Links;

/// <summary>
/// Reads from the transformation between two pictures in which way they belong together. The thresholds are conventions;
/// docs/results/library.md has what they make of known copies.
/// </summary>
internal static class LinkTyping
{
    /// <summary>A picture is covered as a whole from this share on: scans of one print differ by their borders.</summary>
    public const double WholeCoverage = 0.8;

    /// <summary>
    /// Grey values agree as those of one negative from here on: prints and scans differ in tone curve, other exposures of a place
    /// in much more.
    /// </summary>
    public const double CopyCorrelation = 0.8;

    /// <summary>Perspective of a flat copy: a print photographed a little askew.</summary>
    public const double FlatPerspective = 1.2;

    /// <summary>Stretch of a flat copy: paper shrinks and scanners stretch by a few per cent.</summary>
    public const double FlatStretch = 1.15;

    /// <summary>Two pictures from one point share at least this much of the one that shows less.</summary>
    public const double ViewOverlap = 0.6;

    /// <summary>The most that one picture from the same point is nearer, as a ratio of lengths.</summary>
    public const double ViewScale = 2;

    /// <summary>The most that a camera held by hand is tilted against another, in degrees.</summary>
    public const double ViewRotationDegrees = 20;

    /// <summary>Perspective between pictures from one point, turned a little.</summary>
    public const double ViewPerspective = 1.5;

    /// <summary>Stretch between pictures from one point: beyond it a façade is seen from another side.</summary>
    public const double ViewStretch = 1.5;

    /// <summary>
    /// The type and the reason for it, in words; the same type when the pictures are swapped and the homography inverted.
    /// </summary>
    /// <exception cref="ArgumentException">As <see cref="Registration.Of"/>.</exception>
    public static (LinkType Type, string Reason) TypeOf(RegisteredPair pair)
    {
        if (pair.SameBytes) return (LinkType.Copy, "both files hold the same bytes");
        if (pair.Homography.IsDefaultOrEmpty)
            return (LinkType.SamePlace, Text($"no transformation ties them; their similarity is {pair.Similarity:0.00}"));
        string agree = Text($"{pair.Inliers} of {pair.Matches} matches agree on one transformation");
        if (Registration.Of(pair.First, pair.Second, pair.Homography.AsSpan()) is not { } found)
            return (LinkType.SamePlace, $"{agree}, under which the pictures do not overlap");
        var type = TypeOf(found, pair.Correlation);
        return (type, $"{agree}; {Covering(found)}{Seen(type, found, pair.Correlation)}");
    }

    private static LinkType TypeOf(Registration found, double? correlation)
    {
        double less = Math.Min(found.OfFirst, found.OfSecond), more = Math.Max(found.OfFirst, found.OfSecond);
        bool isFlat = found is { IsMirrored: false, Perspective: <= FlatPerspective, Stretch: <= FlatStretch };
        if (isFlat && correlation >= CopyCorrelation && more >= WholeCoverage)
            return less >= WholeCoverage ? LinkType.Copy : LinkType.Crop;
        bool isView = found is { IsMirrored: false, Perspective: <= ViewPerspective, Stretch: <= ViewStretch }
            && found.RotationDegrees < ViewRotationDegrees;

        // The shares of both are those of one area, so that the ratio of lengths between the frames is the root of theirs.
        return isView && more > ViewOverlap && more < ViewScale * ViewScale * less ? LinkType.SameView : LinkType.SamePlace;
    }

    private static string Covering(Registration found) => found.OfSecond >= found.OfFirst
        ? Text($"the second picture covers {100 * found.OfFirst:0} % of the first")
        : Text($"the first picture covers {100 * found.OfSecond:0} % of the second");

    private static string Seen(LinkType type, Registration found, double? correlation) => type switch
    {
        LinkType.Copy or LinkType.Crop => Text($", and laid on each other they correlate by {correlation:0.00}"),
        LinkType.SamePlace when found.IsMirrored => ", mirrored",
        LinkType.SamePlace when found.Perspective > ViewPerspective || found.Stretch > ViewStretch => ", seen from another side",
        LinkType.SamePlace when found.RotationDegrees >= ViewRotationDegrees => Text($", turned by {found.RotationDegrees:0}°"),
        _ => "",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
