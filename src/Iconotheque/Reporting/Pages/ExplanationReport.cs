using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Iconotheque.Evaluation.Results;
using Iconotheque.Imaging;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Pages;

/// <summary>Draws explanations: one page with every figure, and the figures and numbers as files beside it.</summary>
internal static class ExplanationReport
{
    private const int Quality = 85;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>
    /// Writes <c>explain.html</c>, which needs no network, <c>figures/</c> (SVG, and PNG where libvips can draw SVG) and
    /// <c>explanation.json</c>.
    /// </summary>
    /// <param name="explanations">One for each descriptor, at least one, of the same images.</param>
    /// <param name="images">The images by their names.</param>
    /// <param name="folder">The folder to write into, created when missing; files of the same names are replaced.</param>
    public static void Write(ImmutableArray<Explanation> explanations, IReadOnlyList<(string Id, RgbImage Image)> images,
        string folder)
    {
        var pictures = Directory.CreateTempSubdirectory("iconotheque-");
        try
        {
            foreach (var (id, image) in images)
                ImageWriter.WriteJpeg(image, Path.Combine(pictures.FullName, ThumbnailName.Of(id)), Quality);
            var figures = Draw(explanations, pictures.FullName);
            foreach (var figure in figures) FigureFiles.Write(figure, Path.Combine(folder, "figures"));
            AtomicFile.WriteText(Path.Combine(folder, "explain.html"), Page(explanations, images, figures));
            AtomicFile.WriteText(Path.Combine(folder, "explanation.json"),
                JsonLayout.Format(JsonSerializer.SerializeToElement(explanations, Options)));
        }
        finally
        {
            pictures.Delete(recursive: true);
        }
    }

    /// <summary>
    /// The figures: one for each pair, and for a single image one for all global descriptors and one for each local one.
    /// </summary>
    internal static ImmutableArray<Figure> Draw(ImmutableArray<Explanation> explanations, string pictures)
    {
        var figures = ImmutableArray.CreateBuilder<Figure>();
        var responses =
            explanations.Where(e => e.Response is not null).Select(e => (e.Descriptor, e.Response!)).ToImmutableArray();
        if (!responses.IsEmpty) figures.Add(ResponsePlot.Draw("responses", responses, pictures));
        foreach (var (item, number) in explanations.Select((item, i) => (item, i + 1)))
        {
            string name = $"{number}-{Figures.Figure.SafeName(item.Descriptor)}";
            if (item.Similarity is { } similarity)
                figures.Add(SimilarityPlot.Draw("similarity-" + name, item.Descriptor, similarity, pictures));
            if (item.Matches is not { } matches) continue;
            figures.Add(matches.First == matches.Second
                ? FeaturePlot.Draw("features-" + name, item.Descriptor, matches, pictures)
                : PairPlot.Draw("pair-" + name, item.Descriptor, matches, pictures));
        }

        return figures.ToImmutable();
    }

    /// <summary>The page alone.</summary>
    internal static string Page(ImmutableArray<Explanation> explanations, IReadOnlyList<(string Id, RgbImage Image)> images,
        ImmutableArray<Figure> figures)
    {
        var page = new Page();
        page.Section("figures", images.Count == 1 ? "What descriptors see in it" : "Why they are found alike, or not");
        if (explanations.Any(e => e.Similarity is not null))
            page.Paragraph("The shares of the positions add up to the similarity. They say what the score is made of, "
                + "not that the images show the same thing.");
        foreach (var figure in figures) page.Figure(figure);
        page.Section("descriptors", "The descriptors");
        foreach (var item in explanations)
            page.Append($"<h3>{Escape.Xml(item.Descriptor)}</h3><dl class=\"label\">{string.Concat(item.Parameters.Select(p =>
                $"<div><dt>{Escape.Xml(p.Key)}</dt><dd><bdi>{Escape.Xml(p.Value)}</bdi></dd></div>"))}</dl>\n");
        string names = string.Join(" and ", images.Select(image => Labels.FileName(image.Id)));
        string front = $"<p class=\"over\">Iconotheque · an explanation</p>\n<h1><bdi>{Escape.Xml(names)}</bdi></h1>\n"
            + $"<p class=\"lead\">By {Escape.Xml(string.Join(", ", explanations.Select(e => e.Descriptor)))}.</p>\n";
        return page.Finish(names, front, "Drawn by Iconotheque. The numbers are in explanation.json.");
    }
}
