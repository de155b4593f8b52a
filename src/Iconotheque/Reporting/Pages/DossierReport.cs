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

    /// <summary>The page's text.</summary>
    /// <param name="dossier">What is known.</param>
    public static string Page(Dossier dossier)
    {
        var pictures = Directory.CreateTempSubdirectory("iconotheque-");
        try
        {
            return PageOf(dossier, pictures.FullName);
        }
        finally
        {
            pictures.Delete(recursive: true);
        }
    }

    /// <summary>The page.</summary>
    /// <param name="dossier">What is known.</param>
    /// <param name="pictures">A folder for pictures on their way.</param>
    private static string PageOf(Dossier dossier, string pictures)
    {
        var page = new Page();
        string first = Saved(dossier.First, pictures), second = Saved(dossier.Second, pictures);
        page.Append(Css);
        page.Section("pictures", "The pictures");
        page.Append($"<div class=\"pair\">{Column(dossier.First, first)}{Column(dossier.Second, second)}</div>\n");
        page.Section("evidence", "The evidence");
        page.Append($"<p class=\"verdict\">{Escape.Xml(Verdict(dossier))}</p>\n"
            + $"<dl class=\"label\">{Facts(Evidence(dossier))}</dl>\n");
        if (dossier is { First.Image: { } a, Second.Image: { } b } && !dossier.Pair.Evidence.Homography.IsEmpty)
        {
            AddOverlay(page, dossier, (a, b));
            AddMatches(page, dossier, (a, b), pictures);
        }

        page.Section("decisions", "Decisions");
        if (dossier.Decisions.IsEmpty) page.Paragraph("Nobody has decided about this pair.");
        else
            page.Append($"<dl class=\"said\">{string.Concat(dossier.Decisions.Select(decision => Fact(decision.When.ToString(
                "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC", DecisionText(decision))))}</dl>\n");
        string names = $"{Title(dossier.First)} and {Title(dossier.Second)}";
        string front = $"<p class=\"over\">Iconotheque · dossier of a match</p>\n<h1><bdi>{Escape.Xml(names)}</bdi></h1>\n"
            + $"<p class=\"lead\"><bdi>{Escape.Xml(dossier.First.Item.Name)}</bdi><br><bdi>{Escape.Xml(
                dossier.Second.Item.Name)}</bdi></p>\n";
        return page.Finish(names, front, "Drawn by Iconotheque. A probability is an estimate; the decision is a curator’s.");
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
        return Picture.UriOf(jpeg);
    }

    private static string Column(DossierPicture picture, string uri)
    {
        var (item, said) = (picture.Item, picture.Item.Metadata);
        string image = uri.Length > 0
            ? $"<img src=\"{uri}\" alt=\"{Escape.Xml(Title(picture))}\">"
            : $"<div class=\"none\">{Escape.Xml(picture.Withheld.Length > 0 ? $"not shown: {picture.Withheld}" : "no picture: "
                + "the file cannot be read")}</div>";
        (string Name, string Value)[] facts =
            picture.Withheld.Length > 0 ? [("collection", item.Collection), ("identifier", item.Identifier)] :
        [
            ("title", said.Title), ("collection", item.Collection), ("identifier", item.Identifier), ("creator", said.Creator),
            ("date", said.Date), ("medium", said.Medium), ("place", said.Place),
            ("description", said.Description), ("rights", RightsText(said.Rights)), ("credit", said.Attribution),
            ("permanent link", said.PersistentId), ("record", said.Page), ("address", item.Url),
            ("picture", $"{item.Width} × {item.Height} pixels{(item.Page > 0 ? $", page {item.Page + 1}" : "")}"),
            ("SHA-256", item.Sha256),
        ];
        return $"<figure>{image}<dl class=\"said\">{Facts(facts)}</dl></figure>";
    }

    private static string RightsText(string rights) => RightsStatement.Of(rights) is { } statement
        ? $"{statement.Name} ({statement.Code}){(statement.Address.Length > 0 ? ", " : "")}{statement.Address}"
        : rights;

    private static string Verdict(Dossier dossier)
    {
        string probability = dossier.Probability is { } p ? $"Same place: {Percent.Sure(p)}; " : "";
        return $"{probability}if so, {TypeText(dossier.Pair.Type)}: {dossier.Pair.Evidence.Reason}.";
    }

    private static (string Name, string Value)[] Evidence(Dossier dossier) =>
    [
        ("compared by", dossier.Descriptor),
        ("similarity", Numeral.Score(dossier.Pair.Evidence.Similarity)),
        ("matches that agree", dossier.Pair.Comparison is null ? "none were made" : $"{dossier.Pair.Evidence.Inliers} of "
            + $"{dossier.Pair.Evidence.Matches}"),
        ("probability", dossier.Probability is { } p ? Text($"{p:0.000}") + (dossier.Range is var (low, high) ? Text(
            $" ({low:0.000} to {high:0.000} by the collections that it was learned from)") : "") : "not calibrated"),
        ("learned from", dossier.Calibration),
        ("proposed", dossier.Link is { } link
            ? string.Create(CultureInfo.InvariantCulture, $"{link.Provenance.When:yyyy-MM-dd HH:mm} UTC, number {link.Id}, "
                + $"probability {link.Probability:0.000}, by {link.Provenance.Software}"
                + $"{(link.Evidence.Through is { } bridge ? $", through {bridge.Name}" : "")}")
            : "not proposed"),
        ("network", dossier.Link?.Provenance.Network ?? ""),
        ("transformation", string.Join(' ',
            dossier.Pair.Evidence.Homography.Select(value => value.ToString("G4", CultureInfo.InvariantCulture)))),
    ];

    private static string DecisionText(Decision decision)
    {
        var text = new StringBuilder($"{decision.Who}: {decision.Verdict switch
        {
            Iconotheque.Links.Verdict.Accept => "accepted",
            Iconotheque.Links.Verdict.Reject => "rejected",
            _ => "unsure"
        }}");
        if (decision.Type is { } type) text.Append($", {TypeText(type)}");
        return decision.Note.Length > 0 ? text.Append($" — {decision.Note}").ToString() : text.ToString();
    }

    private static string TypeText(LinkType type) => type switch
    {
        LinkType.Copy => "one a copy of the other",
        LinkType.Crop => "one a part of the other",
        LinkType.SameView => "the same view",
        _ => "the same place"
    };

    private static void AddOverlay(Page page, Dossier dossier, (RgbImage First, RgbImage Second) images)
    {
        string uri = Picture.UriOf(ImageWriter.Jpeg(
            RegisteredOverlay.Of(images.First, images.Second, dossier.Pair.Evidence.Homography.AsSpan()), Quality));
        page.Append($"<figure class=\"overlay\"><img src=\"{uri}\" alt=\"The first picture "
            + $"laid on the second\"><figcaption><b>Laid on each other.</b>The first picture in the frame of the second, "
            + $"by the transformation on which the matches agree; the two in turn as the fields of a chessboard. Lines that run "
            + $"on from field to field belong together. Pale: what only the second shows.</figcaption></figure>\n");
    }

    private static void AddMatches(Page page, Dossier dossier, (RgbImage First, RgbImage Second) images, string pictures)
    {
        if (dossier.Pair.Comparison is not { } pair || dossier.First.Keypoints.IsEmpty || dossier.Second.Keypoints.IsEmpty)
            return;
        var evidence = EvidencePairs.Of((pair.Matches, [.. pair.Inliers]),
            (dossier.First.Item.Name, FeaturesOf(images.First, dossier.First)),
            (dossier.Second.Item.Name, FeaturesOf(images.Second, dossier.Second)));
        var figure = PairPlot.Draw("matches", dossier.Local, evidence, pictures);
        page.Append($"<figure class=\"drawing "
            + $"matches\">{figure.Drawing}<figcaption><b>Matches.</b>{Escape.Xml(figure.Caption)}</figcaption></figure>\n");
    }

    private static LocalFeatures FeaturesOf(RgbImage image, DossierPicture picture) =>
        new(image.Width, image.Height, [.. picture.Keypoints], []);

    private static string Facts(IEnumerable<(string Name, string Value)> facts) =>
        string.Concat(facts.Where(fact => fact.Value.Length > 0).Select(fact => Fact(fact.Name, fact.Value)));

    private static string Fact(string name, string value) =>
        $"<div><dt>{Escape.Xml(name)}</dt><dd><bdi>{Escape.Xml(value)}</bdi></dd></div>";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
