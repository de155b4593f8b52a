using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Tables;

namespace Iconotheque.Tests.Reporting.Tables;

public class StudyTextTests
{
    private static readonly string[] Seven = ["delf", "netvlad", "gem@retrievalSfM120k-resnet101-gem", "mac", "rmac",
        "spoc", "orb"];

    [Fact]
    public void The_papers_three_tables_are_as_approved() =>
        Approved.Text("study.txt", StudyText.Write(SampleStudy.Create(), 120));

    [Fact]
    public void Seven_descriptors_fit_a_page()
    {
        string text = StudyText.Write(WithSeven(), 120);
        Approved.Text("seven.txt", text);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public void Of_many_classes_the_first_are_shown_and_the_file_of_the_rest_named()
    {
        string text = StudyText.Write(SampleStudy.Create([.. Enumerable.Range(0, 300).Select(i => $"Class {i}")], 2), 120);
        Assert.InRange(text.Split('\n').Length, 50, 80);
        Assert.Contains("the first 40 of 300. All are in tables/classes.csv", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_grades_only_the_classes_are_left()
    {
        var full = SampleStudy.Create(["A\u001b[31m", "B\n"], 2);
        string text = StudyText.Write(full with
        {
            Classes = [.. full.Classes.Select(c => c with { Grades = [], Overall = null })],
            Correlations = []
        }, 120);
        Assert.StartsWith("mAP of every class", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Table 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    private static StudyResults WithSeven()
    {
        var study = SampleStudy.Create();
        return study with
        {
            Descriptors = [.. Seven.Select((name, i) => study.Descriptors[i % 3] with { Name = name })],
            Correlations = [.. from item in study.Correlations.Where(c => c.Descriptor == "orb") from name in Seven
                               select item with { Descriptor = name }],
            ColourComparisons = [.. Seven.Select(name =>
                study.ColourComparisons[0] with { First = name, Second = name + "+grey" })],
        };
    }
}
