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
    private readonly Option<int> maxSide = new("--max-side") { Description = "Images shrink to this longer side, in pixels.", DefaultValueFactory = _ => 800, HelpName = "PIXELS" };
    private readonly Option<int> features = new("--features") { Description = "The most local features of an image.", DefaultValueFactory = _ => 1000, HelpName = "N" };
    private readonly Option<string> layout = new("--layout") { Description = $"The layout of SOURCE, when it is not recognised: {string.Join(", ", BenchmarkReader.LayoutNames)}.", HelpName = "NAME" };
    private readonly Option<int> threads = new("--threads") { Description = "Threads; the results do not depend on them.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };

    public void AddTo(Command command)
    {
        Positive(maxSide);
        Positive(features);
        Positive(threads);
        descriptors.Validators.Add(result =>
        {
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
    public ImmutableArray<LocalDescriptor> Descriptors(ParseResult parsed, string otherwise)
    {
        int most = parsed.GetValue(features);
        return [.. Names(parsed.GetValue(descriptors) ?? otherwise).Distinct().Select(name => LocalDescriptors.Known[name] with { Features = most })];
    }

    private static string[] Names(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void Positive(Option<int> option) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() <= 0) result.AddError($"{option.Name} must be above 0.");
    });
}
