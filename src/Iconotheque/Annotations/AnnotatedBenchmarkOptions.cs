namespace Iconotheque.Annotations;

/// <summary>Where and how the annotations of a library become a benchmark.</summary>
/// <param name="Folder">The benchmark's folder: missing, or empty.</param>
internal sealed record AnnotatedBenchmarkOptions(string Folder)
{
    /// <summary>What the benchmark is called; the library's name when empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>The version of the benchmark; empty for none.</summary>
    public string Version { get; init; } = "";

    /// <summary>The licence of the pictures; empty for none.</summary>
    public string Licence { get; init; } = "";

    /// <summary>How the benchmark asks to be cited; empty for no wish.</summary>
    public string Citation { get; init; } = "";

    /// <summary>
    /// The most items without a class that are written as distractors, those with the smallest numbers. Nobody has said that they
    /// show no class: annotate thoroughly before relying on them.
    /// </summary>
    public int Distractors
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Distractors), value, "At least none.");
    }

    /// <summary>
    /// Whether pictures that <see cref="Iconotheque.Libraries.RightsGate"/> keeps in are written too, for a benchmark that stays
    /// in the house.
    /// </summary>
    public bool IsInternal { get; init; }
}
