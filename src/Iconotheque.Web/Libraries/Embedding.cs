using System.Globalization;
using System.Net;

namespace Iconotheque.Web.Libraries;

/// <summary>Two pictures of a place in a frame of another site.</summary>
internal static class Embedding
{
    /// <summary>The width where none is asked for, in CSS pixels.</summary>
    public const int UsualWidth = 800;

    /// <summary>What stands below the pictures.</summary>
    private const int Credits = 64;

    private const double TallestRatio = 1.4;

    /// <summary>The height of a frame of a width that shows the second picture whole.</summary>
    public static int HeightOf(ThenAndNow pair, int width) =>
        (int)Math.Round(width * Math.Min(TallestRatio, pair.Frame.Second.Height / (double)Math.Max(1, pair.Frame.Second.Width)))
            + Credits;

    /// <summary>The largest frame within bounds.</summary>
    public static (int Width, int Height) Within(ThenAndNow pair, int? maxWidth, int? maxHeight)
    {
        int width = Math.Min(UsualWidth, maxWidth ?? UsualWidth), height = HeightOf(pair, width);
        return (width, Math.Min(height, maxHeight ?? height));
    }

    /// <summary>The HTML that another site takes.</summary>
    /// <param name="root">Where the server is.</param>
    /// <param name="pair">The pictures.</param>
    /// <param name="title">What the frame is called.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    public static string Frame(string root, ThenAndNow pair, string title, int width, int height) =>
        string.Create(CultureInfo.InvariantCulture,
            $"<iframe src=\"{WebUtility.HtmlEncode(root)}/embed/then-and-now/{pair.First.Id}/{pair.Second.Id}\" "
                + $"width=\"{width}\" ")
        + string.Create(CultureInfo.InvariantCulture,
            $"height=\"{height}\" title=\"{WebUtility.HtmlEncode(title)}\" style=\"border:0;max-width:100%\" "
                + $"loading=\"lazy\"></iframe>");
}
