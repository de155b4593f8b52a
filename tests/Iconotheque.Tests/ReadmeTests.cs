using Iconotheque.Collections;
using Iconotheque.Descriptors.Local;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Running;

namespace Iconotheque.Tests;

public class ReadmeTests
{
    [Fact]
    public void Its_example_is_the_code_below()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string[] example = readme.Split("```csharp\n")[1].Split("```")[0].TrimEnd().Split('\n');
        string[] code = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Iconotheque.Tests", "ReadmeTests.cs"));
        int begin = Array.FindIndex(code, line => line.Contains(example[0], StringComparison.Ordinal));
        Assert.Equal(example,
            code.Skip(begin).Take(example.Length).Select(line => line.Length > 8 ? line[8..] : line.TrimStart()));
    }

    [Fact]
    public void Its_links_lead_somewhere()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var links = System.Text.RegularExpressions.Regex.Matches(readme, @"\]\(([^)]+)\)").Select(match => match.Groups[1].Value)
            .Where(link => !link.StartsWith("http", StringComparison.Ordinal));
        Assert.DoesNotContain(links, link => !Path.Exists(Path.Combine(Repository.Root, link)));
    }

    /// <summary>Compiled, not run: the example's folders are the reader's.</summary>
    internal static void Example()
    {
        var benchmark = BenchmarkReader.Read("my-collection");
        var results = Evaluator.Run(benchmark, new EvaluationOptions
        {
            Folder = "my-study",
            Protocol = KnownProtocols.Parse("alegoria-2019"),
            Descriptors = [new Orb(), new RootSift { Features = 2000 }],
        });
        ResultsFile.Write("my-study/results.json", results);
        foreach (var descriptor in results.Descriptors)
        {
            Console.WriteLine(
                $"{descriptor.Name}: {descriptor.Macro.Value:F3} [{descriptor.Macro.Low:F3}, {descriptor.Macro.High:F3}]");
        }
    }
}
