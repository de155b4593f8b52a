using Iconotheque.Libraries;
using Iconotheque.Links;

namespace Iconotheque.Publishing;

/// <summary>The regions that both pictures of a link show.</summary>
internal sealed class SharedRegions(LibraryView view)
{
    /// <summary>The region of each picture, from the link's homography; null without one, or when an item is gone.</summary>
    public (PictureBox First, PictureBox Second)? Of(Link link)
    {
        if (link.Evidence.Homography.IsEmpty || view.Find(link.First) is not { } first
            || view.Find(link.Second) is not { } second)
            return null;
        return Registration.Of(PairAppraisal.SizeOf(view.Card, first), PairAppraisal.SizeOf(view.Card, second),
            link.Evidence.Homography.AsSpan()) is { } found ? (found.FirstBox, found.SecondBox) : null;
    }
}
