using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical;

/// <summary>SIFT: gradients around a keypoint, turned with it, in 4 × 4 cells of 8 directions, shared among neighbours.</summary>
/// <remarks>
/// Lowe, IJCV 2004, section 6: cells three times the keypoint's σ wide, weights of half the window, no component above 0.2 of the
/// length; then, as in OpenCV, a length of 512 in whole numbers of at most 255.
/// </remarks>
internal static class SiftDescriptor
{
    /// <summary>Components.</summary>
    public const int Length = 128;

    private const int Cells = 4, Directions = 8, Side = Cells + 2, Lanes = 8;
    private const float CellWidth = 3, MostShare = 0.2f, UnitLength = 512;

    // Of the direction o: one in lane o; and what changes from there to the next direction.
    private static readonly float[] Single =
        [.. Enumerable.Range(0, Directions * Directions).Select(i => i / Directions == i % Directions ? 1f : 0)];

    private static readonly float[] Onward = [.. Enumerable.Range(0, Directions * Directions).Select(i =>
        i / Directions == i % Directions ? -1f : (i / Directions + 1) % Directions == i % Directions ? 1f : 0)];

    /// <summary>The definition, a sample at a time.</summary>
    /// <param name="level">The level on which the keypoint was found.</param>
    /// <param name="extremum">The keypoint.</param>
    /// <param name="direction">How it is turned, degrees.</param>
    /// <param name="components">Receives <see cref="Length"/> whole numbers.</param>
    public static void Reference(in Plane<float> level, in Extremum extremum, float direction, Span<byte> components)
    {
        var window = new SiftWindow(extremum, direction);
        Span<float> cells = stackalloc float[Side * Side * Directions];
        cells.Clear();
        for (int i = -window.Radius; i <= window.Radius; i++)
        {
            for (int j = -window.Radius; j <= window.Radius; j++)
            {
                int x = window.X + j, y = window.Y + i;
                float u = j * window.Cosine - i * window.Sine + 1.5f, v = j * window.Sine + i * window.Cosine + 1.5f;
                if (!(u > -1 && u < Cells && v > -1 && v < Cells)) continue;
                if (x <= 0 || y <= 0 || x >= level.Width - 1 || y >= level.Height - 1) continue;
                float dx = level.At(x + 1, y) - level.At(x - 1, y), dy = level.At(x, y - 1) - level.At(x, y + 1);
                float weight = window.Weights[j + window.Radius] * window.Weights[i + window.Radius];
                float mass = MathF.Sqrt(dx * dx + dy * dy) * weight;
                float turned = (Angle.Of(dy, dx) - window.Direction) * (Directions / 360f);
                float left = MathF.Floor(u), top = MathF.Floor(v), bin = MathF.Floor(turned);
                int cell = ((int)top + 1) * Side + (int)left + 1, o = ((int)bin + Directions) % Directions;
                float low = mass * (v - top), high = mass - low, lowRight = low * (u - left), highRight = high * (u - left);
                var histogram = cells[(cell * Directions)..];
                Share(histogram, high - highRight, o, turned - bin);
                Share(histogram[Directions..], highRight, o, turned - bin);
                Share(histogram[(Side * Directions)..], low - lowRight, o, turned - bin);
                Share(histogram[((Side + 1) * Directions)..], lowRight, o, turned - bin);
            }
        }

        Finish(cells, components);
    }

    /// <summary>As <see cref="Reference"/>, eight samples, then a cell's eight directions at a time.</summary>
    [SkipLocalsInit]
    public static void Describe(in Plane<float> level, in Extremum extremum, float direction, Span<byte> components)
    {
        var window = new SiftWindow(extremum, direction);
        SiftSamples samples;
        Unsafe.SkipInit(out samples);
        Span<float> cells = stackalloc float[Side * Side * Directions];
        cells.Clear();
        int top = Math.Max(-window.Radius, 1 - window.Y), bottom = Math.Min(window.Radius, level.Height - 2 - window.Y);
        for (int i = top; i <= bottom; i++)
        {
            var (first, last) = window.Columns(i);
            first = Math.Max(first, 1 - window.X);
            last = Math.Min(last, level.Width - 2 - window.X);
            if (first > last) continue;
            samples.Take(window, ref level.At(window.X, window.Y + i), level.Stride, i, first, last);
            Accumulate(ref samples, last - first + 1, ref MemoryMarshal.GetReference(cells));
        }

        Finish(cells, components);
    }

    private static void Share(Span<float> cell, float mass, int direction, float onward)
    {
        int next = (direction + 1) % Directions;
        cell[direction] += mass * (1 - onward);
        cell[next] += mass * onward;
    }

    // Neighbouring samples mostly fall into the same four cells, whose sums stay in registers until they do not.
    private static void Accumulate(ref SiftSamples samples, int count, ref float cells)
    {
        ref float single = ref MemoryMarshal.GetArrayDataReference(Single);
        ref float onward = ref MemoryMarshal.GetArrayDataReference(Onward);
        ref float current = ref cells;
        int at = 0;
        Vector256<float> a = Vector256.LoadUnsafe(ref current), b = Vector256.LoadUnsafe(ref current, Directions);
        Vector256<float> c = Vector256.LoadUnsafe(ref current, Side * Directions);
        Vector256<float> d = Vector256.LoadUnsafe(ref current, (Side + 1) * Directions);
        for (int k = 0; k < count; k++)
        {
            int cell = samples.Cell[k];
            if (cell < 0) continue;
            if (cell != at)
            {
                a.StoreUnsafe(ref current);
                b.StoreUnsafe(ref current, Directions);
                c.StoreUnsafe(ref current, Side * Directions);
                d.StoreUnsafe(ref current, (Side + 1) * Directions);
                at = cell;
                current = ref Unsafe.Add(ref cells, cell);
                a = Vector256.LoadUnsafe(ref current);
                b = Vector256.LoadUnsafe(ref current, Directions);
                c = Vector256.LoadUnsafe(ref current, Side * Directions);
                d = Vector256.LoadUnsafe(ref current, (Side + 1) * Directions);
            }

            nuint direction = (nuint)samples.Direction[k];
            var share = Vector256.LoadUnsafe(ref single, direction)
                + Vector256.LoadUnsafe(ref onward, direction) * Vector256.Create(samples.Onward[k]);
            a += share * Vector256.Create(samples.HighLeft[k]);
            b += share * Vector256.Create(samples.HighRight[k]);
            c += share * Vector256.Create(samples.LowLeft[k]);
            d += share * Vector256.Create(samples.LowRight[k]);
        }

        a.StoreUnsafe(ref current);
        b.StoreUnsafe(ref current, Directions);
        c.StoreUnsafe(ref current, Side * Directions);
        d.StoreUnsafe(ref current, (Side + 1) * Directions);
    }

    private static void Finish(ReadOnlySpan<float> cells, Span<byte> components)
    {
        Span<float> raw = stackalloc float[Length];
        for (int i = 0; i < Cells; i++)
            cells.Slice(((i + 1) * Side + 1) * Directions, Cells * Directions).CopyTo(raw[(i * Cells * Directions)..]);
        float most = MathF.Sqrt(SquaredLength(raw)) * MostShare;
        foreach (ref float component in raw) component = Math.Min(component, most);
        float factor = UnitLength / Math.Max(MathF.Sqrt(SquaredLength(raw)), 1.1920929e-7f);
        for (int i = 0; i < Length; i++) components[i] = (byte)Math.Min(MathF.Round(raw[i] * factor), 255);
    }

    // Eight sums, then those in order.
    private static float SquaredLength(ReadOnlySpan<float> values)
    {
        ref float first = ref MemoryMarshal.GetReference(values);
        var sums = Vector256<float>.Zero;
        for (int i = 0; i < values.Length; i += Lanes)
        {
            var v = Vector256.LoadUnsafe(ref first, (nuint)i);
            sums += v * v;
        }

        float sum = 0;
        for (int i = 0; i < Lanes; i++) sum += sums[i];
        return sum;
    }
}
