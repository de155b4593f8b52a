using Iconotheque.Collections;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Evaluation.Sweeps;
using Iconotheque.Reporting.Pages;

namespace Iconotheque.Tests.Reporting.Pages;

public class SweepReportTests
{
    private static readonly SweepCurve Curve = new()
    {
        Variation = Variation.Color,
        Descriptor = "orb",
        Places = 3,
        Points = [new(0, 0, new(0.8, 0.7, 0.9), new(1, 1, 1)), new(1, 1, new(0.4, 0.25, 0.5), new(0.5, 0.25, 0.625))],
        Slope = new(-0.25, -0.5, 0),
        P = 0.25,
        BenjaminiHochberg = 0.5,
    };

    [Fact]
    public void The_tables_hold_every_step_and_every_slope()
    {
        using var folder = new TemporaryFolder();
        var pearson = new Coefficient(-0.5, -0.75, 0.125, 0.03, 0.3, 0.0625);
        SweepReport.Write([new(Curve, pearson, SweepVerdict.Neither)], folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal(
            ["Variation,Descriptor,Places,Step,Magnitude,mAP,mAP low,mAP high,Retention,Retention low,Retention high",
                "color,orb,3,0,0,0.8,0.7,0.9,1,1,1", "color,orb,3,1,1,0.4,0.25,0.5,0.5,0.25,0.625"],
            File.ReadAllLines(folder["curves.csv"]));
        Assert.Equal("color,orb,-0.25,-0.5,0,0.25,0.5,-0.5,-0.75,0.125,0.0625,neither is significant",
            File.ReadAllLines(folder["slopes.csv"])[1]);
    }

    [Fact]
    public void The_figure_has_a_panel_for_each_variation_and_its_correlations()
    {
        using var folder = new TemporaryFolder();
        var pearson = new Coefficient(-0.5, -0.75, 0.125, 0.03, 0.3, 0.01);
        SweepReport.Write([new(Curve, pearson, SweepVerdict.OnlyTheCorrelation), new(Curve with { Variation = Variation.Time },
            null, SweepVerdict.Unknown)], folder.Path, TestContext.Current.CancellationToken);
        string svg = File.ReadAllText(folder["curves.svg"]);
        Assert.Contains(">color</text>", svg, StringComparison.Ordinal);
        Assert.Contains(">time</text>", svg, StringComparison.Ordinal);
        Assert.Contains("font-weight=\"600\">−0.50</text>", svg, StringComparison.Ordinal);
    }
}
