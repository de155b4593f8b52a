using System.Xml.Linq;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Pages;
using Iconotheque.Reporting.Tables;

namespace Iconotheque.Tests.Reporting.Tables;

public sealed class PairTablesTests
{
    private static readonly StudyResults Results = SampleStudy.Create();

    private static StudyResults Without(params string[] names) => Results with
    {
        Pairs = [.. Results.Pairs.Select(column => names.Contains(column.Descriptor)
            ? new PairResults
            {
                Descriptor = column.Descriptor,
                Best = 20,
                Pairs = 9,
                Same = 9,
                AllSame = 9,
                Reason = "all of them are right."
            }
            : column)],
    };

    [Fact]
    public void The_tables_tell_what_was_measured()
    {
        Assert.Equal(["orb", "0.700 [0.600, 0.800]", "0.690", "500", "150", "83.3 %"],
            PairTables.Measures(Results).Rows[0].Take(6).Select(cell => cell.Text));
        var promised = PairTables.Discoveries(Results).Rows;
        Assert.Equal(16, promised.Length);
        Assert.Equal(["orb", "1 %", "0", "0", "–", "0.0 %"], promised[0].Select(cell => cell.Text));
        Assert.Equal(["orb", "5 %", "80", "5", "6.3 % [2.0 %, 11.0 %]", "50.0 %"], promised[1].Select(cell => cell.Text));
        Assert.Contains("orb,0.05,80,5,0.0625,0.02,0.11,0.5", CsvTable.Write(PairTables.Discoveries(Results)),
            StringComparison.Ordinal);
        var domains = Assert.Single(PairTables.Domains(Results));
        Assert.Equal(["orb", "postcard", "200", "0.400", "0.350", "0.060", "0.200", "40", "7.5 %"], domains.Rows[0]
            .Select(cell => cell.Text));
        Assert.StartsWith("aerial is left out for orb, rootsift, gem, orb+grey: pairs that touch it: 1 of one place, 2 "
            + "of two;", domains.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_out_of_reach_is_said_first()
    {
        Assert.Equal("Left out is what is among the best of no query: of the 180 pairs of one place in the benchmark 150 "
            + "(83.3 %) are within reach.", PairTables.Reach(Results));
        var less = Results with { Pairs = Results.Pairs.SetItem(1, Results.Pairs[1] with { Same = 90 }) };
        Assert.EndsWith("from 90 (50.0 %) with rootsift to 150 (83.3 %) with orb are within reach.",
            PairTables.Reach(less), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_without_figures_is_named_with_its_reason()
    {
        var table = PairTables.Measures(Without("gem"));
        Assert.Equal(4, table.Rows.Length);
        Assert.Equal(["gem", "–"], table.Rows[^1].Take(2).Select(cell => cell.Text));
        Assert.Equal("gem is not measured as links: all of them are right.", table.Notes[0]);
    }

    [Fact]
    public void Where_nothing_could_be_measured_the_page_says_so_in_words()
    {
        var none = Without("orb", "rootsift", "gem", "orb+grey");
        Assert.DoesNotContain(StudyTables.Of(none), table => table.Name.StartsWith("links", StringComparison.Ordinal));
        string page = StudyReport.Page(none, StudyFigures.Of(none, "nowhere"));
        Assert.Contains("<p>gem is not measured as links: all of them are right.</p>", page, StringComparison.Ordinal);
        string old = StudyReport.Page(Results with { Pairs = [] }, StudyFigures.Of(Results with { Pairs = [] }, "nowhere"));
        Assert.DoesNotContain("id=\"links\"", old, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_draws_a_curve_and_a_panel_for_each_column()
    {
        var curves = XDocument.Parse(PairCurvePlot.Draw(Without("gem")).Drawing);
        Assert.Equal(3, curves.Descendants().Count(e => e.Attribute("stroke-linejoin") is not null));
        var panels = XDocument.Parse(ReliabilityPanels.Draw(Without("gem")).Drawing);
        Assert.Equal(3, panels.Descendants().Count(e => e.Name.LocalName == "g"));
        Assert.Equal(30, panels.Descendants().Count(e => e.Name.LocalName == "path"));
        Assert.Contains("id=\"figure-links-reliability\"", StudyReport.Page(Results, StudyFigures.Of(Results, "nowhere")),
            StringComparison.Ordinal);
    }
}
