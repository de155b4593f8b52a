using System.Collections.Immutable;
using Iconotheque.Calibration;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Links;

/// <summary>
/// Gathers the evidence of a pair of items from what a library holds of them: local features verified, grey values laid on each
/// other, the type read from both. Safe to use from several threads.
/// </summary>
/// <param name="view">The library.</param>
/// <param name="descriptor">The global descriptor.</param>
internal sealed class PairAppraisal(LibraryView view, string descriptor)
{
    private const int CorrelatedSide = 128;

    private readonly ItemComparison comparison = new(view, descriptor);

    /// <summary>Says of the items of a library whether one is a copy or a part of the other, for searches.</summary>
    public static Func<LibraryItem, LibraryItem, double, bool>? CopiesIn(LibraryView view)
    {
        if (view.Vectors.FirstOrDefault() is not { } vectors || view.Locals.IsEmpty) return null;
        var appraisal = new PairAppraisal(view, vectors.Descriptor.Name);
        return (first, second, similarity) => first.Id < second.Id
            ? appraisal.Of(first, second, similarity).IsCopy : appraisal.Of(second, first, similarity).IsCopy;
    }

    /// <summary>The evidence of a pair; its similarity is computed. Null when one has no vector.</summary>
    public AppraisedPair? Of(LibraryItem first, LibraryItem second) =>
        comparison.Similarity(first.Id, second.Id) is { } similarity ? Of(first, second, similarity) : null;

    /// <summary>The evidence of a pair.</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    /// <param name="similarity">The similarity of their global vectors.</param>
    /// <remarks>
    /// Each local feature of the library is asked how the pictures lie on each other, and the narrowest type is taken: DELF
    /// finds a place across eras but lies on a grid of 16 pixels, RootSIFT and ORB place a copy to the pixel
    /// (docs/results/library.md).
    /// </remarks>
    public AppraisedPair Of(LibraryItem first, LibraryItem second, double similarity)
    {
        var basis = new RegisteredPair
        {
            First = SizeOf(view.Card, first),
            Second = SizeOf(view.Card, second),
            Similarity = similarity,
            SameBytes = first.Sha256 == second.Sha256 && first.Page == second.Page,
        };
        Look[] looks = [.. view.Locals.Select(features => LookBy(features, (first, second), basis))];
        if (looks.Length == 0) looks = [new Look(null, null, basis)];
        var typed = looks.Select(look => (Look: look, Read: LinkTyping.TypeOf(look.Registered)));
        var (look, (type, reason)) = typed.MaxBy(one => Narrowness(one.Read.Type));
        var found = look.Registered;
        LocalEvidence? local = view.Locals.IsEmpty ? null : looks.Aggregate(LocalEvidence.None,
            (evidence, one) => evidence.With(one.Features!.Descriptor.Form, one.Comparison?.Significance ?? 0));
        var read = new LinkEvidence(similarity, found.Matches, found.Inliers, found.Homography, reason) { Local = local };
        return new AppraisedPair(type, read)
        {
            Comparison = look.Comparison,
            Features = look.Comparison is null ? null : look.Features,
        };
    }

    /// <summary>The size at which an item was described.</summary>
    public static PictureSize SizeOf(LibraryCard card, LibraryItem item) => SizeOf(card, item.Width, item.Height);

    /// <summary>The size at which a picture of some size is described.</summary>
    public static PictureSize SizeOf(LibraryCard card, int width, int height)
    {
        var target = ImageRendering.Target(Math.Max(width, 1), Math.Max(height, 1), card.MaxSide);
        return new PictureSize(target.Width, target.Height);
    }

    private Look LookBy(LibraryFeatures features, (LibraryItem First, LibraryItem Second) items, RegisteredPair basis)
    {
        if (comparison.Verify(features, items.First.Id, items.Second.Id) is not { } pair) return new Look(features, null, basis);
        ImmutableArray<double> homography = pair.Significance >= CopyConfidence.LeastSignificance ? pair.Transformation : [];
        bool isRead = !homography.IsEmpty && TellsCopies(features);
        return new Look(features, pair, basis with
        {
            Homography = homography,
            Matches = pair.Matches.Length,
            Inliers = pair.InlierCount,
            Correlation = isRead ? Correlation(items, homography, (basis.First, basis.Second)) : null,
        });
    }

    /// <summary>Features on a grid leave it to finer ones, where there are any, to say that one picture is the other.</summary>
    private bool TellsCopies(LibraryFeatures features) => !IsOnGrid(features) || view.Locals.All(IsOnGrid);

    private static bool IsOnGrid(LibraryFeatures features) => features.Descriptor.Form.StridePixels > 0;

    /// <summary>How much a type says: a copy more than a part, a part more than a view, a view more than a place.</summary>
    private static int Narrowness(LinkType type) => type switch
    {
        LinkType.Copy => 3,
        LinkType.Crop => 2,
        LinkType.SameView => 1,
        _ => 0,
    };

    private double? Correlation((LibraryItem First, LibraryItem Second) items, ImmutableArray<double> homography,
        (PictureSize First, PictureSize Second) sizes) =>
        Thumbnail(items.First) is { } first && Thumbnail(items.Second) is { } second
            ? RegisteredCorrelation.Of(first, second, homography.AsSpan(), sizes.First, sizes.Second)
            : null;

    private RgbImage? Thumbnail(LibraryItem item)
    {
        try
        {
            return Thumbnails.Read(view.Folder, item.Sha256, item.Page) is { } bytes
                ? ImageReader.Read(bytes, "thumbnail.jpg", new ImagingOptions { MaxSide = CorrelatedSide })
                : null;
        }
        catch (ImageUnreadableException)
        {
            return null;
        }
    }

    /// <summary>How one kind of local features sees a pair.</summary>
    /// <param name="Features">The features; null in a library without.</param>
    /// <param name="Comparison">Their matches; null when one picture has none.</param>
    /// <param name="Registered">What the type is read from.</param>
    private sealed record Look(LibraryFeatures? Features, PairComparison? Comparison, RegisteredPair Registered);
}
