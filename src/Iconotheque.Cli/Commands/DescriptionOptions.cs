using System.Collections.Immutable;
using System.CommandLine;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Imaging;

namespace Iconotheque.Cli.Commands;

/// <summary>The options by which <c>describe</c> and <c>evaluate</c> say what is computed, from what.</summary>
internal sealed class DescriptionOptions
{
    private readonly Argument<string> source = new("SOURCE") { Description = "The benchmark or folder of images." };
    private readonly Option<string?> descriptors = new("--descriptor", "-d") { Description = $"Descriptors, separated by commas: {string.Join(", ", LocalDescriptors.Known.Keys)}.", HelpName = "NAMES" };
    private readonly Option<int> maxSide = Whole(("--max-side", "PIXELS"), "Images shrink to this longer side.", 800, 100_000);
    private readonly Option<int> features = Whole(("--features", "N"), "The most local features of an image.", 1000, 1_000_000);
    private readonly Option<string?> layout = Shared.Layout();
    private readonly Option<int> threads = Whole(("--threads", "N"), "Threads; the results do not depend on them.", Environment.ProcessorCount, 1024);

    public void AddTo(Command command)
    {
        descriptors.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } list && Names(list).Length == 0) result.AddError("--descriptor names no descriptor.");
            foreach (string name in Names(result.GetValueOrDefault<string?>()).Where(name => !LocalDescriptors.Known.ContainsKey(name)))
            {
                result.AddError($"There is no descriptor '{name}'. Known: {string.Join(", ", LocalDescriptors.Known.Keys)}.");
            }
        });
        command.Arguments.Add(source);
        foreach (Option option in (Option[])[descriptors, maxSide, features, layout, threads]) command.Options.Add(option);
    }

    public Benchmark Read(ParseResult parsed) => BenchmarkReader.Read(parsed.GetValue(source)!, parsed.GetValue(layout));

    public int Threads(ParseResult parsed) => parsed.GetValue(threads);

    public ImagingOptions Imaging(ParseResult parsed) => new() { MaxSide = parsed.GetValue(maxSide) };

    /// <summary>The descriptors named, or <paramref name="otherwise"/> when none are.</summary>
    public ImmutableArray<Descriptor> Descriptors(ParseResult parsed, string otherwise)
    {
        int most = parsed.GetValue(features);
        return [.. Names(parsed.GetValue(descriptors) ?? otherwise).Distinct().Select(name => LocalDescriptors.Known[name] with { Features = most })];
    }

    private static string[] Names(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Option<int> Whole((string Option, string Value) name, string description, int fallback, int most) =>
        Shared.Number(name, description, fallback, value => value > 0 && value <= most, $"a whole number from 1 to {most}");
}
