using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Calibration;
using Iconotheque.Libraries;

namespace Iconotheque.Links;

/// <summary>Proposes links: mutual nearest neighbours across collections, verified, with probability, type and reason.</summary>
/// <remarks>
/// Only items that were not searched for before are searched for, so that a second search after new pictures have come costs what
/// they cost. Every candidate is stored with its probability, if that is not below <see cref="LinkOptions.Least"/>; which of them
/// are shown is a matter of the accepted rate of false ones (<see cref="FalseDiscovery"/>).
/// </remarks>
/// <param name="view">The library.</param>
/// <param name="options">How.</param>
/// <param name="now">What provenance says of when.</param>
internal sealed class LinkProposer(LibraryView view, LinkOptions options, DateTimeOffset now)
{
    /// <summary>Searches for links.</summary>
    /// <param name="progress">Told of the stages.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The proposals, their numbers 0, in the order of their items; and the items that were searched for.</returns>
    /// <exception cref="InputException">The library was not calibrated, or has nothing to compare by.</exception>
    public (ImmutableArray<Link> Links, ImmutableArray<long> Items) Run(IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var candidates = new CandidatePairs(view, options);
        var calibrations = LibraryCalibrations.Of(view);
        string descriptor = candidates.Descriptor.Name;
        if (calibrations.ProbabilityOf(descriptor, 0, null) is null)
            throw new InputException(view.Folder, $"has no calibration of {descriptor}, which says how probable a link is; "
                + $"learn one: icono library calibrate {view.Folder} BENCHMARK");
        var linked = LinkBook.Linked(view);
        long[] items = [.. view.Items().Select(item => item.Id).Where(item => !linked.Contains(item))];
        var pairs = candidates.Of(items, progress, cancellation);
        var links = new Link[pairs.Length];
        var (appraisal, provenance) = (new PairAppraisal(view, descriptor), ProvenanceOf(candidates.Descriptor));
        var known = pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().ToDictionary(item => item,
            item => view.Find(item)!);
        var counter = new WorkCounter(progress, "verify", pairs.Length);
        Parallel.For(0, pairs.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, i =>
        {
            var (first, second, similarity) = pairs[i];
            var pair = appraisal.Of(known[first], known[second], similarity);
            double probability = calibrations.ProbabilityOf(descriptor, similarity, pair.Local)!.Value;
            links[i] = new Link(0, first, second, pair.Type, probability, pair.Evidence, provenance);
            counter.Add();
        });
        return ([.. links.Where(link => link.Probability >= options.Least)], [.. items]);
    }

    private Provenance ProvenanceOf(LibraryDescriptor descriptor)
    {
        var parameters = ImmutableSortedDictionary<string, string>.Empty.AddRange(
        [
            KeyValuePair.Create("neighbours", options.Neighbours.ToString(CultureInfo.InvariantCulture)),
            KeyValuePair.Create("mutual", options.Mutual ? "yes" : "no"),
            KeyValuePair.Create("max-side", view.Card.MaxSide.ToString(CultureInfo.InvariantCulture)),
            KeyValuePair.Create("stamp", descriptor.Sha256),
        ]);
        string name = view.Card.Local is { } local ? $"{descriptor.Name}+{local.Name}" : descriptor.Name;
        string network = descriptor.Stamp.Where(field => field.Key is "network" or "weights").OrderBy(field => field.Key,
            StringComparer.Ordinal).Aggregate("", (text, field) => $"{text} {field.Value}").Trim();
        return new Provenance($"Iconotheque {typeof(LinkProposer).Assembly.GetName().Version!.ToString(3)}", name, network,
            parameters, now);
    }
}
