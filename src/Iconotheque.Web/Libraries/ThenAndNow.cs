using System.Collections.Immutable;
using System.Text.Json;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Publishing;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Web.Libraries;

/// <summary>Two pictures of a confirmed place, the first laid into the frame of the second.</summary>
/// <param name="Place">The place.</param>
/// <param name="First">The picture that is laid: as a rule the older.</param>
/// <param name="Second">The picture that it is laid on.</param>
/// <param name="Frame">How the first lies on the second.</param>
internal sealed record ThenAndNow(ConfirmedPlace Place, LibraryItem First, LibraryItem Second, RegisteredFrame Frame)
{
    /// <summary>Two pictures of a place.</summary>
    /// <exception cref="NotFoundException">Nobody confirmed that they show one place.</exception>
    public static ThenAndNow Of(RequestLibrary library, CommitCache cache, long first, long second)
    {
        var place = Array.Find(ReviewQueue.Places(library, cache), known => known.Items.Any(item => item.Id == first));
        if (first == second || place?.Items.FirstOrDefault(item => item.Id == second) is not { } other)
            throw new NotFoundException("Nobody has confirmed that these two pictures show one place.");
        var view = library.View;
        var one = place.Items.First(item => item.Id == first);
        return new ThenAndNow(place, one, other, cache.Of($"frame {first} {second}", library.Version,
            () => RegisteredFrame.Of(view, one, other)));
    }

    /// <summary>
    /// The pair of a place by which to begin: of the confirmed pairs that whoever asks may see the one whose dates are farthest
    /// apart, the older first; null where there is none.
    /// </summary>
    public static (LibraryItem First, LibraryItem Second)? BestOf(ConfirmedPlace place, Showing showing)
    {
        var seen = place.Items.Where(item => !showing.IsWithheld(item)).ToDictionary(item => item.Id);
        var best = place.Ties.Where(tie => seen.ContainsKey(tie.First) && seen.ContainsKey(tie.Second))
            .Select(tie => Ordered(seen[tie.First], seen[tie.Second])).OrderByDescending(pair => Apart(pair.First, pair.Second))
            .Take(1).ToArray();
        return best is [var found] ? found : null;
    }

    /// <summary>Two pictures, the older first; in the order of their numbers where that is not known.</summary>
    public static (LibraryItem First, LibraryItem Second) Ordered(LibraryItem one, LibraryItem other) =>
        DayOf(one) is { } a && DayOf(other) is { } b && a != b ? a < b ? (one, other) : (other, one)
        : one.Id < other.Id ? (one, other) : (other, one);

    private static long Apart(LibraryItem one, LibraryItem other) =>
        DayOf(one) is { } a && DayOf(other) is { } b ? Math.Abs(a - b) : -1;

    private static long? DayOf(LibraryItem item) => item.Dates?.Standing?.Number;
}

/// <summary>How one picture lies on another.</summary>
/// <param name="First">The size in whose pixels it is laid.</param>
/// <param name="Second">The size in whose pixels it comes to lie.</param>
/// <param name="Homography">First to second, 3 × 3, row-major; empty where their matches do not say.</param>
internal sealed record RegisteredFrame(PictureSize First, PictureSize Second, ImmutableArray<double> Homography)
{
    /// <summary>Between these shares of the frame the first picture covers something that can be looked at.</summary>
    private const double LeastCovered = 0.02, MostCovered = 50;

    /// <summary>The same as JSON, for the script of the page.</summary>
    public string ForScript() => JsonSerializer.Serialize(new
    {
        first = new { width = First.Width, height = First.Height },
        second = new { width = Second.Width, height = Second.Height },
        homography = Homography.ToArray(),
    });

    /// <summary>How a picture of a library lies on another, by the matches on which they agree.</summary>
    public static RegisteredFrame Of(LibraryView view, LibraryItem first, LibraryItem second)
    {
        var (one, two) = (PairAppraisal.SizeOf(view.Card, first), PairAppraisal.SizeOf(view.Card, second));
        var found = view.Vectors.FirstOrDefault() is { } set
            && new PairAppraisal(view, set.Descriptor.Name).Of(first, second)?.Comparison is { InlierCount: > 0 } comparison
            && comparison.Transformation is { IsDefaultOrEmpty: false } homography ? homography : [];
        return new RegisteredFrame(one, two, IsSound(found, one, two) ? found : []);
    }

    /// <summary>
    /// Whether a picture stays a picture: its corners, in front of the camera, go round the same way and cover neither nothing
    /// nor everything.
    /// </summary>
    internal static bool IsSound(ImmutableArray<double> homography, PictureSize first, PictureSize second)
    {
        if (homography.Length != 9 || !homography.All(double.IsFinite)) return false;
        (double X, double Y)[] corners = [(0, 0), (first.Width, 0), (first.Width, first.Height), (0, first.Height)];
        var laid = new (double X, double Y)[4];
        int sign = 0;
        for (int i = 0; i < 4; i++)
        {
            double Row(int row) => (homography[3 * row] * corners[i].X) + (homography[(3 * row) + 1] * corners[i].Y)
                + homography[(3 * row) + 2];
            double depth = Row(2);
            if (Math.Abs(depth) < 1e-9 || (sign != 0 && Math.Sign(depth) != sign)) return false;
            sign = Math.Sign(depth);
            laid[i] = (Row(0) / depth, Row(1) / depth);
        }

        double area = 0;
        for (int i = 0; i < 4; i++)
        {
            var (a, b, c) = (laid[i], laid[(i + 1) % 4], laid[(i + 2) % 4]);
            if (((b.X - a.X) * (c.Y - b.Y)) - ((b.Y - a.Y) * (c.X - b.X)) <= 0) return false;
            area += ((a.X * b.Y) - (b.X * a.Y)) / 2;
        }

        double covered = area / Math.Max(1, (double)second.Width * second.Height);
        return covered is >= LeastCovered and <= MostCovered;
    }
}
