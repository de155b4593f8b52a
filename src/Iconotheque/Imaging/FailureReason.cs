using System.Text.RegularExpressions;

namespace Iconotheque.Imaging;

/// <summary>One line out of libvips' error text.</summary>
internal static partial class FailureReason
{
    /// <summary>The reason for one image: its format and the first thing libvips said, without paths or function names.</summary>
    /// <param name="encoded">The image.</param>
    /// <param name="message">The text of NetVips: a line of its own, then libvips' lines, each <c>domain: message</c>.</param>
    public static string Of(EncodedImage encoded, string message)
    {
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1);
        string said = lines.Select(Clean).FirstOrDefault(line => line.Length > 0) ?? "it cannot be decoded";
        return $"damaged or unsupported {encoded.Format.Name}: {said}";
    }

    private static string Clean(string line)
    {
        string text = Domain().Replace(line, "");
        text = MachinePath().Replace(text, "the file");
        return text.Length > 160 ? text[..160] : text;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_]+: ")]
    private static partial Regex Domain();

    [GeneratedRegex(@"(/[^\s/]+){2,}")]
    private static partial Regex MachinePath();
}
