using Iconotheque.Calibration;
using Iconotheque.Libraries;
using Iconotheque.Search;

namespace Iconotheque.Links;

/// <summary>Measures how much the pictures of a library look alike.</summary>
internal static class LookAlikeSample
{
    /// <summary>
    /// Where links of no item have been searched for, measures it and keeps it in the library, for searches, comparisons and
    /// links alike: what is measured later would make the probabilities of links differ from those of the same pairs.
    /// </summary>
    /// <param name="writer">The library.</param>
    /// <param name="options">How neighbours are found.</param>
    /// <param name="cancellation">Stops.</param>
    public static void KeepFirst(LibraryWriter writer, LinkOptions options, CancellationToken cancellation)
    {
        using var view = LibraryView.Open(writer.Folder);
        if (LinkBook.Linked(view).Count == 0) LibraryCalibrations.Save(writer, Of(view, options, cancellation));
    }

    /// <summary>Of a library; null where it has no features on a grid of a network, or too few pictures.</summary>
    /// <remarks>By its first descriptor of one vector an image. Five hundred pairs are verified at most.</remarks>
    public static LookAlikes? Of(LibraryView view, LinkOptions options, CancellationToken cancellation = default)
    {
        var grid = view.Locals.FirstOrDefault(features => features.Descriptor.Form.StridePixels > 0);
        if (grid is null || view.Vectors.FirstOrDefault() is not { } vectors) return null;
        var comparison = new ItemComparison(view, vectors.Descriptor.Name);
        var search = new VectorSearch(vectors) { Probes = options.Probes, Threads = options.Threads };
        long[] items = [.. view.Items().Select(item => item.Id).Where(vectors.Has).Order()];
        float[] vector = new float[vectors.Descriptor.Dimension];
        return LookAlikes.Of(items, Nearest, (first, second) => comparison.Verify(grid, first, second)?.Significance ?? 0);

        long[] Nearest(long item)
        {
            cancellation.ThrowIfCancellationRequested();
            vectors.TryCopy(item, vector);
            return [.. search.Nearest([new VectorExample([vector], 1)], LookAlikes.Neighbours + 1, null, cancellation)
                .Select(hit => hit.Item).Where(other => other != item).Take(LookAlikes.Neighbours)];
        }
    }
}
