using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Networks;

namespace Iconotheque.Cli.Commands;

/// <summary>The options by which commands choose networks and how they run.</summary>
internal sealed class NetworkOptions
{
    private readonly Option<string?> network = new("--network")
    {
        Description = $"The network of descriptors that name none; {NetworkStore.Usual}, which comes with icono, when left out.",
        HelpName = "NAME"
    };
    private readonly Option<string?> store = Store();
    private readonly Option<string?> device = new("--device")
    {
        Description = $"Where networks run: {string.Join(", ", Backbone.Devices)}.",
        HelpName = "NAME"
    };
    private readonly Option<string?> scales = new("--scales")
    {
        Description = "Scales of global descriptors of networks, such as 1,0.7071,0.5; 1 when left out. DELF, "
            + "D2 and DSM have their own.",
        HelpName = "NUMBERS"
    };
    private readonly Option<string?> localScales = new("--local-scales")
    {
        Description = "Scales of DELF, D2 and DSM; those of their papers when left out.",
        HelpName = "NUMBERS"
    };

    /// <summary>The option that names another store than the user's own.</summary>
    public static Option<string?> Store() => new("--networks")
    {
        Description = $"The folder of networks; without it the one that {NetworkStore.Variable} names, else the user's own.",
        HelpName = "FOLDER"
    };

    /// <summary>The store that an option names.</summary>
    public static NetworkStore StoreOf(string? folder) =>
        folder is { Length: > 0 } ? new NetworkStore(folder) : NetworkStore.Default();

    /// <summary>Adds the options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="described">What the command line has described; null where networks are used whatever it says.</param>
    /// <param name="isRun">Whether the command runs networks, rather than only naming them.</param>
    public void AddTo(Command command, Func<CommandResult, DescribedNames>? described = null, bool isRun = true)
    {
        device.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !Backbone.Devices.Contains(name))
                result.AddError($"--device takes {string.Join(", ", Backbone.Devices)}; got '{name}'.");
        });
        foreach (var option in (Option<string?>[])[scales, localScales])
        {
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<string?>() is { } list && Parse(list) is null)
                    result.AddError($"{option.Name} takes different numbers above 0 and at most 4, separated by commas; "
                        + $"got '{list}'.");
            });
        }

        foreach (Option option in (Option[])[network, store, scales, localScales, .. isRun ? (Option[])[device] : []])
            command.Options.Add(option);
        if (described is null) return;
        command.Only(result => described(result).HaveUnnamedNetwork,
            "with a descriptor of a network that its name does not tell", network);
        command.Only(result => described(result).HaveNetworks, "with a descriptor of a network", store, device);
        command.Only(result => described(result).HaveScales,
            "with a descriptor of one vector an image, made by a network", scales);
        command.Only(result => described(result).HaveLocalScales, "with local features of a network (delf, d2, dsm)",
            localScales);
    }

    /// <summary>The store that the command line names.</summary>
    public NetworkStore StoreOf(ParseResult parsed) => StoreOf(parsed.GetValue(store));

    /// <summary>A network to which heads are added; says when it was copied first.</summary>
    public static StoredNetwork OpenToChange(NetworkStore store, string name)
    {
        bool shipped = store.Open(name).Shipped;
        var network = store.OpenToChange(name);
        if (shipped)
            Console.Error.WriteLine($"{name} comes with icono and stays as it is; it was copied to {network.Folder}, "
                + $"which is used from now on. icono networks remove {name} takes the copy away again.");
        return network;
    }

    /// <summary>What makes descriptors; the caller disposes it when they have been used.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="features">The most local features of an image.</param>
    /// <param name="otherwise">The scales of local features where the command line gives none; empty for those of their
    /// papers.</param>
    public NetworkDescriptors Open(ParseResult parsed, int features, ImmutableArray<double> otherwise) =>
        new(StoreOf(parsed), new BackboneOptions { Device = parsed.GetValue(device) ?? "auto" })
        {
            Network = parsed.GetValue(network) ?? "",
            Scales = Parse(parsed.GetValue(scales) ?? "1")!.Value,
            LocalScales = parsed.GetValue(localScales) is { } list ? Parse(list)!.Value : otherwise,
            Features = features,
        };

    private static ImmutableArray<double>? Parse(string list)
    {
        var numbers = ImmutableArray.CreateBuilder<double>();
        foreach (string text in list.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double scale)
                || !(scale > 0 && scale <= 4))
                return null;
            if (numbers.Contains(scale)) return null;
            numbers.Add(scale);
        }

        return numbers.ToImmutable();
    }
}
