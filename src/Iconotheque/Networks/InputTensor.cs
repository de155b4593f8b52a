using Iconotheque.Imaging;

namespace Iconotheque.Networks;

/// <summary>
/// Pixels as a network wants them: resized to a scale, filled up to the sides that it takes, normalised by channel, channels
/// apart.
/// </summary>
/// <remarks>
/// Where sides must be multiples, or at least so many pixels, the picture is filled up at its right and lower edge with the
/// network's mean colour, which is 0 in the tensor, so that positions keep their place. docs/results/eye.md compares other ways.
/// </remarks>
internal static class InputTensor
{
    /// <summary>Width and height of the tensor for an image of a size.</summary>
    /// <param name="declaration">The network.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="scale">Above 0.</param>
    /// <returns>Sides that the network takes: multiples, not below the least; its own size where it insists on one, whatever the
    /// scale.</returns>
    public static (int Width, int Height) SizeOf(NetworkDeclaration declaration, int width, int height, double scale)
    {
        int Side(int side) => (Math.Max(side, declaration.MinSide) + declaration.SideMultiple - 1) / declaration.SideMultiple
            * declaration.SideMultiple;
        if (declaration.FixedSize is { } size) return (size[0], size[1]);
        var (across, down) = PictureOf(declaration, width, height, scale);
        return (Side(across), Side(down));
    }

    /// <summary>Width and height of the picture in the tensor: what lies right of or below it is the mean colour.</summary>
    private static (int Width, int Height) PictureOf(NetworkDeclaration declaration, int width, int height, double scale)
    {
        int Side(int side) => Math.Max(1, (int)(declaration.Scaling == ScaleRule.Torch ? Math.Floor(side * scale) : Math.Round(
            side * scale, MidpointRounding.ToEven)));
        return declaration.FixedSize is { } size ? (size[0], size[1]) : (Side(width), Side(height));
    }

    /// <summary>Fills the tensor of one image.</summary>
    /// <param name="declaration">The network.</param>
    /// <param name="image">The image.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="tensor">Receives 3 × h × w values, the size as <see cref="SizeOf"/> says.</param>
    /// <exception cref="ArgumentException">The tensor has another length.</exception>
    public static void Fill(NetworkDeclaration declaration, RgbImage image, double scale, Span<float> tensor)
    {
        var (width, height) = SizeOf(declaration, image.Width, image.Height, scale);
        if (tensor.Length != 3 * width * height)
            throw new ArgumentException($"Holds {tensor.Length} values; 3 × {height} × {width} take {3 * width * height}.",
                nameof(tensor));
        var picture = PictureOf(declaration, image.Width, image.Height, scale);
        Taps across = Taps.Of(declaration, image.Width, picture.Width, scale), down = Taps.Of(declaration, image.Height,
            picture.Height, scale);
        float[] row = new float[image.Width * 3];
        if (picture != (width, height)) tensor.Clear();
        for (int y = 0; y < picture.Height; y++)
        {
            Blend(image, down.First[y], down.Second[y], down.Weight[y], row);
            for (int channel = 0; channel < 3; channel++)
            {
                int colour = declaration.Order == ColourOrder.Rgb ? channel : 2 - channel;
                float factor = declaration.Scale / declaration.Std[channel],
                    shift = declaration.Mean[channel] / declaration.Std[channel];
                var line = tensor.Slice((channel * height + y) * width, width);
                for (int x = 0; x < picture.Width; x++)
                {
                    float left = row[(across.First[x] * 3) + colour], right = row[(across.Second[x] * 3) + colour];
                    line[x] = ((left + (across.Weight[x] * (right - left))) * factor) - shift;
                }
            }
        }
    }

    /// <summary>One row between two rows of pixels.</summary>
    private static void Blend(RgbImage image, int first, int second, float weight, Span<float> row)
    {
        ReadOnlySpan<byte> upper = image.Pixels.AsSpan(first * row.Length, row.Length),
            lower = image.Pixels.AsSpan(second * row.Length, row.Length);
        for (int i = 0; i < row.Length; i++) row[i] = upper[i] + (weight * (lower[i] - upper[i]));
    }

    /// <summary>For each target pixel of a direction the two source pixels and the weight of the second.</summary>
    private readonly record struct Taps(int[] First, int[] Second, float[] Weight)
    {
        public static Taps Of(NetworkDeclaration declaration, int source, int target, double scale)
        {
            // As torch does: a scale that was asked for is the step itself, whatever the rounding of the size; a fixed size gives
            // its own.
            double step = declaration.FixedSize is null && declaration.Scaling == ScaleRule.Torch
                ? 1 / scale
                : (double)source / target;
            bool halves = declaration.FixedSize is not null || declaration.Scaling == ScaleRule.Torch;
            var taps = new Taps(new int[target], new int[target], new float[target]);
            for (int i = 0; i < target; i++)
            {
                double at = Math.Max(0, halves ? ((i + 0.5) * step) - 0.5 : i * step);
                int first = Math.Min((int)at, source - 1);
                (taps.First[i], taps.Second[i], taps.Weight[i]) = (first, Math.Min(first + 1, source - 1), (float)(at - first));
            }

            return taps;
        }
    }
}
