using System.Globalization;
using Iconotheque.Imaging;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Text;
using Iconotheque.Search;

namespace Iconotheque.Reporting.Pages;

/// <summary>Draws the answers of searches as one page with its pictures inside.</summary>
internal static class SearchReport
{
    private const int QuerySide = 640, AnswerSide = 400, Quality = 82;

    private const string Css = """
        <style>
        .asked { display: flex; gap: 2rem; align-items: flex-start; margin: 0 0 1.6rem; } .asked .label { margin: 0; } .asked img { max-width: min(100%, 22rem); max-height: 20rem; }
        .answers { display: grid; grid-template-columns: repeat(auto-fill, minmax(11.5rem, 1fr)); gap: 1.6rem 1.2rem; list-style: none; padding: 0; max-width: none; margin: 0 0 3rem; }
        .answers li { font: .78rem/1.45 var(--sans); min-width: 0; } .answers .frame { height: 9.5rem; background: var(--wash); display: flex; align-items: center; justify-content: center; margin-bottom: .5rem; }
        .answers img { max-width: 100%; max-height: 9.5rem; display: block; } .answers b { font-weight: 600; } .answers .name { display: block; color: var(--soft); overflow-wrap: anywhere; }
        @media (max-width: 640px) { .asked { display: block; } }
        </style>

        """;

    /// <summary>Writes the page.</summary>
    /// <param name="searches">The searches, at least one.</param>
    /// <param name="path">The HTML file, replaced when it exists.</param>
    /// <param name="cancellation">Stops between pictures; nothing is written then.</param>
    public static void Write(IReadOnlyList<SearchResults> searches, string path, CancellationToken cancellation = default) =>
        AtomicFile.WriteText(path, PageOf(searches, (file, region, side) => PictureOf(file, region, side, cancellation)));

    /// <summary>The page.</summary>
    /// <param name="searches">The searches.</param>
    /// <param name="picture">Gives a picture of a file, or of a part of it, as a data URI; empty when there is none.</param>
    internal static string PageOf(IReadOnlyList<SearchResults> searches, Func<string, Region?, int, string> picture)
    {
        var page = new Page();
        page.Append(Css);
        for (int s = 0; s < searches.Count; s++)
        {
            var search = searches[s];
            page.Section($"search-{s + 1}", Labels.FileName(search.Query));
            page.Append($"<div class=\"asked\">{Image(picture(search.QueryFile, search.Region, QuerySide), search.Query)}<dl "
                + $"class=\"label\">{Facts(search)}</dl></div>\n");
            page.Append($"<ol class=\"answers\">\n{string.Concat(search.Answers.Select((answer, rank) => Card(answer, rank + 1,
                search.SharesOf(answer), picture(answer.File, null, AnswerSide))))}</ol>\n");
            string more = search.Answers.IsEmpty ? "" : "more ", least = Percent.Of(search.Least);
            if (search.Below == 0) continue;
            page.Paragraph($"No {more}likely answers: {Numeral.Count(search.Below)} {more}are less probable than {least}.");
        }

        string title = searches.Count == 1 ? Labels.FileName(searches[0].Query) : $"{searches.Count} searches";
        string front = "<p class=\"over\">Iconotheque · a search</p>\n"
            + $"<h1><bdi>{Escape.Xml(title)}</bdi></h1>\n<p class=\"lead\">By {Escape.Xml(searches[0].Descriptor)}, "
            + $"among {searches[0].Images.ToString("N0", CultureInfo.InvariantCulture)} images.</p>\n";
        return page.Finish(title, front, searches.Any(search => search.Answers.Any(answer => answer.Probability is not null))
            ? "Drawn by Iconotheque. Probabilities are those of the library's calibration."
            : "Drawn by Iconotheque. A score orders the images of one search; it is not a probability.");
    }

    private static string Facts(SearchResults search)
    {
        (string Name, string Value)[] facts =
        [
            ("searched by", search.Region is { } region ? $"{search.Query}, {region}" : search.Query),
            ("compared by", search.Descriptor),
            ("describing it took", Seconds(search.DescribeSeconds)),
            ("ranking took", Seconds(search.RankSeconds)),
            ("verifying took", search.VerifySeconds is { } verifying ? Seconds(verifying) : ""),
        ];
        return string.Concat(facts.Where(fact => fact.Value.Length > 0)
            .Select(fact => $"<div><dt>{fact.Name}</dt><dd><bdi>{Escape.Xml(fact.Value)}</bdi></dd></div>"));
    }

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:F2} s");

    private static string Card(SearchAnswer answer, int rank, string shares, string picture)
    {
        string evidence = answer.Inliers is { } inliers
            ? $"{inliers} of {answer.Matches} matches agree"
            : string.Create(CultureInfo.InvariantCulture, $"score {answer.Score:G4}");
        string probability = answer.Probability is { } p ? $"{Percent.Sure(p)} the same place<br>" : "";
        string said = $"<bdi>{Escape.Xml(string.Join(", ",
            new[] { answer.Item.Metadata.Title, answer.Item.Metadata.Date }.Where(text => text.Length > 0)))}</bdi> ";
        string parts = shares.Length > 0 ? $"shares of the score: {Escape.Xml(shares)}<br>" : "";
        return $"<li><div class=\"frame\">{Image(picture, answer.Image)}</div><b>{rank}</b> · "
            + $"{probability}{evidence}<br>{parts}{said}<span class=\"name\"><bdi>{Escape.Xml(answer.Image)}</bdi></span></li>\n";
    }

    private static string Image(string picture, string name) => picture.Length > 0
        ? $"<img src=\"{picture}\" alt=\"{Escape.Xml(name)}\">"
        : "<span>no picture: the file cannot be read</span>";

    private static string PictureOf(string file, Region? region, int side, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return EmbeddedJpeg.UriOf(ImageWriter.Jpeg(ImageReader.Read(file, new ImagingOptions { MaxSide = side }, region),
                Quality));
        }
        catch (ImageUnreadableException)
        {
            return "";
        }
    }
}
