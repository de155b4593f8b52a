using System.Globalization;
using System.Text;
using Iconotheque.Collections.Records;
using Iconotheque.Descriptors.Local;
using Iconotheque.Evaluation.Running;
using Iconotheque.Imaging;
using Iconotheque.Links;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Pages;

/// <summary>
/// The dossier of a match: both pictures, one laid on the other, the matches, what is said of them, rights, evidence and
/// decisions; one file, ready to print.
/// </summary>
internal static class DossierReport
{
    private const int Quality = 88;

    private const string Css = """
        <style>
        .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.6rem 2rem; align-items: start; margin: 1.6rem 0 2.4rem; }
        .pair figure { margin: 0; min-width: 0; } .pair img { display: block; width: 100%; max-height: 26rem; object-fit: contain; object-position: left bottom; background: var(--wash); } .pair .none { display: grid; place-items: center; min-height: 14rem; padding: 1rem; background: var(--wash); color: var(--soft); font: .84rem/1.5 var(--sans); text-align: center; }
        .said { font-family: var(--sans); font-size: .84rem; line-height: 1.45; margin: .8rem 0 0; max-width: none; } .said div { display: grid; grid-template-columns: 7.5rem 1fr; gap: .8rem; padding: .28rem 0; border-top: 1px solid var(--rule); } .said dt { color: var(--soft); } .said dd { margin: 0; overflow-wrap: anywhere; }
        .overlay { margin: 1.6rem 0 2.4rem; } .overlay img { display: block; max-width: 100%; max-height: 40rem; }
        .verdict { font: 500 1.35rem/1.35 var(--serif); max-width: 46rem; margin: 0 0 1.2rem; }
        figure.matches svg { min-width: 0; }
        @media (max-width: 640px) { .pair { grid-template-columns: 1fr; } }
        @media print { .pair img { max-height: 90mm; } .overlay img { max-height: 120mm; } .overlay, .pair figure { break-inside: avoid; } .pair { grid-template-columns: 1fr 1fr; } nav { display: none; } }
        </style>

        """;

    /// <summary>Writes the dossier.</summary>
    /// <param name="dossier">What is known.</param>
    /// <param name="path">The HTML file, replaced when it exists.</param>
    public static void Write(Dossier dossier, string path) => AtomicFile.WriteText(path, Page(dossier));

    /// <summary>The page's text, in English.</summary>
    /// <param name="dossier">What is known.</param>
    public static string Page(Dossier dossier) => Page(dossier, ReportWords.English);

    /// <summary>The page's text.</summary>
    /// <param name="dossier">What is known.</param>
    /// <param name="say">The language.</param>
    public static string Page(Dossier dossier, ReportWords say)
    {
        var pictures = Directory.CreateTempSubdirectory("iconotheque-");
        try
        {
            return PageOf(dossier, say, pictures.FullName);
        }
        finally
        {
            pictures.Delete(recursive: true);
        }
    }

    /// <summary>The page.</summary>
    /// <param name="dossier">What is known.</param>
    /// <param name="say">The language.</param>
    /// <param name="pictures">A folder for pictures on their way.</param>
    private static string PageOf(Dossier dossier, ReportWords say, string pictures)
    {
        var page = new Page();
        string first = Saved(dossier.First, pictures), second = Saved(dossier.Second, pictures);
        page.Append(Css);
        page.Section("pictures", say["The pictures"]);
        page.Append($"<div class=\"pair\">{Column(dossier.First, first, say)}{Column(dossier.Second, second, say)}</div>\n");
        page.Section("evidence", say["The evidence"]);
        page.Append($"<p class=\"verdict\">{Escape.Xml(Verdict(dossier, say))}</p>\n"
            + $"<dl class=\"label\">{Facts(Evidence(dossier, say))}</dl>\n");
        if (dossier is { First.Image: { } a, Second.Image: { } b } && !dossier.Pair.Evidence.Homography.IsEmpty)
        {
            AddOverlay(page, dossier, (a, b), say);
            AddMatches(page, dossier, (a, b), pictures, say);
        }

        page.Section("decisions", say["Decisions"]);
        if (dossier.Decisions.IsEmpty) page.Paragraph(say["Nobody has decided about this pair."]);
        else
            page.Append($"<dl class=\"said\">{string.Concat(dossier.Decisions.Select(decision => Fact(decision.When.ToString(
                "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC", DecisionText(decision, say))))}</dl>\n");
        string names = say.With("{0} and {1}", Title(dossier.First), Title(dossier.Second));
        string front = $"<p class=\"over\">Iconotheque · {Escape.Xml(say["dossier of a match"])}</p>\n"
            + $"<h1><bdi>{Escape.Xml(names)}</bdi></h1>\n"
            + $"<p class=\"lead\"><bdi>{Escape.Xml(dossier.First.Item.Name)}</bdi><br><bdi>{Escape.Xml(
                dossier.Second.Item.Name)}</bdi></p>\n";
        return page.Finish(names, front,
            say["Drawn by Iconotheque. A probability is an estimate; the decision is a curator’s."], say);
    }

    /// <summary>The title; of a picture that is withheld the file name alone, as its metadata is withheld too.</summary>
    private static string Title(DossierPicture picture) =>
        picture is { Withheld.Length: 0, Item.Metadata.Title: { Length: > 0 } title }
            ? title
            : Labels.FileName(picture.Item.Identifier);

    private static string Saved(DossierPicture picture, string folder)
    {
        if (picture.Image is null) return "";
        byte[] jpeg = ImageWriter.Jpeg(picture.Image, Quality);
        File.WriteAllBytes(Path.Combine(folder, ThumbnailName.Of(picture.Item.Name)), jpeg);
        return EmbeddedJpeg.UriOf(jpeg);
    }

    private static string Column(DossierPicture picture, string uri, ReportWords say)
    {
        var (item, said) = (picture.Item, picture.Item.Metadata);
        string image = uri.Length > 0
            ? $"<img src=\"{uri}\" alt=\"{Escape.Xml(Title(picture))}\">"
            : $"<div class=\"none\">{Escape.Xml(picture.Withheld.Length > 0
                ? say.With("not shown: {0}", say.Reason(picture.Withheld))
                : say["no picture: the file cannot be read"])}</div>";
        (string Name, string Value)[] facts =
            picture.Withheld.Length > 0 ? [(say["collection"], item.Collection), (say["identifier"], item.Identifier)] :
        [
            (say["title"], said.Title), (say["collection"], item.Collection), (say["identifier"], item.Identifier),
            (say["creator"], said.Creator), (say["date"], said.Date), (say["medium"], said.Medium), (say["place"], said.Place),
            (say["description"], said.Description), (say["rights"], RightsText(said.Rights)), (say["credit"], said.Attribution),
            (say["permanent link"], said.PersistentId), (say["record"], said.Page), (say["address"], item.Url),
            (say["picture"], say.With("{0} × {1} pixels", item.Width, item.Height)
                + (item.Page > 0 ? say.With(", page {0}", item.Page + 1) : "")),
            ("SHA-256", item.Sha256),
        ];
        return $"<figure>{image}<dl class=\"said\">{Facts(facts)}</dl></figure>";
    }

    private static string RightsText(string rights) => RightsStatement.Of(rights) is { } statement
        ? $"{statement.Name} ({statement.Code}){(statement.Address.Length > 0 ? ", " : "")}{statement.Address}"
        : rights;

    private static string Verdict(Dossier dossier, ReportWords say)
    {
        string probability = dossier.Probability is { } p ? say.With("Same place: {0}; ", say.Reason(Percent.Sure(p))) : "";
        return probability + say.With("if so, {0}: {1}.", TypeText(dossier.Pair.Type, say),
            say.Reason(dossier.Pair.Evidence.Reason));
    }

    private static (string Name, string Value)[] Evidence(Dossier dossier, ReportWords say) =>
    [
        (say["compared by"], dossier.Descriptor),
        (say["similarity"], Numeral.Score(dossier.Pair.Evidence.Similarity).Replace(".", say.Decimal, StringComparison.Ordinal)),
        (say["matches that agree"], dossier.Pair.Comparison is null ? say["none were made"]
            : say.With("{0} of {1}", dossier.Pair.Evidence.Inliers, dossier.Pair.Evidence.Matches)),
        (say["probability"], dossier.Probability is { } p ? say.Number(p, "0.000") + RangeText(dossier, say)
            : say["not calibrated"]),
        (say["learned from"], dossier.Calibration),
        (say["proposed"], dossier.Link is { } link
            ? say.With("{0} UTC, number {1}, probability {2}, by {3}",
                link.Provenance.When.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), link.Id,
                say.Number(link.Probability, "0.000"), link.Provenance.Software)
                + (link.Evidence.Through is { } bridge ? say.With(", through {0}", bridge.Name) : "")
            : say["not proposed"]),
        (say["network"], dossier.Link?.Provenance.Network ?? ""),
        (say["transformation"], string.Join(' ',
            dossier.Pair.Evidence.Homography.Select(value => value.ToString("G4", CultureInfo.InvariantCulture)))),
    ];

    private static string RangeText(Dossier dossier, ReportWords say) => dossier.Range is var (low, high)
        ? say.With(" ({0} to {1} by the collections that it was learned from)", say.Number(low, "0.000"),
            say.Number(high, "0.000"))
        : "";

    private static string DecisionText(Decision decision, ReportWords say)
    {
        var text = new StringBuilder($"{decision.Who}: {say[decision.Verdict switch
        {
            Iconotheque.Links.Verdict.Accept => "accepted",
            Iconotheque.Links.Verdict.Reject => "rejected",
            _ => "unsure"
        }]}");
        if (decision.Type is { } type) text.Append($", {TypeText(type, say)}");
        return decision.Note.Length > 0 ? text.Append($" — {decision.Note}").ToString() : text.ToString();
    }

    private static string TypeText(LinkType type, ReportWords say) => say[type switch
    {
        LinkType.Copy => "one a copy of the other",
        LinkType.Crop => "one a part of the other",
        LinkType.SameView => "the same view",
        _ => "the same place"
    }];

    private static void AddOverlay(Page page, Dossier dossier, (RgbImage First, RgbImage Second) images, ReportWords say)
    {
        string uri = EmbeddedJpeg.UriOf(ImageWriter.Jpeg(
            RegisteredOverlay.Of(images.First, images.Second, dossier.Pair.Evidence.Homography.AsSpan()), Quality));
        string told = say["The first picture in the frame of the second, by the transformation on which the matches agree; "
            + "the two in turn as the fields of a chessboard. Lines that run on from field to field belong together. Pale: what "
            + "only the second shows."];
        string alt = Escape.Xml(say["The first picture laid on the second"]);
        page.Append($"<figure class=\"overlay\"><img src=\"{uri}\" alt=\"{alt}\">"
            + $"<figcaption><b>{Escape.Xml(say["Laid on each other."])}</b>{Escape.Xml(told)}</figcaption></figure>\n");
    }

    private static void AddMatches(Page page, Dossier dossier, (RgbImage First, RgbImage Second) images,
        string pictures, ReportWords say)
    {
        if (dossier.Pair.Comparison is not { } pair || dossier.First.Keypoints.IsEmpty || dossier.Second.Keypoints.IsEmpty)
            return;
        var evidence = EvidencePairs.Of(pair.Matches, pair.Inliers,
            dossier.First.Item.Name, FeaturesOf(images.First, dossier.First),
            dossier.Second.Item.Name, FeaturesOf(images.Second, dossier.Second));
        var figure = PairPlot.Draw("matches", dossier.Local, evidence, pictures);
        page.Append($"<figure class=\"drawing matches\">{figure.Drawing}<figcaption><b>{Escape.Xml(say["Matches."])}</b>"
            + $"{Escape.Xml(say.With("{0} of {1} matches agree on one transformation.", pair.InlierCount,
                pair.Matches.Length))}</figcaption></figure>\n");
    }

    private static LocalFeatures FeaturesOf(RgbImage image, DossierPicture picture) =>
        new(image.Width, image.Height, [.. picture.Keypoints], []);

    private static string Facts(IEnumerable<(string Name, string Value)> facts) =>
        string.Concat(facts.Where(fact => fact.Value.Length > 0).Select(fact => Fact(fact.Name, fact.Value)));

    private static string Fact(string name, string value) =>
        $"<div><dt>{Escape.Xml(name)}</dt><dd><bdi>{Escape.Xml(value)}</bdi></dd></div>";
}
