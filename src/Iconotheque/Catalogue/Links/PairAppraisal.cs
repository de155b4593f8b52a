using System.Collections.Immutable;
using Iconotheque.Catalogue.Store;
using Iconotheque.Imaging;
using Iconotheque.Retrieval;

namespace Iconotheque.Catalogue.Links;

/// <summary>Gathers the evidence of a pair of items from what a library holds of them: local features verified, grey values laid on each other, the type read from both. Safe to use from several threads.</summary>
/// <param name="view">The library.</param>
/// <param name="descriptor">The global descriptor.</param>
public sealed class PairAppraisal(LibraryView view, string descriptor)
{
    /// <summary>
    /// Below a thousandth of a false alarm chance may have laid the pictures on each other, and nothing is read from how they lie:
    /// of photographs of different places 95 of 100 reach 2 at most, of those of one place 95 of 100 reach 15.
    /// </summary>
    private const double LeastSignificance = 7;

    private const int CorrelatedSide = 128;

    private readonly ItemComparison comparison = new(view, descriptor);

    /// <summary>The evidence of a pair; its similarity is computed. Null when one has no vector.</summary>
    public AppraisedPair? Of(LibraryItem first, LibraryItem second) => comparison.Similarity(first.Id, second.Id) is { } similarity ? Of(first, second, similarity) : null;

    /// <summary>The evidence of a pair.</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    /// <param name="similarity">The similarity of their global vectors.</param>
    /// <remarks>
    /// Each local feature of the library is asked how the pictures lie on each other, and the narrowest type is taken: DELF finds a
    /// place across eras but lies on a grid of 16 pixels, RootSIFT and ORB place a copy to the pixel (docs/results/library.md). The
    /// largest significance counts: of wrong pairs that of features of pixels is smaller still, so that it raises no false ones.
    /// </remarks>
    public AppraisedPair Of(LibraryItem first, LibraryItem second, double similarity)
    {
        PairComparison?[] pairs = [.. view.Locals.Select(features => comparison.Verify(features, first.Id, second.Id)).DefaultIfEmpty(null)];
        var registered = pairs.Select((pair, i) => Registered((first, second), (similarity, pair, IsFine(i)))).ToArray();
        var typed = registered.Select(LinkTyping.TypeOf).ToArray();
        int narrowest = Enumerable.Range(0, typed.Length).MaxBy(i => Narrowness(typed[i].Type));
        var (pair, found) = (pairs[narrowest], registered[narrowest]);
        var evidence = new LinkEvidence(similarity, found.Matches, found.Inliers, found.Homography, typed[narrowest].Reason);
        return new AppraisedPair(typed[narrowest].Type, evidence)
        {
            Comparison = pair,
            Features = pair is null ? null : view.Locals[narrowest],
            Significance = pairs.Max(one => one?.Significance),
        };
    }

    /// <summary>Whether what some features find may say that one picture is the other: those on a grid leave that to finer ones, where the library has any.</summary>
    private bool IsFine(int local) => view.Locals.All(IsOnGrid) || !IsOnGrid(view.Locals[local]);

    private static bool IsOnGrid(LibraryFeatures features) => features.Descriptor.Form.StridePixels > 0;

    private RegisteredPair Registered((LibraryItem First, LibraryItem Second) items, (double Similarity, PairComparison? Pair, bool IsFine) found)
    {
        var pair = found.Pair;
        ImmutableArray<double> homography = pair is { Significance: >= LeastSignificance } ? pair.Transformation : [];
        var sizes = (First: SizeOf(view.Card, items.First), Second: SizeOf(view.Card, items.Second));
        return new RegisteredPair
        {
            First = sizes.First,
            Second = sizes.Second,
            Homography = homography,
            Matches = pair?.Matches.Length ?? 0,
            Inliers = pair?.InlierCount ?? 0,
            Similarity = found.Similarity,
            SameBytes = items.First.Sha256 == items.Second.Sha256 && items.First.Page == items.Second.Page,
            Correlation = homography.IsEmpty || !found.IsFine ? null : Correlation(items, homography, sizes),
        };
    }

    /// <summary>How much one type says: a copy is more than a part, a part more than a view, a view more than a place.</summary>
    private static int Narrowness(LinkType type) => type switch { LinkType.Copy => 3, LinkType.Crop => 2, LinkType.SameView => 1, _ => 0 };

    /// <summary>The size at which an item was described.</summary>
    public static PictureSize SizeOf(LibraryCard card, LibraryItem item) => SizeOf(card, item.Width, item.Height);

    /// <summary>The size at which a picture of some size is described.</summary>
    public static PictureSize SizeOf(LibraryCard card, int width, int height)
    {
        var target = ImageRendering.Target(Math.Max(width, 1), Math.Max(height, 1), card.MaxSide);
        return new PictureSize(target.Width, target.Height);
    }

    private double? Correlation((LibraryItem First, LibraryItem Second) items, ImmutableArray<double> homography, (PictureSize First, PictureSize Second) sizes) =>
        Thumbnail(items.First) is { } first && Thumbnail(items.Second) is { } second
            ? RegisteredCorrelation.Of(first, second, homography.AsSpan(), sizes.First, sizes.Second)
            : null;

    private RgbImage? Thumbnail(LibraryItem item)
    {
        try
        {
            return Thumbnails.Read(view.Folder, item.Sha256, item.Page) is { } bytes ? ImageReader.Read(bytes, "thumbnail.jpg", new ImagingOptions { MaxSide = CorrelatedSide }) : null;
        }
        catch (ImageUnreadableException)
        {
            return null;
        }
    }
}
