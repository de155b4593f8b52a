using System.Text.RegularExpressions;

namespace Iconotheque.Imaging;

/// <summary>One line out of libvips' error text, for a curator.</summary>
internal static partial class FailureReason
{
    private const int Longest = 160;

    /// <summary>Parts of libvips' messages, and what they mean; <c>{0}</c> is the format.</summary>
    private static readonly (string Said, string Meaning)[] Known =
    [
        ("premature end of JPEG", "truncated {0}: the file ends before the picture does"),
        ("Tile part length size inconsistent", "truncated {0}: the file ends before the picture does"),
        ("Unexpected end of GIF", "truncated {0}: the file ends before the picture does"),
        ("unable to parse image", "truncated or damaged {0}: it cannot be decoded"),
        ("libpng read error", "truncated or damaged {0}: its data end or break before the picture does"),
        ("not a known file format", "truncated or damaged {0}: its header cannot be read"),
        ("not in a known format", "truncated or damaged {0}: its header cannot be read"),
        ("outside of file bounds", "truncated {0}: the file ends before the picture does"),
        ("Read error at", "truncated or damaged {0}: its data end or break before the picture does"),
        ("Not enough data", "truncated or damaged {0}: its data end or break before the picture does"),
        ("not terminated with EOI", "truncated or damaged {0}: its data end or break before the picture does"),
        ("ZLib error", "truncated or damaged {0}: its data end or break before the picture does"),
        ("samples out of range", "{0} with samples of an unusual kind, such as 64-bit, is not read; convert it to 8 or 16 bits"),
        ("compression format has not been built in",
            "{0} with a compression that is not decoded here (AVIF is); convert it to TIFF or JPEG"),
    ];

    /// <summary>
    /// The reason for one image: a known meaning, else the first thing libvips said, without paths or function names.
    /// </summary>
    /// <param name="name">The image's format, as the reason names it.</param>
    /// <param name="message">libvips' lines, each <c>domain: message</c>.</param>
    public static string Of(string name, string message)
    {
        foreach (var (said, meaning) in Known)
            if (message.Contains(said, StringComparison.OrdinalIgnoreCase))
                return meaning.Replace("{0}", name, StringComparison.Ordinal);
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? detail = lines.Where(line => Domain().IsMatch(line) && !line.Contains("bad seek", StringComparison.Ordinal))
            .Select(Clean).FirstOrDefault(line => line.Length > 0);
        return detail is null ? $"truncated or damaged {name}: it cannot be decoded" : $"damaged or unsupported {name}: {detail}";
    }

    private static string Clean(string line)
    {
        string text = MachinePath().Replace(Domain().Replace(line, ""), "the file");
        text = Control().Replace(text, "?").Trim();
        return text.Length > Longest ? text[..Longest] + "…" : text;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_]+: ")]
    private static partial Regex Domain();

    [GeneratedRegex(@"""?(/[^\s/""]+){2,}""?")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\p{C}")]
    private static partial Regex Control();
}
