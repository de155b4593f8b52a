using System.Collections.Immutable;

namespace Iconotheque.Cli.Commands;

/// <summary>What <c>icono adapt</c> tells of one head.</summary>
/// <param name="Descriptor">The name by which it is used.</param>
/// <param name="File">Where it lies.</param>
/// <param name="Sha256">Its identity.</param>
/// <param name="Fields">How it came about.</param>
/// <param name="Images">Images it was learned from.</param>
/// <param name="SetAside">Images that could not be read.</param>
internal sealed record LearnedHead(string Descriptor, string File, string Sha256,
    ImmutableSortedDictionary<string, string> Fields, int Images, ImmutableArray<SetAside> SetAside);
