using System.Globalization;
using Iconotheque.Networks;
using Iconotheque.Networks.Importing;
using Spectre.Console;

namespace Iconotheque.Cli.Commands;

/// <summary>Prints networks, one or many.</summary>
internal static class NetworksPage
{
    public static void PrintStored(NetworkStore store, bool json)
    {
        var networks = store.Names.Select(store.Open).ToList();
        if (json) CommandParts.PrintJson(networks.Select(ForMachines));
        else if (networks.Count == 0)
            Console.Out.WriteLine($"There are no networks in {store.Folder}. Import one with icono networks import FILE, "
                + "or see icono networks list --published.");
        else
            CommandParts.WriteTable(Table(["name", "architecture", "channels", "heads", "licence", "from"],
                networks.Select(network => (string[])
        [
            network.Declaration.Name, network.Declaration.Architecture, $"{network.Declaration.Channels}",
            string.Join(' ', network.HeadNames), network.Declaration.Licence, network.Shipped ? "comes with icono" : "",
        ])));
    }

    public static void PrintPublished(NetworkStore store, bool json)
    {
        var here = store.Names;
        if (json)
        {
            CommandParts.PrintJson(PublishedNetworks.All);
            return;
        }

        CommandParts.WriteTable(Table(["name", "of", "architecture", "descriptor", "dimension", "here"],
            PublishedNetworks.All.Select(network => (string[])
        [
            network.Name, network.Family.Title, network.Architecture, network.Descriptor,
            $"{network.Dimension}", here.Contains(network.Name) ? "yes" : network.ByHand ? "by hand" : "",
        ])));
        Console.Out.WriteLine("icono networks pull NAME downloads one; "
            + "those by hand are fetched from the address that icono networks info NAME shows, and imported.");
    }

    public static void PrintPublished(PublishedNetwork network, bool json)
    {
        if (json)
        {
            CommandParts.PrintJson(network);
            return;
        }

        var family = network.Family;
        Write(("name", network.Name), ("of", family.Title), ("architecture", network.Architecture),
            ("descriptor", network.Descriptor), ("dimension", $"{network.Dimension}"),
            ("training", network.Training), ("good for", family.GoodFor), ("licence", family.Licence),
            ("citation", family.Citation), ("address", $"{network.Address}"),
            ("bytes", network.Length > 0 ? $"{network.Length}" : "not known"),
            ("SHA-256", network.Sha256.Length > 0 ? network.Sha256 : "not known"));
        WriteScores(network.Scores);
        Console.Out.WriteLine(network.ByHand
            ? $"Not here: fetch it from its address, then icono networks import {network.FileName}"
            : $"Not here: icono networks pull {network.Name}");
    }

    public static void Print(StoredNetwork network, bool json)
    {
        if (json)
        {
            CommandParts.PrintJson(ForMachines(network));
            return;
        }

        var it = network.Declaration;
        string field = it.ReceptiveField is { } size ? $", receptive field {size.Size} pixels" : "";
        Write(
            ("name", it.Name), ("architecture", it.Architecture), ("T", $"{it.Channels} channels, stride {it.Stride}{field}"),
            ("input", $"{it.Order}, pixel × {Number(it.Scale)}, mean {Numbers(it.Mean)}, std {Numbers(it.Std)}"),
            ("heads", string.Join(' ', network.HeadNames)),
            ("codes", string.Join(' ', it.Codes?.Outputs.Select(output => $"{output.Key} ({output.Value})") ?? [])),
            ("published as", Published(it)), ("training", it.Training), ("good for", it.GoodFor),
            ("licence", it.Licence.Length > 0 ? it.Licence : "not known"), ("citation", it.Citation),
            ("from", network.Shipped ? "comes with icono" : ""), ("imported from", it.SourceFile),
            ("its SHA-256", it.SourceSha256), ("folder", network.Folder));
        foreach (string note in it.Notes) Console.Out.WriteLine("note: " + Runner.OneLine(note));
        WriteScores(it.Scores);
    }

    private static object ForMachines(StoredNetwork network) =>
        new { network.Declaration, network.HeadNames, network.Folder, network.Shipped };

    private static string Published(NetworkDeclaration it)
    {
        if (it.PublishedDescriptor.Length == 0) return "";
        string scales = it.PublishedScales.IsDefaultOrEmpty ? "one scale" : "scales "
            + string.Join(", ", it.PublishedScales.Select(scale => scale.ToString("0.####", CultureInfo.InvariantCulture)));
        return $"{it.PublishedDescriptor}@{it.Name}, "
            + $"{scales}{(it.PublishedMaxSide > 0 ? $", longer side {it.PublishedMaxSide}" : "")}";
    }

    private static void Write(params ReadOnlySpan<(string Name, string Value)> lines)
    {
        foreach (var (name, value) in lines)
        {
            if (value.Length > 0) Console.Out.WriteLine(Runner.OneLine($"{name}: {value}"));
        }
    }

    private static void WriteScores(IReadOnlyCollection<PublishedScore> scores)
    {
        if (scores.Count == 0) return;
        CommandParts.WriteTable(Table(["published score", "descriptor", "measure", "value"], scores.Select(score => (string[])
        [
            score.Benchmark, score.Descriptor, score.Measure, score.Value.ToString("0.0", CultureInfo.InvariantCulture),
        ])));
    }

    private static Table Table(string[] headings, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (string heading in headings) table.AddColumn(heading);
        foreach (string[] row in rows) table.AddRow([.. row.Select(cell => Markup.Escape(Runner.OneLine(cell)))]);
        return table;
    }

    private static string Numbers(IEnumerable<float> values) => string.Join(' ', values.Select(Number));

    private static string Number(float value) => value.ToString("0.#####", CultureInfo.InvariantCulture);
}
