using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Iconotheque.Networks;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Importing;

namespace Iconotheque.Cli.Commands;

/// <summary>What a user declares of a file that is imported.</summary>
internal sealed class ImportedFileOptions
{
    private readonly Option<string?> name = Text("--name", "NAME",
        "The network's name; without it the file's, less its ending and hash.");
    private readonly Option<string?> architecture = Text("--architecture", "NAME",
        "The architecture of bare weights; without it, it is recognised.");
    private readonly Option<string?> output = Text("--output", "TENSOR",
        "Where an ONNX graph is cut; without it, at its last activation map. Of a transformer a layer's facet, such as "
            + "layer31.value.");
    private readonly Option<string?> activation = Text("--activation", "NAME",
        "What stands in a transformer's MLPs, where the weights do not tell: gelu, quick-gelu or gelu-tanh.");
    private readonly Option<ImmutableArray<float>?> mean = Three("--mean", "What is taken from each channel, three numbers.");
    private readonly Option<ImmutableArray<float>?> std = Three("--std", "What each channel is divided by, three numbers.");
    private readonly Option<int?> range = new("--range")
    {
        Description = "What the largest pixel becomes before mean and std: 1 or 255.",
        HelpName = "1|255"
    };
    private readonly Option<bool> bgr = new("--bgr") { Description = "The network takes blue first, as those of Caffe." };
    private readonly Option<bool> half = new("--half")
    {
        Description = "Keep kernels and matrices in half precision: half the size on disk, hardly another T."
    };
    private readonly Option<string?> licence = Text("--licence", "TEXT",
        "The licence of the weights, where it is not known of the file.");
    private readonly Option<string?> citation = Text("--citation", "TEXT",
        "How to cite the network, where it is not known of the file.");

    private static readonly Dictionary<string, TransformerActivation> Activations = new()
    {
        ["gelu"] = TransformerActivation.Gelu,
        ["quick-gelu"] = TransformerActivation.QuickGelu,
        ["gelu-tanh"] = TransformerActivation.GeluTanh,
    };

    public ImportedFileOptions()
    {
        range.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is not (1 or 255)) result.AddError("--range takes 1 or 255.");
        });
        activation.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } named && !Activations.ContainsKey(named))
                result.AddError($"--activation takes {string.Join(", ", Activations.Keys)}; got '{named}'.");
        });
    }

    /// <summary>The stored network that a whitening in a file of its own belongs to.</summary>
    public Option<string?> HeadFor { get; } = Text("--head-for", "NETWORK",
        "The file is a whitening, or the centres of a VLAD, for this stored network; its name is given with --as.");

    /// <summary>The name of that whitening.</summary>
    public Option<string?> As { get; } = Text("--as", "NAME", "The name of the whitening, such as gem+w, or vlad.");

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[name,
            architecture, output, activation, mean, std, range, bgr, half, licence, citation, HeadFor, As])
            command.Options.Add(option);
        command.Only(result => !result.IsGiven(HeadFor), "with a network, not with --head-for", name, architecture, output,
            activation, mean, std, range, bgr, half, licence, citation);
        command.Validators.Add(result =>
        {
            if (result.GetValue(HeadFor) is null != result.GetValue(As) is null)
                result.AddError("--head-for and --as are given together.");
        });
    }

    public ImportOptions Options(ParseResult parsed) => new()
    {
        Name = parsed.GetValue(name) ?? "",
        Architecture = parsed.GetValue(architecture) ?? "",
        Output = parsed.GetValue(output) ?? "",
        Activation = parsed.GetValue(activation) is { } named ? Activations[named] : null,
        Mean = parsed.GetValue(mean),
        Std = parsed.GetValue(std),
        Scale = parsed.GetValue(range) is { } largest ? largest / 255f : null,
        Order = parsed.GetValue(bgr) ? ColourOrder.Bgr : null,
        Half = parsed.GetValue(half),
        Licence = parsed.GetValue(licence) ?? "",
        Citation = parsed.GetValue(citation) ?? "",
    };

    private static Option<string?> Text(string option, string value,
        string description) => new(option) { Description = description, HelpName = value };

    private static Option<ImmutableArray<float>?> Three(string option, string description) => new(option)
    {
        Description = description,
        HelpName = "R,G,B",
        CustomParser = result =>
        {
            string[] parts = result.Tokens.Count > 0 ? result.Tokens[0].Value.Split(',') : [];
            var numbers =
                parts.Select(part => float.TryParse(part, CultureInfo.InvariantCulture, out float number) ? number : float.NaN)
                    .ToImmutableArray();
            if (numbers.Length == 3 && numbers.All(float.IsFinite)) return numbers;
            result.AddError($"{option} takes three numbers with commas between them.");
            return null;
        },
    };
}
