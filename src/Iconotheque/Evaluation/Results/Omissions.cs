using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections;

namespace Iconotheque.Evaluation.Results;

/// <summary>
/// What a study could not use of its benchmark: a score over the rest says nothing of it, so it is said first, and much of it is
/// refused.
/// </summary>
/// <param name="Images">Images left out.</param>
/// <param name="OfImages">Images of the benchmark.</param>
/// <param name="Classes">Classes of which no query is left.</param>
/// <param name="OfClasses">Classes of the benchmark.</param>
public sealed record Omissions(int Images, int OfImages, ImmutableArray<string> Classes, int OfClasses)
{
    /// <summary>The largest share of images or classes that may be left out unless the user says otherwise.</summary>
    public const double UsualShare = 0.1;

    /// <summary>The share of images or of classes left out, whichever is greater: 0 to 1.</summary>
    public double Share =>
        Math.Max(OfImages == 0 ? 0 : (double)Images / OfImages, OfClasses == 0 ? 0 : (double)Classes.Length / OfClasses);

    /// <summary>In a sentence; empty when nothing was left out.</summary>
    public string Text => Images == 0 && Classes.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture,
        $"{Images} of {OfImages} images ({(double)Images / Math.Max(1, OfImages):P1}) "
            + $"and {Classes.Length} of {OfClasses} classes{Named} were left out.");

    private string Named =>
        Classes.IsEmpty ? "" : $" ({string.Join(", ", Classes.Take(5))}{(Classes.Length > 5 ? " and others" : "")})";

    /// <summary>Compares a benchmark with what is left of it.</summary>
    internal static Omissions Of(Benchmark whole, Benchmark present)
    {
        string[] classes = [.. ClassesOf(whole)];
        return new Omissions(whole.Images.Length - present.Images.Length, whole.Images.Length,
            [.. classes.Except(ClassesOf(present)).Order(StringComparer.Ordinal)], classes.Length);
    }

    private static IEnumerable<string> ClassesOf(Benchmark benchmark) =>
        benchmark.Queries.Select(query => query.Class).Distinct();
}
