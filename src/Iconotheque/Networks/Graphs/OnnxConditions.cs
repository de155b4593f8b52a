using System.Collections.Immutable;

namespace Iconotheque.Networks.Graphs;

/// <summary>What a foreign graph demands of its input, found by running it on zeros of many sides.</summary>
/// <param name="AnyBatch">Whether several images go through at once.</param>
/// <param name="SideMultiple">Both sides must be multiples of this; 1 where any will do, or where the size is fixed.</param>
/// <param name="LeastSide">The least side, a multiple of <paramref name="SideMultiple"/>.</param>
/// <param name="FixedSize">Width and height that it insists on; null where it takes others.</param>
/// <param name="Growth">How many pixels larger in both directions the image was on which T is <paramref name="Larger"/>.</param>
/// <param name="Larger">The shape of T there; null where the size is fixed.</param>
internal sealed record OnnxConditions(bool AnyBatch, int SideMultiple, int LeastSide, ImmutableArray<int>? FixedSize, int Growth,
    int[]? Larger)
{
    /// <summary>
    /// How much larger the image is, at the least, on which strides are measured; those that divide it are measured exactly.
    /// </summary>
    private const int LeastGrowth = 128;

    /// <summary>The multiples that are tried, in this order: strides of networks and sides of patches.</summary>
    private static readonly int[] Multiples = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80,
        96, 112, 128];

    /// <summary>Probes a graph.</summary>
    /// <param name="probe">The graph from image to T.</param>
    /// <param name="image">Its input.</param>
    /// <param name="tensor">The name of T.</param>
    /// <param name="floor">A side below which it must not be run.</param>
    public static OnnxConditions Of(OnnxProbe probe, OnnxImage image, string tensor, int floor)
    {
        bool anyBatch = TOf(probe, tensor, 2, image.Height, image.Width) is [2, ..];
        int multiple = Multiples.FirstOrDefault(candidate => Takes(probe, image, tensor, candidate));
        int growth = multiple == 0 ? 0 : UpTo(LeastGrowth, multiple), height = UpTo(image.Height, Math.Max(1, multiple)),
            width = UpTo(image.Width, Math.Max(1, multiple));
        var larger = multiple == 0 ? null : TOf(probe, tensor, 1, height + growth, width + growth);
        return larger is null
            ? new OnnxConditions(anyBatch, 1, Math.Min(image.Height, image.Width), [image.Width, image.Height], 0, null)
            : new OnnxConditions(anyBatch, multiple, Least(probe, tensor, UpTo(floor, multiple), Math.Min(height, width),
                multiple), null, height + growth - image.Height, larger);
    }

    /// <summary>
    /// The same for a transformer that takes other sides too: it drops what is left over of a patch, so pictures are filled up to
    /// whole ones instead.
    /// </summary>
    public OnnxConditions InPatchesOf(int side) => FixedSize is null && side % SideMultiple == 0
        ? this with { SideMultiple = side, LeastSide = UpTo(Math.Max(LeastSide, side), side) }
        : this;

    /// <summary>
    /// Whether heights and widths that follow each other in steps of a multiple all give a map, each beside a side known to do.
    /// </summary>
    private static bool Takes(OnnxProbe probe, OnnxImage image, string tensor, int multiple)
    {
        // Eight in a row show halvings by eight that the multiple does not meet; large steps need fewer, and larger images take
        // their time.
        int steps = multiple <= 8 ? 8 : multiple <= 32 ? 4 : 2;
        int height = UpTo(image.Height, multiple), width = UpTo(image.Width, multiple);
        return Enumerable.Range(1, steps).All(step =>
            TOf(probe, tensor, 1, height + (step * multiple), width) is not null
                && TOf(probe, tensor, 1, height, width + (step * multiple)) is not null);
    }

    /// <summary>The least side, by bisection between one that must not be gone below and one that is known to do.</summary>
    private static int Least(OnnxProbe probe, string tensor, int floor, int known, int multiple)
    {
        int low = floor / multiple, high = Math.Max(low, known / multiple);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (TOf(probe, tensor, 1, middle * multiple, middle * multiple) is null) low = middle + 1;
            else high = middle;
        }

        return high * multiple;
    }

    private static int[]? TOf(OnnxProbe probe, string tensor, int images, int height, int width) =>
        probe.TryShapes(images, 3, height, width)?.GetValueOrDefault(tensor) is [var n, > 0, > 0, > 0] shape && n == images
            ? shape
            : null;

    private static int UpTo(int side, int multiple) => (side + multiple - 1) / multiple * multiple;
}
