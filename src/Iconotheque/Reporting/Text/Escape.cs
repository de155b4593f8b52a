using System.Text;

namespace Iconotheque.Reporting.Text;

/// <summary>Names of classes and files come from strangers: what they write must stay text in every format.</summary>
internal static class Escape
{
    // What our own words use beyond Latin letters, which pdfLaTeX would refuse.
    private static readonly Dictionary<int, string> Symbols = new()
    {
        ['−'] = "$-$",
        ['–'] = "--",
        ['’'] = "'",
        ['“'] = "``",
        ['”'] = "''",
        ['′'] = "$'$",
        ['×'] = "$\\times$",
        ['⋮'] = "$\\vdots$",
        ['Δ'] = "$\\Delta$",
        ['°'] = "$^{\\circ}$",
        ['ρ'] = "$\\rho$",
        ['τ'] = "$\\tau$",
    };

    /// <summary>
    /// Text for HTML and XML, in an element or in a quoted attribute. Characters that XML forbids become U+FFFD.
    /// </summary>
    public static string Xml(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '"' => result.Append("&quot;"),
                '\'' => result.Append("&#39;"),
                '\t' or '\n' or '\r' => result.Append(' '),
                < 0x20 or (>= 0x7F and <= 0x9F) or 0xFFFE or 0xFFFF => result.Append('\uFFFD'),
                _ => result.Append(rune.ToString()),
            };
        }

        return result.ToString();
    }

    /// <summary>
    /// Text for a LaTeX paragraph or table cell. Letters beyond ASCII stay (XeLaTeX and LuaLaTeX take them; so does pdfLaTeX,
    /// most of Latin).
    /// </summary>
    public static string Latex(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => result.Append("\\textbackslash{}"),
                '~' => result.Append("\\textasciitilde{}"),
                '^' => result.Append("\\textasciicircum{}"),
                '<' => result.Append("\\textless{}"),
                '>' => result.Append("\\textgreater{}"),
                '|' => result.Append("\\textbar{}"),
                '&' or '%' or '$' or '#' or '_' or '{' or '}' => result.Append('\\').Append((char)rune.Value),
                _ when Symbols.TryGetValue(rune.Value, out string? symbol) => result.Append(symbol),
                '[' or ']' => result.Append('{').Append((char)rune.Value).Append('}'),
                < 0x20 or (>= 0x7F and <= 0x9F) => result.Append(' '),
                _ => result.Append(rune.ToString()),
            };
        }

        return result.ToString();
    }

    /// <summary>Text for one cell of a Markdown table.</summary>
    public static string Markdown(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            if (c is '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '#' or '|' or '~' or '$')
                result.Append('\\').Append(c);
            else if (c == '<') result.Append("&lt;");
            else if (c == '&') result.Append("&amp;");
            else result.Append(char.IsControl(c) ? ' ' : c);
        }

        return result.ToString();
    }
}
