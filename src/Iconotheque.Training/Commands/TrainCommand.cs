using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Iconotheque.Cli;
using Iconotheque.Cli.Commands;
using Iconotheque.Training.Losses;
using Iconotheque.Training.Models;
using Iconotheque.Training.Natives;
using Iconotheque.Training.Runs;

namespace Iconotheque.Training.Commands;

/// <summary><c>icono train</c>.</summary>
internal static class TrainCommand
{
    private static readonly TrainOptions Defaults = new() { Collections = [] };
    private static readonly VedutaShape Shape = new();

    private static readonly Argument<string[]> Collections = new("COLLECTION")
    {
        Description = "Benchmarks or folders of images; classes are places, any other image is a place of its own.",
        Arity = ArgumentArity.OneOrMore
    };
    private static readonly Option<string> Name = new("--name")
    {
        Description = "The name of the network in the store.",
        DefaultValueFactory = _ => "trained",
        HelpName = "NAME"
    };
    private static readonly Option<string?> Frozen = new("--adapt")
    {
        Description = "Keep T of this stored network as it is and train only p of GeM and a projection behind it.",
        HelpName = "NETWORK"
    };
    private static readonly Option<string?> Begin = new("--from")
    {
        Description = "Begin with the weights of this best.safetensors or checkpoint.safetensors.",
        HelpName = "FILE"
    };
    private static readonly Option<string> Loss = new("--loss")
    {
        Description = $"What is made small: {string.Join(", ", TrainingLosses.Known.Keys)}.",
        DefaultValueFactory = _ => Defaults.Loss,
        HelpName = "NAME"
    };
    private static readonly Option<int> Epochs = Whole("--epochs", "N", "Epochs.", Defaults.Epochs);
    private static readonly Option<int> Steps = Whole("--steps", "N", "Batches of an epoch.", Defaults.Steps);
    private static readonly Option<int> Groups = Whole("--groups", "N",
        "Pairs of a batch; with contrastive and triplet, queries with their negatives.", Defaults.Groups);
    private static readonly Option<int> Side = Whole("--side", "PIXELS",
        "Width and height of pictures while they are learned from.", Defaults.Side);
    private static readonly Option<int> MaxSide = Whole("--max-side", "PIXELS", "Pictures shrink to this longer side in memory.",
        Defaults.MaxSide);
    private static readonly Option<int> Projection = CommandParts.Number("--projection", "N",
        "Components of the projection behind GeM; 0 for none.", Defaults.Projection, n => n >= 0, "a whole number from 0 up");
    private static readonly Option<double> Rate = CommandParts.Number("--learning-rate", "X", "The greatest learning rate.",
        Defaults.LearningRate, x => x > 0, "a number above 0");
    private static readonly Option<double> Decay = CommandParts.Number("--weight-decay", "X", "Weight decay.",
        Defaults.WeightDecay,
        x => x >= 0, "a number from 0 up");
    private static readonly Option<double> Strength = CommandParts.Number("--strength", "X",
        "How strong light, medium, damage and occlusion are changed.", Defaults.Strength, x => x is >= 0 and <= 1,
        "a number from 0 to 1");
    private static readonly Option<double> LeastArea = CommandParts.Number("--least-area", "X",
        "The least share of a picture that a crop covers.", Defaults.LeastArea, x => x is > 0 and <= 1,
        "a number above 0, at most 1");
    private static readonly Option<int> ValidationPlaces = Whole("--validation", "N",
        "Places kept apart to measure on after each epoch.", Defaults.ValidationPlaces);
    private static readonly Option<int> Patience = Whole("--patience", "N",
        "Stop after so many epochs that brought nothing better.", Defaults.Patience);
    private static readonly Option<string> Widths = Numbers("--widths", "Channels of the stages.", Shape.Widths);
    private static readonly Option<string> Depths = Numbers("--depths", "Blocks of the stages, as many as widths.", Shape.Depths);
    private static readonly Option<int> Stem = Whole("--stem", "N", "Channels of the first convolution.", Shape.Stem);
    private static readonly Option<int> Head = CommandParts.Number("--head", "N",
        "Channels of T; 0 for those of the last stage.",
        Shape.Head, n => n >= 0, "a whole number from 0 up");
    private static readonly Option<bool> Full = new("--full-precision")
    {
        Description = "Compute in 32 bits throughout: half as fast on processors that know bfloat16, faster on those that do not."
    };
    private static readonly Option<ulong> Seed = CommandParts.Seed("Seed of weights, batches and changes.", Defaults.Seed);
    private static readonly Option<bool> Replace = new("--replace")
    {
        Description = "Replace a network, or heads, of the same name."
    };

    /// <summary>Makes the command.</summary>
    public static void AddTo(Command command)
    {
        command.Description = """
            Train a network of our own, or adapt another: pictures of the same place are pulled together, all others pushed apart.

            Every picture is changed on the way as heritage collections change them: medium, damage, crop, perspective, light, occlusion. A run that was stopped goes on
            from its last epoch; the run's folder holds its options, its checkpoint, log.csv and a plot. The result is a network of the store.
            Example: icono train rendered --name mine --epochs 20 -o my-run
            Example: icono train my-pictures --adapt resnet18 --loss contrastive --epochs 3 --replace
            """;
        var store = NetworkOptions.Store();
        var output = CommandParts.Output("icono-training");
        Loss.Validators.Add(result =>
        {
            if (!TrainingLosses.Known.ContainsKey(result.GetValueOrDefault<string>()!))
                result.AddError($"--loss takes {string.Join(", ", TrainingLosses.Known.Keys)}.");
        });
        command.Arguments.Add(Collections);
        foreach (Option option in (Option[])[Name, Frozen, Begin, Loss, Epochs, Steps, Groups, Side, MaxSide,
            Projection, Rate, Decay, Strength, LeastArea, ValidationPlaces, Patience, Widths, Depths, Stem, Head,
            Full, Seed, Replace, store, output])
            command.Options.Add(option);
        command.Only(
            result => !result.IsGiven(Frozen), "with a network of our own, not with --adapt, which keeps T", Name, Widths, Depths,
            Stem, Head, Full);
        command.Does((parsed, cancellation) =>
        {
            TorchLibrary.Load();
            var training = new TrainingSession(OptionsOf(parsed), NetworkOptions.StoreOf(parsed.GetValue(store)),
                parsed.GetValue(Name)!, parsed.GetValue(Replace));
            training.Run(parsed.GetValue(output)!, cancellation);
            return 0;
        });
    }

    private static TrainOptions OptionsOf(ParseResult parsed) => new()
    {
        Collections = [.. parsed.GetValue(Collections)!],
        Frozen = parsed.GetValue(Frozen) ?? "",
        Begin = parsed.GetValue(Begin) ?? "",
        Shape = new VedutaShape
        {
            Stem = parsed.GetValue(Stem),
            Widths = Parse(parsed.GetValue(Widths)!)!.Value,
            Depths = Parse(parsed.GetValue(Depths)!)!.Value,
            Head = parsed.GetValue(Head)
        },
        Loss = parsed.GetValue(Loss)!,
        Projection = parsed.GetValue(Projection),
        Epochs = parsed.GetValue(Epochs),
        Steps = parsed.GetValue(Steps),
        Groups = parsed.GetValue(Groups),
        Side = parsed.GetValue(Side),
        MaxSide = parsed.GetValue(MaxSide),
        LearningRate = parsed.GetValue(Rate),
        WeightDecay = parsed.GetValue(Decay),
        Strength = parsed.GetValue(Strength),
        LeastArea = parsed.GetValue(LeastArea),
        ValidationPlaces = parsed.GetValue(ValidationPlaces),
        Patience = parsed.GetValue(Patience),
        Half = !parsed.GetValue(Full),
        Seed = parsed.GetValue(Seed),
    };

    private static Option<string> Numbers(string name, string description, ImmutableArray<int> fallback)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            DefaultValueFactory = _ => string.Join(',', fallback),
            HelpName = "N,N,N"
        };
        option.Validators.Add(result =>
        {
            if (Parse(result.GetValueOrDefault<string>()!) is null)
                result.AddError($"{name} takes three whole numbers above 0, separated by commas.");
        });
        return option;
    }

    private static ImmutableArray<int>? Parse(string list)
    {
        int[] numbers = [.. list.Split(',')
            .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)];
        return numbers.Length == 3 && numbers.All(number => number > 0) ? [.. numbers] : null;
    }

    private static Option<int> Whole(string name, string value, string description, int fallback) =>
        CommandParts.Number(name, value, description, fallback, number => number > 0, "a whole number above 0");
}
