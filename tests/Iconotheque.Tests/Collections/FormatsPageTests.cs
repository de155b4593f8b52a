using System.Text.RegularExpressions;
using Iconotheque.Collections;

namespace Iconotheque.Tests.Collections;

public class FormatsPageTests
{
    [Fact]
    public void The_worked_example_of_the_documentation_is_sound()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "formats.md"));
        string[] blocks = [.. Regex.Matches(page, "```(?:csv|json)\n(.*?)```", RegexOptions.Singleline)
            .Select(match => match.Groups[1].Value)];
        using var folder = new TemporaryFolder();
        string[] names = ["images.csv", "benchmark.json", "ticks.csv", "variations.csv"];
        foreach (var (name, content) in names.Zip(blocks)) folder.Write(name, content);

        var report = BenchmarkCheck.Run(folder.Path);
        Assert.Equal(["missing-file", "unknown-column"], report.Findings.Select(finding => finding.Rule).Distinct());
        var stated = Assert.Single(report.Benchmark.Grades);
        Assert.Equal(stated.Grades, Assert.Single(DerivedGrades.Of(report.Benchmark.Images, report.Benchmark.Ticks)).Grades);
        Assert.Equal(4, report.Benchmark.Images.Count(image => image.Class.Length > 0 && image.Role != Role.Junk));
    }
}
