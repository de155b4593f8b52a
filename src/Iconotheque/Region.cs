using System.Globalization;

namespace Iconotheque;

/// <summary>A rectangle of an image, in pixels of the upright image at its full size.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width, above 0.</param>
/// <param name="Height">Height, above 0.</param>
public readonly record struct Region(int X, int Y, int Width, int Height)
{
    /// <summary>Reads <c>x,y,w,h</c>: whole numbers, width and height above 0.</summary>
    /// <returns>Null when it is not of the form.</returns>
    public static Region? Parse(string text)
    {
        int[] numbers = [.. text.Split(',')
            .Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : -1)];
        return numbers is [>= 0, >= 0, > 0, > 0] ? new Region(numbers[0], numbers[1], numbers[2], numbers[3]) : null;
    }

    /// <summary>The W3C media fragment, <c>xywh=x,y,w,h</c>.</summary>
    public override string ToString() => $"xywh={X},{Y},{Width},{Height}";
}
