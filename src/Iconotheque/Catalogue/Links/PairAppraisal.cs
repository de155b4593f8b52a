using System.Collections.Immutable;
using Iconotheque.Catalogue.Store;
using Iconotheque.Imaging;

namespace Iconotheque.Catalogue.Links;

/// <summary>Gathers the evidence of a pair of items from what a library holds of them: local features verified, grey values laid on each other, the type read from both. Safe to use from several threads.</summary>
/// <param name="view">The library.</param>
/// <param name="descriptor">The global descriptor.</param>
public sealed class PairAppraisal(LibraryView view, string descriptor)
{
    private const int CorrelatedSide = 128;

    private readonly ItemComparison comparison = new(view, descriptor);

    /// <summary>The evidence of a pair; its similarity is computed. Null when one has no vector.</summary>
    public AppraisedPair? Of(LibraryItem first, LibraryItem second) => comparison.Similarity(first.Id, second.Id) is { } similarity ? Of(first, second, similarity) : null;

    /// <summary>The evidence of a pair.</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    /// <param name="similarity">The similarity of their global vectors.</param>
    public AppraisedPair Of(LibraryItem first, LibraryItem second, double similarity)
    {
        var pair = comparison.Verify(first.Id, second.Id);
        ImmutableArray<double> homography = pair is { InlierCount: > 0 } ? pair.Transformation : [];
        var sizes = (First: SizeOf(view.Card, first), Second: SizeOf(view.Card, second));
        var (type, reason) = LinkTyping.TypeOf(new RegisteredPair
        {
            First = sizes.First,
            Second = sizes.Second,
            Homography = homography,
            Matches = pair?.Matches.Length ?? 0,
            Inliers = pair?.InlierCount ?? 0,
            Similarity = similarity,
            SameBytes = first.Sha256 == second.Sha256 && first.Page == second.Page,
            Correlation = homography.IsEmpty ? null : Correlation((first, second), homography, sizes),
        });
        return new AppraisedPair(type, new LinkEvidence(similarity, pair?.Matches.Length ?? 0, pair?.InlierCount ?? 0, homography, reason), pair);
    }

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
