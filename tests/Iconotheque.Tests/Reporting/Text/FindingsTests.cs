using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Tests.Reporting.Text;

public class FindingsTests
{
    private static readonly StudyResults Study = SampleStudy.Create();

    [Fact]
    public void The_lead_is_told_from_the_leader_whichever_side_of_the_comparison_it_stands()
    {
        var comparison = new Comparison
        {
            First = "gem",
            Second = "rootsift",
            Macro = new(-0.15, -0.2, -0.1),
            Micro = new(-0.1, -0.2, 0),
            PClasses = 0.02,
            HolmClasses = 0.04,
            PQueries = 0.1,
            HolmQueries = 0.1,
            WinsLossesTies = [1, 2, 3]
        };
        string text = Text("Its lead.", Study with { Comparisons = [comparison] });
        Assert.StartsWith("It leads the second, gem, by 0.1", text);
        Assert.Contains("(95 % interval 0.100 to 0.200). The difference is significant", text);
        Assert.Contains("p = 0.020", text);
    }

    [Fact]
    public void An_insignificant_lead_is_called_so()
    {
        var weak = Study with
        {
            Comparisons = [.. Study.Comparisons.Select(c => c with { PClasses = 0.03, HolmClasses = 0.09 })]
        };
        Assert.Contains("not significant", Text("Its lead.", weak));
    }

    [Fact]
    public void A_grey_variant_is_not_the_runner_up_of_its_original()
    {
        var results = Study with { Descriptors = [Study.Descriptors[0], Study.Descriptors[3]] };
        Assert.DoesNotContain(Findings.Of(results), finding => finding.Lead == "Its lead.");
    }

    [Fact]
    public void Without_a_correlation_that_survives_the_reader_is_warned()
    {
        var weak = Study with
        {
            Correlations = [.. Study.Correlations.Select(c => c with { Pearson = c.Pearson with { Holm = 1 } })]
        };
        Assert.Contains("survives Holm’s correction, so take this as a hint", Text("What makes it hard.", weak));
    }

    [Fact]
    public void What_the_best_descriptor_proposes_as_links_is_said_with_what_is_wrong()
    {
        // rootsift leads; of 80 proposed 5 are wrong, and 75 of 150 are found.
        Assert.Equal("Promised at most 5 % wrong, rootsift proposes 80 pairs; 5 of them are wrong (6.3 %). They hold 50.0 "
            + "% of the pairs of one place that can be reached.", Text("As links.", Study));
        var none = Study with { Pairs = [.. Study.Pairs.Select(column => column with { Discoveries = [new(0.05, 0, 0)] })] };
        Assert.Equal("Promised at most 5 % wrong, rootsift proposes no pair.", Text("As links.", none));
        Assert.DoesNotContain(Findings.Of(Study with { Pairs = [] }), finding => finding.Lead == "As links.");
    }

    [Fact]
    public void Equal_scores_are_no_lead_and_conventions_that_agree_are_no_warning()
    {
        var alike = Study.Descriptors[0] with
        {
            Conventions = [new("leave-one-out", "AP", 1, 1, 9), new("holidays", "AP", 1, 1, 9)]
        };
        var results = Study with { Descriptors = [alike, alike with { Name = "twin" }] };
        Assert.Equal("twin scores the same.", Text("Its lead.", results));
        Assert.DoesNotContain(Findings.Of(results), finding => finding.Lead == "Mind the protocol.");
    }

    [Fact]
    public void Classes_that_do_not_count_leave_floor_and_chance_alone()
    {
        var results = Study with { Classes = Study.Classes.SetItem(0, Study.Classes[0] with { Floor = null, Chance = null }) };
        Assert.Contains("A random ranking would reach 0.052, and the worst possible one 0.031.",
            Text("Best descriptor.", results));
    }

    [Fact]
    public void What_was_learned_from_the_evaluated_images_is_said_first()
    {
        var first = Study.Descriptors[0];
        StudyResults With(string collection) => Study with
        {
            Descriptors = Study.Descriptors.SetItem(0, first with { Stamp = first.Stamp.SetItem("learned-from", collection) })
        };
        Assert.DoesNotContain(Findings.Of(With("aerial 12345678")), finding => finding.Lead == "Learned here.");
        // Only what was left out is said before.
        var (lead, text) = Findings.Of(With($"aerial 12345678; {Study.Benchmark.Name} 87654321"))
            .First(finding => finding.Lead != "Left out.");
        Assert.Equal("Learned here.", lead);
        Assert.StartsWith($"Parameters of {first.Name} were learned from {Study.Benchmark.Name}", text, StringComparison.Ordinal);
    }

    private static string Text(string lead, StudyResults results) =>
        Findings.Of(results).Single(finding => finding.Lead == lead).Text;
}
