using System.CommandLine;
using Iconotheque.Annotations;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono library benchmark</c>.</summary>
internal static class LibraryBenchmarkCommand
{
    public static Command Create()
    {
        var command = new Command("benchmark", """
            Write the classes that were annotated in a library as a benchmark, for icono evaluate. A folder that was written before is left as it is.

            Example: icono library benchmark my-library -o my-benchmark --distractors 500
            """);
        var folder = LibraryCommand.Folder();
        var output = new Option<string>("--output", "-o")
        {
            Description = "The folder to write to: new.",
            Required = true,
            HelpName = "FOLDER"
        };
        var distractors = CommandParts.Number("--distractors", "N", "How many pictures without a class are added.", 0,
            value => value is >= 0 and <= 1_000_000, "a whole number from 0 to 1000000");
        var inside = new Option<bool>("--internal")
        {
            Description = "For use inside the institution: also write pictures whose statement of rights forbids passing them on."
        };
        command.Arguments.Add(folder);
        foreach (Option option in (Option[])[output, distractors, inside]) command.Options.Add(option);
        command.Does((parsed, cancellation) =>
        {
            string target = Path.GetFullPath(parsed.GetValue(output)!), partial = target + ".partial";
            if (File.Exists(Path.Combine(target, "images.csv")))
            {
                Console.WriteLine($"{target} is there already.");
                return 0;
            }

            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
            using var view = OpenedLibrary.View(parsed.GetValue(folder)!);
            using var book = AnnotationBook.Open(view.Folder);
            AnnotatedBenchmarkSummary summary;
            using (var progress = new ProgressLine())
            {
                summary = AnnotatedBenchmark.Write(view, book.State(), new AnnotatedBenchmarkOptions(partial)
                {
                    Distractors = parsed.GetValue(distractors),
                    IsInternal = parsed.GetValue(inside)
                }, progress, cancellation);
            }

            Directory.Move(partial, target);
            foreach (var aside in summary.SetAside)
                Console.Error.WriteLine(Runner.OneLine($"set aside: {aside.Path}: {aside.Reason}"));
            Console.WriteLine($"{summary.Images} pictures of {summary.Classes} classes, {summary.Graded} of them graded, "
                + $"and {summary.Distractors} others are in {target}.");
            return 0;
        });
        return command;
    }
}
