using System.Globalization;
using System.Text;

namespace Iconotheque.Tests.Web.Security;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Status">The status; 0 when there was no answer.</param>
/// <param name="Head">Status line and headers.</param>
/// <param name="Body">The body, in chunks where it was sent so.</param>
internal sealed record RawAnswer(int Status, string Head, string Body)
{
    public static RawAnswer Of(byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return new RawAnswer(0, text, "");
        return new RawAnswer(int.Parse(text.Split(' ', 3)[1], CultureInfo.InvariantCulture), text[..end], text[(end + 4)..]);
    }

    /// <summary>The value of a header, in any case; empty when there is none.</summary>
    public string Header(string name) => Head.Split("\r\n").Skip(1)
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault() ?? "";
}
