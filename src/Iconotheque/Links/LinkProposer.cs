using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Calibration;
using Iconotheque.Libraries;

namespace Iconotheque.Links;

/// <summary>Proposes links: nearest neighbours across collections, verified, with probability, type and reason.</summary>
/// <remarks>
/// <para>Only items that were not searched for before are searched for, so that a second search after new pictures have come
/// costs what they cost. Every candidate is stored with its probability, if that is not below <see cref="LinkOptions.Least"/>;
/// which of them are shown is a matter of the accepted rate of false ones (<see cref="FalseDiscovery"/>).</para>
/// <para>Where two pictures say less themselves than a third says of both, the link is proposed through it, with the product of
/// the two probabilities. A picture leads to others only where persons confirmed it, or where it is 90 % probable and features of
/// pixels agree far beyond chance: pictures that are merely composed alike lead nowhere (docs/results/confidence.md). Pictures of
/// one collection lead to each other, without being proposed; they are verified when one of them has come, was decided of or has
/// a new link, and what they led to before stays.</para>
/// </remarks>
/// <param name="view">The library.</param>
/// <param name="options">How.</param>
/// <param name="now">What provenance says of when.</param>
internal sealed class LinkProposer(LibraryView view, LinkOptions options, DateTimeOffset now)
{
    private const double LeastLeg = 0.9, LeastFine = 50, LeastFineOfLookAlikes = 100;

    private readonly LibraryCalibrations calibrations = LibraryCalibrations.Of(view);

    /// <summary>Searches for links.</summary>
    /// <param name="progress">Reports the stages.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The proposals, their numbers 0, in the order of their items; and the items that were searched for.</returns>
    /// <exception cref="InputException">The library was not calibrated, or has nothing to compare by.</exception>
    public (ImmutableArray<Link> Links, ImmutableArray<long> Items) Run(IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var candidates = new CandidatePairs(view, Calibrated(), options);
        var linked = LinkBook.Linked(view);
        long[] items = [.. view.Items().Select(item => item.Id).Where(item => !linked.Contains(item))];
        var judged = Judgements.Of(LinkBook.Decisions(view).Where(decision =>
            view.Find(decision.First) is not null && view.Find(decision.Second) is not null));
        var known = LinkBook.Links(view).ToDictionary(link => (link.First, link.Second));
        var stored = known.Keys.ToHashSet();
        var decided = DecidedSince(known.Values);
        var pairs = candidates.Of(items, progress, cancellation).ToHashSet();
        if (options.Widens)
        {
            var changed = ConnectedPlaces.Of(judged).Where(place => place.Any(decided.Contains));
            pairs.UnionWith(changed.SelectMany(place => candidates.OfConfirmed(place, cancellation))
                .Where(pair => !known.ContainsKey(pair)));
        }

        var found = Appraise(candidates, pairs, "verify", progress, cancellation);

        // Nothing leads further than it did where nothing has come and nobody has decided anything.
        if (options.Widens && items.Length + decided.Count > 0)
            found = Widened(candidates, found, new KnownPairs(known, judged, [.. items, .. decided]), progress, cancellation);
        return ([.. found.Where(link => link.Probability >= options.Least || stored.Contains((link.First, link.Second)))],
            [.. items]);
    }

    /// <summary>The first vectors of the library that were calibrated.</summary>
    private LibraryVectors Calibrated()
    {
        if (view.Vectors.IsEmpty) throw new InputException(view.Folder,
            "has no descriptor of one vector an item, by which links could be proposed");
        return view.Vectors.FirstOrDefault(set => calibrations.ProbabilityOf(set.Descriptor.Name, 0, null) is not null)
            ?? throw new InputException(view.Folder, $"has no calibration of {view.Vectors[0].Descriptor.Name}, which says how "
                + $"probable a link is; learn one: icono library calibrate {view.Folder} BENCHMARK");
    }

    /// <summary>The items about which something was decided since links were last searched for.</summary>
    private HashSet<long> DecidedSince(IEnumerable<Link> links)
    {
        var last = links.Select(link => link.Provenance.When).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        return [.. LinkBook.Decisions(view).Where(decision => decision.When > last)
            .SelectMany(decision => new[] { decision.First, decision.Second })];
    }

    /// <summary>The links, and what they and those of before say of further pairs.</summary>
    private ImmutableArray<Link> Widened(
        CandidatePairs candidates, ImmutableArray<Link> found, KnownPairs before, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        var (known, judged) = (before.Links, before.Judged);
        foreach (var link in found) known[(link.First, link.Second)] = link;
        var apart = judged.Where(pair => !pair.Same).Select(pair => (pair.First, pair.Second)).ToHashSet();
        var legs = judged.Where(pair => pair.Same).ToDictionary(pair => (pair.First, pair.Second),
            pair => new PairLeg(pair.First, pair.Second, 1));
        void Take(IEnumerable<Link> links)
        {
            foreach (var link in links.Where(link => IsLeg(link) && !apart.Contains((link.First, link.Second))))
                legs.TryAdd((link.First, link.Second), new PairLeg(link.First, link.Second, Alone(link)));
        }

        Take(known.Values);
        if (!options.Within)
        {
            long[] ends = [.. legs.Keys.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().Order()];
            var moved = Moved(found, before);
            Take(Appraise(candidates, candidates.NearestWithin(ends, cancellation)
                .Where(pair => moved.Contains(pair.First) || moved.Contains(pair.Second)), "verify within collections", progress,
                cancellation));
        }

        var bridges = PairBridges.Of(legs.Values).Where(bridge => !apart.Contains(bridge.Key) && !legs.ContainsKey(bridge.Key)
            && candidates.MayLink(bridge.Key.First, bridge.Key.Second)).ToDictionary();
        foreach (var link in Appraise(candidates, bridges.Keys.Where(pair => !known.ContainsKey(pair)),
            "verify what others lead to",
            progress, cancellation))
            known[(link.First, link.Second)] = link;
        var all = found.ToDictionary(link => (link.First, link.Second));

        // What went through a picture that no longer ties the two says what they say themselves.
        foreach (var (pair, link) in known.Where(one => bridges.ContainsKey(one.Key) || one.Value.Evidence.Through is not null))
        {
            var bridge = bridges.TryGetValue(pair, out var legsOf) ? Bridge(legsOf, Alone(link)) : null;
            if (Kept(link, before.Changed) is { } kept && !(Said(bridge) > Said(kept))) bridge = kept;
            if (bridge == link.Evidence.Through) continue;
            all[pair] = link with
            {
                Probability = Said(bridge) ?? Alone(link),
                Evidence = link.Evidence with { Through = bridge },
            };
        }

        return [.. all.OrderBy(link => link.Key).Select(link => link.Value)];
    }

    /// <summary>
    /// The pictures whose legs say something new: what has changed, the ends of new legs, and all three pictures of a link of
    /// which one has changed. What the others lead to was found when their legs were.
    /// </summary>
    private HashSet<long> Moved(IEnumerable<Link> found, KnownPairs before) =>
    [
        .. before.Changed,
        .. found.Where(IsLeg).SelectMany(link => new[] { link.First, link.Second }),
        .. before.Links.Values.Where(link => ThreeOf(link).Any(before.Changed.Contains)).SelectMany(ThreeOf),
    ];

    /// <summary>The third picture of a link of before, where nothing has happened to any of the three.</summary>
    private LinkBridge? Kept(Link link, HashSet<long> changed) => link.Evidence.Through is { } bridge
        && !ThreeOf(link).Any(changed.Contains) && view.Find(bridge.Item) is not null ? bridge : null;

    private static long[] ThreeOf(Link link) =>
        link.Evidence.Through is { } bridge ? [link.First, link.Second, bridge.Item] : [];

    private static double? Said(LinkBridge? bridge) => bridge is null ? null : bridge.First * bridge.Second;

    /// <summary>What a third picture says of two; null where that is no more than they say themselves.</summary>
    private LinkBridge? Bridge((PairLeg First, PairLeg Second) legs, double alone) =>
        legs.First.Probability * legs.Second.Probability <= alone ? null : new LinkBridge(legs.First.First,
            view.Find(legs.First.First)!.Name, legs.First.Probability, legs.Second.Probability, alone);

    private ImmutableArray<Link> Appraise(CandidatePairs candidates, IEnumerable<(long First, long Second)> named, string stage,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        ImmutableArray<(long First, long Second)> pairs = [.. named.Where(candidates.HaveVectors).Order()];
        string descriptor = candidates.Descriptor.Name;
        var links = new Link[pairs.Length];
        var (appraisal, provenance) = (new PairAppraisal(view, descriptor), ProvenanceOf(candidates));
        var items = pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().ToDictionary(item => item,
            item => view.Find(item)!);
        var counter = new WorkCounter(progress, stage, pairs.Length);
        Parallel.For(0, pairs.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, i =>
        {
            var (first, second) = pairs[i];
            var pair = appraisal.Of(items[first], items[second])!;
            double probability = pair.ProbabilityBy(calibrations, descriptor)!.Value;
            links[i] = new Link(0, first, second, pair.Type, probability, pair.Evidence, provenance);
            counter.Add();
        });
        return [.. links];
    }

    /// <summary>What the two pictures themselves say.</summary>
    private static double Alone(Link link) => link.Evidence.Through?.Alone ?? link.Probability;

    /// <summary>
    /// Whether a link leads further: one that is wrong makes every link through it wrong, so that it must be sure.
    /// </summary>
    private bool IsLeg(Link link) => Alone(link) >= LeastLeg && link.Evidence.Local is { } local
        && local.Fine >= (calibrations.Caution is { IsMarked: true } ? LeastFineOfLookAlikes : LeastFine);

    private Provenance ProvenanceOf(CandidatePairs candidates)
    {
        var descriptor = candidates.Descriptor;
        var parameters = ImmutableSortedDictionary<string, string>.Empty.AddRange(
        [
            KeyValuePair.Create("candidates", candidates.Ways),
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

    /// <summary>What is known before pairs are widened.</summary>
    /// <param name="Links">The links of before, by their items.</param>
    /// <param name="Judged">The pairs that persons judged.</param>
    /// <param name="Changed">The items that are new or that something was decided of.</param>
    private sealed record KnownPairs(Dictionary<(long First, long Second), Link> Links, ImmutableArray<JudgedPair> Judged,
        HashSet<long> Changed);
}
