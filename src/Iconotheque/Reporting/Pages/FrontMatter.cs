using System.Globalization;
using System.Text;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Pages;

/// <summary>The title and the label beside it, as in a museum: what this is, from where, how much of it.</summary>
internal static class FrontMatter
{
    public static string Write(StudyResults results)
    {
        var benchmark = results.Benchmark;
        var html = new StringBuilder();
        html.Append("<p class=\"over\">Iconotheque · a study of image descriptors</p>\n");
        html.Append($"<h1><bdi>{Escape.Xml(benchmark.Name)}</bdi></h1>\n");
        html.Append($"<p class=\"lead\">{Escape.Xml("How "
            + $"well {Names(results)} find{(results.Descriptors.Length == 1 ? "s" : "")} the other pictures of the same place "
            + $"among {Grouped(benchmark.Database)} images, and what stands in the way.")}</p>\n");
        html.Append("<dl class=\"label\">\n");
        Entry(html, "Images searched", $"{Grouped(benchmark.Database)}, of which {Grouped(benchmark.Distractors)} distractors");
        Entry(html, "Classes", Grouped(results.Classes.Length));
        Entry(html, "Queries", Grouped(results.Queries.Length));
        Entry(html, "Set aside", benchmark.SetAside.IsDefaultOrEmpty ? "none" : Grouped(benchmark.SetAside.Length));
        Entry(html, "Version", Stated(benchmark.Version));
        Entry(html, "Layout", benchmark.Layout);
        Entry(html, "Protocol", results.Protocol.Name);
        Entry(html, "Licence of the images", Stated(benchmark.Licence));
        Entry(html, "Cite the collection as", Stated(benchmark.Citation), wide: true);
        return html.Append("</dl>\n").ToString();
    }

    /// <summary>A whole number with a comma between thousands.</summary>
    public static string Grouped(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Stated(string text) => string.IsNullOrWhiteSpace(text) ? "not stated" : text;

    private static string Names(StudyResults results)
    {
        var names = results.Descriptors.Select(d => d.Name).ToList();
        return names.Count switch
        {
            0 => "descriptors",
            1 => names[0],
            <= 5 => $"{string.Join(", ", names[..^1])} and {names[^1]}",
            _ => $"{names.Count} descriptors",
        };
    }

    private static void Entry(StringBuilder html, string term, string value, bool wide = false) =>
        html.Append($"<div{(wide ? " class=\"wide\"" : "")}><dt>{term}</dt><dd><bdi>{Escape.Xml(value)}</bdi></dd></div>\n");
}
