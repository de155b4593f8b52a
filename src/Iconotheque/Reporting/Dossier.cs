using System.Collections.Immutable;
using Iconotheque.Catalogue.Links;

namespace Iconotheque.Reporting;

/// <summary>All that is known of a pair of pictures, for print and for the file.</summary>
public sealed record Dossier
{
    /// <summary>The pictures.</summary>
    public required DossierPicture First { get; init; }

    /// <summary>The second picture.</summary>
    public required DossierPicture Second { get; init; }

    /// <summary>The evidence, gathered anew.</summary>
    public required AppraisedPair Pair { get; init; }

    /// <summary>The calibrated probability that both show the same place, 0 to 1; null in a library without a calibration.</summary>
    public double? Probability { get; init; }

    /// <summary>What the probability rests on, in words; empty without one.</summary>
    public string Calibration { get; init; } = "";

    /// <summary>The proposal; null when the pair was not proposed.</summary>
    public Link? Link { get; init; }

    /// <summary>Decisions about the pair, in their order.</summary>
    public ImmutableArray<Decision> Decisions { get; init; } = [];

    /// <summary>What compared the pictures, such as <c>gem+pca+rootsift</c>.</summary>
    public required string Descriptor { get; init; }

    /// <summary>The local descriptor that made the matches; empty for none.</summary>
    public string Local { get; init; } = "";
}
