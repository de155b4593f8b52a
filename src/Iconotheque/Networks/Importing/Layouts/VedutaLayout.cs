using System.Collections.Immutable;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>Weights of the network of our own, as its training writes them; <see cref="Veduta"/> gives the names.</summary>
internal sealed class VedutaLayout : NetworkLayout
{
    private static readonly string[] Roots = ["state_dict/", ""];

    /// <inheritdoc/>
    public override string Name => "network of our own (veduta)";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) => Root(file) is not null;

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file)
    {
        var state = new StateDict(file, Root(file)!);
        var parts = new Veduta().Prefixes.SelectMany(prefix =>
            state.Take(prefix).Select(pair => KeyValuePair.Create(prefix + pair.Key, pair.Value)));
        var draft = new NetworkDraft("veduta", parts.ToImmutableSortedDictionary(StringComparer.Ordinal));
        state.RefuseRest(Name);
        return draft;
    }

    private static string? Root(Checkpoint file) => Roots.FirstOrDefault(root => new StateDict(file, root).Has(Veduta.Mark));
}
