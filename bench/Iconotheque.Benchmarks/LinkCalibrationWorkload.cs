using System.Globalization;
using Iconotheque.Calibration;
using Iconotheque.Collections;
using Iconotheque.Libraries;
using Iconotheque.Links;

namespace Iconotheque.Benchmarks;

/// <summary>
/// Learns what comes along from libraries that hold the pictures of benchmarks already: as <c>icono library calibrate</c> does,
/// without describing anything again.
/// </summary>
internal static class LinkCalibrationWorkload
{
    private const int Nearest = 20;

    /// <summary>Writes a set of calibrations whose evidence is learned anew.</summary>
    /// <param name="set">The set as it is; its curve of similarities is kept.</param>
    /// <param name="output">The file to write.</param>
    /// <param name="labels">What the sources are, in words.</param>
    /// <param name="sources">Of each source <c>NAME=LIBRARY=BENCHMARK=WEIGHT</c>.</param>
    public static void Run(string set, string output, string labels, string[] sources)
    {
        var known = CalibrationFile.ReadSet(File.ReadAllText(set), set);
        var pairs = new List<LabelledPair>();
        foreach (string[] source in sources.Select(source => source.Split('=')))
        {
            var own = PairsOf(source[1], source[2]);
            int first = pairs.Count == 0 ? own.Count : pairs.Count(pair => pair.Source == pairs[0].Source);
            double weight = double.Parse(source[3], CultureInfo.InvariantCulture) * first / own.Count;
            pairs.AddRange(own.Select(pair => pair with
            {
                Weight = weight,
                Source = source[0],
                Group = $"{source[0]}: {pair.Group}",
                Domain = pair.Domain.Length > 0 ? $"{source[0]}: {pair.Domain}" : "",
            }));
            Console.WriteLine($"{source[0]}: {own.Count} pairs, {own.Count(pair => pair.Same)} of one place, "
                + $"{own[0].LookAlikes:F4} of those far from each other composed alike");
        }

        var evidence = EvidenceCalibration.Fit(pairs, known.Evidence!.Basis with { Labels = labels });
        foreach (var domain in evidence.Domains)
        {
            Console.WriteLine($"{domain.Domain}: {domain.Known.Pairs}, {domain.Same}; "
                + string.Create(CultureInfo.InvariantCulture, $"{domain.Known.Brier:F3}, {domain.Known.ExpectedError:F3}; ")
                + string.Create(CultureInfo.InvariantCulture, $"{domain.Unknown?.Brier:F3}, {domain.Unknown?.ExpectedError:F3}"));
        }

        AtomicFile.WriteText(output, CalibrationFile.Write(known with { Evidence = evidence }));
    }

    private static List<LabelledPair> PairsOf(string library, string benchmark)
    {
        using var view = LibraryView.Open(library);
        var images = BenchmarkReader.Read(benchmark).Images.ToDictionary(image => Path.GetFileName(image.Path));
        var items = view.Items().Where(item => images.ContainsKey(Path.GetFileName(item.Path)))
            .OrderBy(item => item.Id).ToArray();
        CollectionImage Of(LibraryItem item) => images[Path.GetFileName(item.Path)];
        double? alike = LookAlikeSample.Of(view, new LinkOptions())?.Share;
        var comparison = new ItemComparison(view, view.Vectors[0].Descriptor.Name);
        var pairs = LinkEvidenceWorkload.NearPairs(view, items, Nearest);
        var labelled = new LabelledPair[pairs.Length];
        Parallel.For(0, pairs.Length, n =>
        {
            var (one, other) = (items[pairs[n].First], items[pairs[n].Second]);
            var (first, second) = (Of(one), Of(other));
            string[] domains = [.. ((CollectionImage[])[first, second])
                .Select(image => image.Facets.GetValueOrDefault("domain") ?? "").Order(StringComparer.Ordinal)];
            string group = first.Class.Length > 0 ? first.Class : second.Class.Length > 0 ? second.Class : first.Path;
            labelled[n] = new LabelledPair(comparison.Similarity(one.Id, other.Id)!.Value, comparison.Local(one.Id, other.Id),
                first.Class.Length > 0 && first.Class == second.Class, group)
            {
                Domain = domains[0].Length > 0 ? string.Join(" – ", domains) : "",
                LookAlikes = alike,
            };
        });
        return [.. labelled];
    }
}
