namespace Iconotheque.Reporting.Figures;

/// <summary>A finished drawing.</summary>
/// <param name="Name">The name of its files, without extension.</param>
/// <param name="Caption">What is shown and how it was computed.</param>
/// <param name="Drawing">The SVG document.</param>
internal sealed record Figure(string Name, string Caption, string Drawing)
{
    /// <summary>
    /// A name made of letters, digits and hyphens, so that it serves as a file name and an identifier: others become hyphens.
    /// </summary>
    public static string SafeName(string text) =>
        string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
}
