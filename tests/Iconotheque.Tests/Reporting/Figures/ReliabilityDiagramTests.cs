using System.Xml.Linq;
using Iconotheque.Calibration;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Pages;

namespace Iconotheque.Tests.Reporting.Figures;

public sealed class ReliabilityDiagramTests
{
    private static readonly CalibrationQuality Quality = CalibrationQuality.Of(
        [.. Enumerable.Range(0, 500).Select(i => i / 500.0 * i / 500.0)],
        [.. Enumerable.Range(0, 500).Select(i => i * 7919 % 500 * 0.9 < i)]);

    [Fact]
    public void Shows_every_bin_and_states_pairs_and_error()
    {
        var drawing = XDocument.Parse(ReliabilityDiagram.Svg(Quality));
        Assert.Equal(10, drawing.Descendants().Count(e => e.Name.LocalName == "path"));
        Assert.Contains("500 pairs; expected calibration error 0.", drawing.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_names_what_it_rests_on_and_escapes_it()
    {
        var basis = new CalibrationBasis { Descriptor = "0f", Labels = "a < b", Best = 20, Positives = 5, Negatives = 7 };
        string page = CalibrationReport.PageOf(new CalibrationSet("gem+pca",
            new PlattCalibration(new Iconotheque.Numerics.LogisticRegression(0, [1])) { Basis = basis, Quality = Quality },
            null));
        Assert.Contains("learned from a &lt; b.", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Brier score</dt><dd>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("a < b", page, StringComparison.Ordinal);
    }
}
