using System.Collections.Immutable;

namespace Iconotheque.Publishing;

/// <summary>What was imported.</summary>
/// <param name="Links">Proposals taken.</param>
/// <param name="Decisions">Decisions added.</param>
/// <param name="Known">Decisions that the library had already.</param>
/// <param name="SetAside">What is about pictures that the library does not have.</param>
internal sealed record ImportSummary(int Links, int Decisions, int Known, ImmutableArray<SetAside> SetAside)
{
    /// <summary>What there is to say of how the files were read, such as their encoding.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
