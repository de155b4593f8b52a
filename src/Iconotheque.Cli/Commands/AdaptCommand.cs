using System.CommandLine;
using System.CommandLine.Parsing;
using Iconotheque.Collections;
using Iconotheque.Descriptors.Learning;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;
using Iconotheque.Networks;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono adapt</c>.</summary>
internal static class AdaptCommand
{
    private static readonly Argument<string> Source = new("COLLECTION")
    {
        Description = "The benchmark or folder of images to learn from."
    };
    private static readonly Option<string> What = new("--learn")
    {
        Description = "What to learn, separated by commas: netvlad or vlad (centres), delf (attention), "
            + "HEAD+pca (whitening), HEAD+lw (whitening from matching pairs).",
        Required = true,
        HelpName = "NAMES",
    };

    private static readonly Option<int> MaxSide = Whole("--max-side", "PIXELS", "Images shrink to this longer side.", 800);
    private static readonly Option<int> Clusters = Whole("--clusters", "K", "Clusters of NetVLAD or VLAD.", 64);
    private static readonly Option<int> Dimensions = Whole("--dimensions", "N", "The most components that a whitening keeps.",
        int.MaxValue);
    private static readonly Option<double> Shrinkage = CommandParts.Number("--shrinkage", "T",
        "How far a PCA whitens: 1 fully, 0 only rotates.", 1.0, value => value is >= 0 and <= 1, "a number from 0 to 1");
    private static readonly Option<bool> Norm = new("--attention-by-norm")
    {
        Description = "DELF's attention is the norm of the activation, even where classes could teach it."
    };
    private static readonly Option<int> Epochs = Whole("--epochs", "N", "How often the attention sees every image.",
        new AttentionOptions().Epochs);
    private static readonly Option<ulong> Seed = CommandParts.Seed("Seed of every random draw.", 1);
    private static readonly Option<int> Threads = Whole("--threads", "N", "Threads; the results do not depend on them.",
        Environment.ProcessorCount);
    private static readonly Option<bool> Replace = new("--replace") { Description = "Replace a head of the same name." };

    public static Command Create()
    {
        var command = new Command("adapt", """
            Learn from a collection what nobody published for a network: NetVLAD's centres, DELF's attention, whitenings.

            What was learned lies beside the network and is used by its name; a run that was stopped goes on.
            Learning from the images that are evaluated flatters: use other images where you can.
            Example: icono adapt my-collection --learn netvlad,delf,gem+pca --network resnet101
            """);
        var networks = new NetworkOptions();
        var layout = CommandParts.Layout();
        var json = CommandParts.Json();
        What.Validators.Add(result =>
        {
            foreach (string name in Names(result.GetValueOrDefault<string>()).Where(name => !Adapter.CanLearn(name)))
                result.AddError($"--learn takes netvlad, vlad, delf, HEAD+pca and HEAD+lw; got '{name}'.");
        });
        command.Arguments.Add(Source);
        foreach (Option option in (Option[])[What, MaxSide, Clusters,
            Dimensions, Shrinkage, Norm, Epochs, Seed, Threads, Replace, layout, json])
            command.Options.Add(option);
        networks.AddTo(command);
        RefuseIdle(command);
        command.Does((parsed, cancellation) =>
        {
            var benchmark = CommandParts.ReadBenchmark(parsed.GetValue(Source)!, parsed.GetValue(layout));
            using var descriptors = networks.Open(parsed, features: 1000, otherwise: []);
            var learned = Learn(parsed, benchmark, descriptors, networks.StoreOf(parsed), cancellation);
            if (parsed.GetValue(json)) CommandParts.PrintJson(learned);
            else foreach (var head in learned) Print(head);
            return 0;
        });
        return command;
    }

    private static void RefuseIdle(Command command)
    {
        bool Learns(CommandResult result, Func<DescriptorSpec, bool> what) =>
            result.Names(What).Any(name => DescriptorSpec.Parse(name) is { } spec && what(spec));
        bool IsDelf(DescriptorSpec spec) => spec is { Head: "delf", Whitening: "" };
        command.Only(result => Learns(result, spec => spec is { Head: "netvlad" or "vlad", Whitening: "" }),
            "with --learn netvlad or vlad", Clusters);
        command.Only(result => Learns(result, spec => spec.Whitening.Length > 0), "with --learn HEAD+pca or HEAD+lw", Dimensions);
        command.Only(result => Learns(result, spec => spec.Whitening.StartsWith("pca", StringComparison.Ordinal)),
            "with --learn HEAD+pca", Shrinkage);
        command.Only(result => Learns(result, IsDelf), "with --learn delf", Norm, Epochs);
        command.Only(result => !result.GetValue(Norm), "without --attention-by-norm, which learns nothing", Epochs);
    }

    private static List<LearnedHead> Learn(ParseResult parsed, Benchmark benchmark, NetworkDescriptors descriptors,
        NetworkStore store, CancellationToken cancellation)
    {
        string name = descriptors.Network;
        var network = store.Open(name);
        string[] wanted = Names(parsed.GetValue(What));
        if (!parsed.GetValue(Replace) && wanted.FirstOrDefault(head => File.Exists(network.HeadPath(head))) is { } taken)
            throw new InputException(network.HeadPath(taken),
                "is there already; replace it with --replace, or give a whitening another name, such as gem+pca-2");
        network = NetworkOptions.OpenToChange(store, name);
        string scratch = Path.Combine(network.Folder, "learning");
        var adapter = new Adapter(benchmark, descriptors, name, Options(parsed, scratch));
        var learned = new List<LearnedHead>();
        using var progress = new ProgressLine();
        foreach (string head in wanted)
        {
            var (file, summary) = adapter.Learn(head, progress, cancellation);
            file.Write(network.HeadPath(head));
            learned.Add(new LearnedHead($"{head}@{name}", network.HeadPath(head), file.Sha256, file.Fields, summary.Images,
                summary.SetAside));
        }

        Directory.Delete(scratch, recursive: true);
        return learned;
    }

    private static AdaptOptions Options(ParseResult parsed, string scratch) => new()
    {
        Scratch = scratch,
        Imaging = new ImagingOptions { MaxSide = parsed.GetValue(MaxSide) },
        Clusters = parsed.GetValue(Clusters),
        Dimensions = parsed.GetValue(Dimensions),
        Shrinkage = parsed.GetValue(Shrinkage),
        NormAttention = parsed.GetValue(Norm),
        Epochs = parsed.GetValue(Epochs),
        Seed = parsed.GetValue(Seed),
        Threads = parsed.GetValue(Threads),
    };

    private static void Print(LearnedHead head)
    {
        Console.Out.WriteLine($"{head.Descriptor}: learned from {head.Images} images, in {head.File}");
        foreach (var (name, value) in head.Fields) Console.Out.WriteLine($"  {name}: {Runner.OneLine(value)}");
        CommandParts.PrintSetAside(head.SetAside);
    }

    private static string[] Names(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Option<int> Whole(string name, string value, string description, int fallback) =>
        CommandParts.Number(name, value, description, fallback, number => number > 0, "a whole number above 0");
}
