using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Iconotheque.Web.Jobs;

/// <summary>A long piece of work: commands of <c>icono</c>, each in a process of its own.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="Kind">What it is: a key of <see cref="JobKinds.Known"/>.</param>
/// <param name="Target">What it works on, in words; empty for the whole library.</param>
/// <param name="Steps">The arguments of its commands, which run one after the other; each takes up what it did before when it is
/// run again.</param>
/// <param name="Who">Who asked for it.</param>
/// <param name="Created">When it was asked for, UTC.</param>
public sealed record Job(int Id, string Kind, string Target, ImmutableArray<ImmutableArray<string>> Steps, string Who,
    DateTimeOffset Created)
{
    /// <summary>Where it stands.</summary>
    public JobState State { get; init; }

    /// <summary>When it last began; null before.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>What it is doing.</summary>
    public string Stage { get; init; } = "";

    /// <summary>Units of the stage that are done.</summary>
    public long Done { get; init; }

    /// <summary>Units of the stage in all; 0 while nothing is known.</summary>
    public long Total { get; init; }

    /// <summary>How long the rest of the stage will take, in seconds; null while nothing is known.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>What it said last, or why it failed.</summary>
    public string Message { get; init; } = "";

    /// <summary>How often a server began it: above 1 after a restart.</summary>
    public int Runs { get; init; }

    /// <summary>How many pictures it left out, so far; <see cref="JobBook.LeftOut"/> names them.</summary>
    public int LeftOut { get; init; }

    /// <summary>Whether it did all that it was asked for.</summary>
    [JsonIgnore]
    public bool IsWhole => State == JobState.Done && LeftOut == 0;

    /// <summary>Whether it has ended.</summary>
    [JsonIgnore]
    public bool IsOver => State is JobState.Done or JobState.Failed or JobState.Cancelled;
}
