using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Iconotheque.Calibration;
using Iconotheque.Collections;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Pages;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono library calibrate</c>.</summary>
internal static class CalibrateCommand
{
    /// <summary>Pairs of either kind below which a curve says more of chance than of the pictures.</summary>
    private const int FewestPairs = 10;

    private const string Decisions = "decisions of the library";

    public static Command Create()
    {
        var command = new Command("calibrate", """
            Learn how probable it is that two pictures show the same place, from a benchmark, or from the library's own decisions when none is named.

            Several benchmarks make a calibration for collections like any of them: how far they differ is told with each probability.
            Example: icono library calibrate my-library my-benchmark -o calibration.html
            Example: icono library calibrate my-library photographs rendered --weights 1,0.2
            Example: icono library calibrate other-library --from calibration.json
            """);
        var folder = LibraryCommand.Folder();
        var benchmark = new Argument<string[]>("BENCHMARK")
        {
            Description = "Pictures of which it is known which show the "
                + "same place, one or several; the library's decisions when left out.",
            Arity = ArgumentArity.ZeroOrMore
        };
        var weights = new Option<double[]?>("--weights")
        {
            Description = "How much each benchmark counts beside the first, however many pairs it gives; all the same "
                + "when left out.",
            HelpName = "W,W,…",
            CustomParser = result =>
            {
                double[] read = [.. result.Tokens[0].Value.Split(',')
                    .Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture,
                        out double weight) ? weight : 0)];
                if (read.All(weight => weight > 0 && double.IsFinite(weight))) return read;
                result.AddError($"--weights takes numbers above 0, separated by commas; got '{result.Tokens[0].Value}'.");
                return null;
            },
        };
        var by = new Option<string?>("--by")
        {
            Description = "The global descriptor; the library's first when left out.",
            HelpName = "NAME"
        };
        var best = CommandParts.Number("--best", "K", "The nearest pictures of each that are labelled.", 20,
            value => value is > 0 and <= 1000, "a whole number from 1 to 1000");
        var curve = new Option<CurveChoice>("--curve")
        {
            Description = "The curve of similarities: platt, isotonic, or whichever is better when held out.",
            DefaultValueFactory = _ => CurveChoice.CrossValidated,
            HelpName = "NAME"
        };
        var diagram = new Option<string?>("--output", "-o")
        {
            Description = "Also write how far the probabilities can be believed: a page, or the reliability diagram alone.",
            HelpName = "FILE.html|svg"
        };
        var save = new Option<string?>("--save")
        {
            Description = "Also write the calibration for other libraries of the same descriptors.",
            HelpName = "FILE.json"
        };
        var from = new Option<string?>("--from")
        {
            Description = "Take a calibration that was saved instead of learning one.",
            HelpName = "FILE.json"
        };
        diagram.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } file && Path.GetExtension(file) is not (".html" or ".svg"))
                result.AddError($"-o takes a file .html or .svg; got '{file}'.");
        });
        var store = NetworkOptions.Store();
        command.Arguments.Add(folder);
        command.Arguments.Add(benchmark);
        foreach (Option option in (Option[])[weights, by, best, curve, diagram, save, from, store]) command.Options.Add(option);
        command.Only(result => !result.IsGiven(from), "without --from, which takes what was learned before", benchmark,
            weights, by, best, curve, diagram, save);
        command.Only(result => result.IsGiven(benchmark), "with a benchmark, whose pictures are described and ranked",
            best, store);
        command.Only(result => result.Texts(benchmark).Length > 1, "with several benchmarks", weights);
        command.Validators.Add(result =>
        {
            int named = result.Texts(benchmark).Length;
            if (!result.IsGiven(weights) || named < 2 || result.GetValue(weights) is not { } given || given.Length == named)
                return;
            result.AddError($"--weights takes one number for each benchmark: {named}, not {given.Length}.");
        });
        command.Does((parsed, cancellation) =>
        {
            string path = parsed.GetValue(folder)!;
            using var writer = LibraryWriter.Open(path);
            var descriptor = writer.Card.Global.FirstOrDefault(known => parsed.GetValue(by) is not { } name || known.Name == name)
                ?? throw new InputException(path, $"has no global descriptor '{parsed.GetValue(by)}'");
            if (parsed.GetValue(from) is { } known)
            {
                Take(writer, CalibrationFile.ReadSet(RegularFile.ReadText(known), known), known);
                return 0;
            }

            using var networks = LibraryCommand.Networks(path, parsed.GetValue(store));
            using var progress = new ProgressLine();
            string[] sources = parsed.GetValue(benchmark)!;
            ImmutableArray<LabelledPair> PairsOf(string source) => BenchmarkPairs.Of(
                BenchmarkReader.Read(source), new PictureDescriber(path, writer.Card, networks), descriptor.Name,
                parsed.GetValue(best), progress, cancellation);
            string named = $"{(sources.Length == 1 ? "benchmark" : "benchmarks")} {string.Join(", ", sources.Select(NameOf))}";
            var (pairs, labels) = sources.Length > 0
                ? (Benchmarks(sources, parsed.GetValue(weights), PairsOf), named)
                : (Decided(path, descriptor.Name, cancellation), Decisions);
            progress.Dispose();
            Learn(writer, descriptor, pairs,
                new CalibrationBasis { Descriptor = descriptor.Sha256, Labels = labels, Best = parsed.GetValue(best) },
                parsed.GetValue(curve), parsed.GetValue(diagram), parsed.GetValue(save));
            return 0;
        });
        return command;
    }

    /// <summary>
    /// How well the probabilities of until now fit the pairs, and what they were learned from; null where there were
    /// none.
    /// </summary>
    private static (CalibrationQuality? Quality, string? Labels) Before(string folder, string descriptor,
        ImmutableArray<LabelledPair> pairs)
    {
        using var view = OpenedLibrary.View(folder);
        var known = LibraryCalibrations.Of(view);
        return (known.QualityOn(descriptor, pairs), known.LabelsOf(descriptor));
    }

    /// <summary>
    /// Whether a few decisions say less than what was known: then that is kept. What was learned from earlier decisions
    /// saw some of
    /// these pairs, and is replaced.
    /// </summary>
    private static bool IsWorse(CalibrationSet set, CalibrationQuality? before, string? labels) =>
        set.Scores.Basis.Labels == Decisions && labels != Decisions
        && before?.LogLoss < (set.Evidence?.Quality ?? set.Scores.Quality).LogLoss;

    private static string NameOf(string benchmark) =>
        Path.GetFileName(Path.GetFullPath(benchmark).TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>
    /// The pairs of several benchmarks: each as a whole counts as its weight says, the first as many as it has.
    /// </summary>
    private static ImmutableArray<LabelledPair> Benchmarks(
        string[] sources, double[]? weights, Func<string, ImmutableArray<LabelledPair>> read)
    {
        if (sources is [var alone]) return read(alone);
        var pairs = ImmutableArray.CreateBuilder<LabelledPair>();
        double all = 0;
        for (int s = 0; s < sources.Length; s++)
        {
            var own = read(sources[s]);
            if (s == 0) all = own.Length;
            double weight = (weights?[s] ?? 1) / (weights?[0] ?? 1) * all / own.Length;
            string name = NameOf(sources[s]);
            if (pairs.Any(pair => pair.Source == name)) throw new InputException(sources[s], "has the name of another "
                + "benchmark; rename its folder");
            pairs.AddRange(own.Select(pair => pair with
            {
                Weight = weight,
                Source = name,
                Group = $"{name}: {pair.Group}",
                Domain = pair.Domain.Length > 0 ? $"{name}: {pair.Domain}" : "",
            }));
        }

        return pairs.ToImmutable();
    }

    private static ImmutableArray<LabelledPair> Decided(string folder, string descriptor, CancellationToken cancellation)
    {
        using var view = OpenedLibrary.View(folder);
        return DecidedPairs.Of(view, descriptor, cancellation);
    }

    private static void Learn(LibraryWriter writer, LibraryDescriptor descriptor, ImmutableArray<LabelledPair> pairs,
        CalibrationBasis basis, CurveChoice curve, string? diagram, string? save)
    {
        int same = pairs.Count(pair => pair.Same);
        if (Math.Min(same, pairs.Length - same) < FewestPairs || pairs.Select(pair => pair.Group).Distinct().Count() < 2)
            throw new InputException(basis.Labels, $"gives {same} pairs of the same place and {pairs.Length - same} of different "
                + $"ones; at least {FewestPairs} of each are needed, of two places or more");
        var (before, labels) = Before(writer.Folder, descriptor.Name, pairs);
        var scores = ScoreCalibration.Fit(pairs, basis, curve);
        var evidence = pairs.All(pair => pair.Local is not null)
            ? EvidenceCalibration.Fit(pairs, basis with { Verified = writer.Card.LocalNames })
            : null;
        var set = new CalibrationSet(descriptor.Name, scores, evidence);
        Console.WriteLine($"{descriptor.Name} from {pairs.Length} pairs, {same} of the same place ({basis.Labels}), "
            + $"among the {basis.Best} nearest of a picture; judged on places held out:");
        if (before is not null) Console.WriteLine(Quality($"until now, learned from {labels}", before));
        Console.WriteLine(Quality("similarity", scores.Quality));
        if (evidence is not null)
            Console.WriteLine(Quality($"similarity and matches of {writer.Card.LocalNames}", evidence.Quality));
        foreach (var domain in evidence?.Domains ?? [])
        {
            Console.WriteLine(Quality($"  {domain.Domain} ({domain.Known.Pairs} pairs, {domain.Same} of one place)",
                domain.Known));
            if (domain.Unknown is { } unknown) Console.WriteLine(Quality("    learned without it", unknown));
        }

        bool isKept = IsWorse(set, before, labels);
        if (basis.Labels == Decisions)
        {
            using var view = OpenedLibrary.View(writer.Folder);
            new CalibrationEffect(DateTimeOffset.UtcNow, pairs.Length, same, before is null ? "" : labels ?? "", before,
                evidence?.Quality ?? scores.Quality, isKept, CalibrationEffect.Proposed(view), []).Save(writer);
        }

        if (isKept) Console.WriteLine("The probabilities of until now fit these pairs better, and "
            + "are kept; more decisions will change that.");
        else LibraryCalibrations.Save(writer, set);
        if (save is { } saved) AtomicFile.WriteText(saved, CalibrationFile.Write(set));
        if (diagram is not { } file) return;
        if (Path.GetExtension(file) == ".html") CalibrationReport.Write(set, file);
        else AtomicFile.WriteText(file, ReliabilityDiagram.Svg(evidence?.Quality ?? scores.Quality));
    }

    private static void Take(LibraryWriter writer, CalibrationSet set, string file)
    {
        if (writer.Card.Global.All(descriptor => descriptor.Name != set.Descriptor
            || descriptor.Sha256 != set.Scores.Basis.Descriptor))
            throw new InputException(file, $"is a calibration of {set.Descriptor} of another identity than {writer.Folder} has; "
                + "probabilities learned for one descriptor mean nothing for another");
        bool isOurs = set.Evidence?.Basis.Verified == writer.Card.LocalNames;
        LibraryCalibrations.Save(writer, isOurs ? set : set with { Evidence = null });
        Console.WriteLine($"{set.Descriptor} is calibrated by {file}, learned from {set.Scores.Basis.Labels}.");
    }

    private static string Quality(string what, CalibrationQuality quality) =>
        string.Create(CultureInfo.InvariantCulture, $"  {what}: Brier score {quality.Brier:F3}, log loss {quality.LogLoss:F3}, "
            + $"expected calibration error {quality.ExpectedError:F3}");
}
