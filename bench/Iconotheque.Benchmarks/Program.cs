using BenchmarkDotNet.Running;
using Iconotheque.Benchmarks;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Indexing.Quantisation;
using Iconotheque.Retrieval.Scoring;

// Whole-process workloads, which bench/compare.sh and bench/networks.sh run beside their peers; anything else is
// BenchmarkDotNet's.
switch (args)
{
    case ["library-grow", var folder, var count, var dimension, var thumbnails]:
        LibraryWorkload.Grow(folder, int.Parse(count), int.Parse(dimension), bool.Parse(thumbnails));
        break;
    case ["library-search", var folder, var queries]:
        LibraryWorkload.Search(folder, int.Parse(queries));
        break;
    case ["serve-library", var folder, var count, var pictures]:
        ServedLibrary.Make(folder, int.Parse(count), pictures);
        break;
    case ["serve-places", var folder, var places]:
        ServedPlaces.Add(folder, int.Parse(places));
        break;
    case ["serve-load", var address, var seconds, var users, var pause, var process]:
        await ServeLoad.RunAsync(new Uri(address), int.Parse(seconds),
            int.Parse(users), double.Parse(pause, System.Globalization.CultureInfo.InvariantCulture), int.Parse(process));
        break;
    case ["verify", var folder, var queries]:
        VerifyWorkload.Run(folder, int.Parse(queries));
        break;
    case ["local-pairs", var benchmark, var folder, var global, var ratios, var thresholds]:
        LocalPairsWorkload.Run(benchmark, folder, global, ratios, thresholds);
        break;
    case ["map", var count, var dimension, var noise, var file]:
        MapWorkload.Run(int.Parse(count), int.Parse(dimension),
            float.Parse(noise, System.Globalization.CultureInfo.InvariantCulture), file);
        break;
    case ["link-types", var benchmark, var folder, var count, var local]:
        LinkTypesWorkload.Run(benchmark, folder, int.Parse(count), local);
        break;
    case ["link-calibration", var set, var output, var labels, .. var sources]:
        LinkCalibrationWorkload.Run(set, output, labels, sources);
        break;
    case ["link-evidence", var library, var benchmark, var nearest]:
        LinkEvidenceWorkload.Run(library, benchmark, int.Parse(nearest));
        break;
    case ["way-probabilities", var library, var benchmark, var top, .. var ways]:
        WayProbabilitiesWorkload.Run(library, benchmark, int.Parse(top), ways);
        break;
    case ["scoring-data", var folder]:
        ScoringWorkload.WriteData(folder);
        break;
    case ["scoring", var folder]:
        ScoringWorkload.Run(folder);
        break;
    case ["describe", var images, var descriptor, var threads]:
        DescribeWorkload.Run(images, descriptor, int.Parse(threads));
        break;
    case ["backbone-data", var folder]:
        BackboneWorkload.WriteData(folder);
        break;
    case ["transformers", var folder]:
        TransformerWorkload.Run(folder);
        break;
    case ["backbone", var folder, var threads]:
        BackboneWorkload.Run(folder, int.Parse(threads));
        break;
    case ["matrix-product", var threads]:
        BackboneWorkload.Peak(int.Parse(threads));
        break;
    case ["network-speed", var folder, var scratch, .. var names]:
        NetworkSpeedWorkload.Run(folder, scratch, names);
        break;
    case ["heads", var folder, var threads]:
        BackboneWorkload.Heads(folder, int.Parse(threads));
        break;
    case ["scale-binary", var pool, var name, var folder, var images]:
        ScaleWorkload.Build(pool, name, folder, int.Parse(images), 1000, (set, features) => BinaryEncoder.Train(set,
            new BinaryEncoderOptions { Lists = BinaryEncoderOptions.ListsFor(features) }));
        break;
    case ["scale-binary-search", var pool, var name, var folder, var images, var exact, var probes, var exhaustive]:
        new ScaleSearch(pool, name, folder,
            int.Parse(images)).Run((index, _) => new BinarySearch(index, new SearchOptions { Probes = int.Parse(probes) }),
                new IndexScoringOptions { Exact = bool.Parse(exact) }, int.Parse(exhaustive));
        break;
    case ["scale-pq", var pool, var name, var folder, var images, var parts, var lists]:
        ScaleWorkload.Build(pool, name, folder, int.Parse(images), 1000,
            (set, _) => InvertedPqEncoder.Train(set, new InvertedPqOptions
            {
                Lists = int.Parse(lists),
                Quantiser =
                    new ProductQuantiserOptions { Parts = int.Parse(parts), Bits = 4, Threads = Environment.ProcessorCount }
            }));
        break;
    case ["scale-words", var pool, var name, var folder, var images, var each, var aggregation, var words]:
        ScaleWorkload.Build(pool, name, folder, int.Parse(images), int.Parse(each),
            (set, _) => Aggregations.Known[aggregation] switch
        {
            Asmk asmk => AsmkEncoder.Train(set, asmk with { Vocabulary = new VocabularyOptions { Words = int.Parse(words) } }),
            Bow bow => BowEncoder.Train(set, bow with { Vocabulary = new VocabularyOptions { Words = int.Parse(words) } }),
            var other => throw new ArgumentException($"There is no index of {other}."),
        });
        break;
    case ["scale-words-search", var pool, var name, var folder, var images, var each]:
        new ScaleSearch(pool, name, folder, int.Parse(images), int.Parse(each)).RunAggregated();
        break;
    case ["scale-pq-search", var pool, var name, var folder, var images, var exact, var probes, var exhaustive]:
        new ScaleSearch(pool, name, folder,
            int.Parse(images)).Run((index, _) => new InvertedPqSearch(index, new SearchOptions { Probes = int.Parse(probes) }),
                new IndexScoringOptions { Exact = bool.Parse(exact) }, int.Parse(exhaustive));
        break;
    case ["quantiser-data", var folder, var count]:
        QuantiserData.Write(folder, int.Parse(count));
        break;
    case ["quantiser", var folder, ("flat8" or "flat4") and var kind, _]:
        QuantiserWorkload.Flat(folder, kind[^1] - '0');
        break;
    case ["quantiser", var folder, var kind, var lists]:
        QuantiserWorkload.Inverted(folder, kind[^1] - '0', int.Parse(lists));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(ScoringWorkload).Assembly).Run(args);
        break;
}
