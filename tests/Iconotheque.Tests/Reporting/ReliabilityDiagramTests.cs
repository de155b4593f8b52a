using System.Xml.Linq;
using Iconotheque.Catalogue.Calibration;
using Iconotheque.Reporting;

namespace Iconotheque.Tests.Reporting;

public sealed class ReliabilityDiagramTests
{
    private static readonly CalibrationQuality Quality = CalibrationQuality.Of(
        [.. Enumerable.Range(0, 500).Select(i => i / 500.0 * i / 500.0)], [.. Enumerable.Range(0, 500).Select(i => i * 7919 % 500 * 0.9 < i)]);

    [Fact]
    public void Shows_every_bin_and_states_pairs_and_error()
    {
        var drawing = XDocument.Parse(ReliabilityDiagram.Svg(Quality));
        Assert.Equal(10, drawing.Descendants().Count(e => e.Name.LocalName == "path"));
        Assert.Contains("500 pairs; expected calibration error 0.", drawing.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_heading_is_escaped() => Assert.Contains("<h2>a &lt; b</h2>", ReliabilityDiagram.Section(Quality, "a < b"), StringComparison.Ordinal);
}
