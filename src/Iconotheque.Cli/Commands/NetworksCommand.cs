using System.CommandLine;
using Iconotheque.Networks;
using Iconotheque.Networks.Importing;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono networks</c>: the networks of this computer, and those that can be had.</summary>
internal static class NetworksCommand
{
    private static readonly Option<string?> Folder = NetworkOptions.Store();
    private static readonly Option<bool> Replace = new("--replace")
    {
        Description = "Replace one of the same name, with what was learned for it."
    };
    private static readonly Option<bool> Json = CommandParts.Json();

    public static Command Create() => new("networks", "The networks of this computer: import published files, download them, "
        + "make them faster, show and remove them.\nExample: icono networks import retrievalSfM120k-resnet101-gem-b80fb85.pth")
    {
        Import(), Pull(), List(), Info(), QuantiseCommand.Create(Folder, Replace, Json), Remove(),
    };

    private static Command Import()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A file of weights or an ONNX model, as it is distributed, or the folder or .tar.gz of a DELF release."
        };
        var what = new ImportedFileOptions();
        var command = new Command("import", """
            Import a network from a file as its authors distribute it.

            The head, its parameters and whitenings come along. Nothing in the file is executed.
            Example: icono networks import retrievalSfM120k-resnet101-gem-b80fb85.pth
            """) { file };
        what.AddTo(command);
        foreach (Option option in (Option[])[Folder, Replace, Json]) command.Options.Add(option);
        command.Does((parsed, cancellation) =>
        {
            string path = parsed.GetRequiredValue(file);
            if (BoundedProcess.IsNeeded(path)) return BoundedProcess.Run(path, cancellation);
            var store = Store(parsed);
            if (parsed.GetValue(what.HeadFor) is { } network)
                AddHead(parsed, path, NetworkOptions.OpenToChange(store, network), parsed.GetValue(what.As)!);
            else Add(parsed, store, path, what.Options(parsed));
            return 0;
        });
        return command;
    }

    private static Command Pull()
    {
        var name = new Argument<string>("NAME") { Description = "A name that icono networks list --published shows." };
        var command = new Command("pull", "Download a published network from its authors over HTTPS, check it, and import it.\n"
            + "Example: icono networks pull retrievalSfM120k-resnet101-gem")
        {
            name, Folder, Replace, Json
        };
        command.Does((parsed, cancellation) =>
        {
            var store = Store(parsed);
            var network = PublishedNetworks.Find(parsed.GetRequiredValue(name));
            if (!parsed.GetValue(Replace) && store.Names.Contains(network.Name))
                throw new InputException(network.Name, "is in the store already; fetch it again with --replace");
            string path = Fetch(network, Path.Combine(store.Folder, ".downloads"), cancellation);
            Add(parsed, store, path, new ImportOptions { Name = network.Name });
            File.Delete(path);
            return 0;
        });
        return command;
    }

    private static Command List()
    {
        var published = new Option<bool>("--published")
        {
            Description = "Show the published networks that can be had, instead of those that are here."
        };
        var command = new Command("list",
            "List the networks of this computer, or the published ones.\nExample: icono networks list --published")
        {
            published, Folder, Json
        };
        command.Does((parsed, cancellation) =>
        {
            var store = Store(parsed);
            bool json = parsed.GetValue(Json);
            if (parsed.GetValue(published)) NetworksPage.PrintPublished(store, json);
            else NetworksPage.PrintStored(store, json);
            return 0;
        });
        return command;
    }

    private static Command Info()
    {
        var name = new Argument<string>("NAME") { Description = "A network that is here, or a published one." };
        var command = new Command("info", "What a network is: architecture, heads, licence, citation, published scores.\n"
            + "Example: icono networks info retrievalSfM120k-resnet101-gem")
        {
            name, Folder, Json
        };
        command.Does((parsed, cancellation) =>
        {
            var store = Store(parsed);
            string wanted = parsed.GetRequiredValue(name);
            bool json = parsed.GetValue(Json);
            if (!store.Names.Contains(wanted)
                && PublishedNetworks.All.FirstOrDefault(network => network.Name == wanted) is { } published)
                NetworksPage.PrintPublished(published, json);
            else NetworksPage.Print(store.Open(wanted), json);
            return 0;
        });
        return command;
    }

    private static Command Remove()
    {
        var name = new Argument<string>("NAME") { Description = "A network that was imported." };
        var command = new Command("remove", "Remove a network and its heads, learned ones too. What comes with icono stays.\n"
            + "Example: icono networks remove resnet50")
        {
            name, Folder
        };
        command.Does((parsed, cancellation) =>
        {
            string wanted = parsed.GetRequiredValue(name);
            Store(parsed).Remove(wanted);
            Console.Out.WriteLine($"{wanted} was removed.");
            return 0;
        });
        return command;
    }

    private static NetworkStore Store(ParseResult parsed) => NetworkOptions.StoreOf(parsed.GetValue(Folder));

    private static void Add(ParseResult parsed, NetworkStore store, string path, ImportOptions options)
    {
        var stored = store.Add(NetworkImporter.Import(path, options), parsed.GetValue(Replace));
        NetworksPage.Print(stored, parsed.GetValue(Json));
    }

    private static void AddHead(ParseResult parsed, string path, StoredNetwork network, string name)
    {
        HeadImporter.Add(path, network, name, parsed.GetValue(Replace));
        NetworksPage.Print(network, parsed.GetValue(Json));
    }

    private static string Fetch(PublishedNetwork network, string folder, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(30) };
        using var progress = new ProgressLine();
        return new NetworkDownload(handler).FetchAsync(network, folder, progress, cancellation).GetAwaiter().GetResult();
    }
}
