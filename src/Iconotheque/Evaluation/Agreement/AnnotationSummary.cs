using System.Collections.Immutable;
using Iconotheque.Annotations;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Evaluation.Agreement;

/// <summary>What the annotations of a library amount to: how hard its classes are, and how much the annotators agree.</summary>
internal sealed record AnnotationSummary
{
    /// <summary>Those who have looked at an image, ordinally.</summary>
    public required ImmutableArray<string> Annotators { get; init; }

    /// <summary>The classes, by name.</summary>
    public required ImmutableArray<ClassAnnotation> Classes { get; init; }

    /// <summary>The eleven variations, in the order of <see cref="Variation"/>.</summary>
    public required ImmutableArray<VariationAgreement> Variations { get; init; }

    /// <summary>Summarises annotations.</summary>
    /// <param name="state">The annotations; images that an annotator is not done with are missing.</param>
    /// <param name="options">Seed and resamples of the intervals.</param>
    /// <param name="weights">How disagreements of grades weigh between two annotators.</param>
    public static AnnotationSummary Of(AnnotationState state, ResamplingOptions options,
        KappaWeights weights = KappaWeights.Quadratic)
    {
        var annotators = state.Annotators;
        ImmutableArray<ClassAnnotation> classes = [.. state.Classes.Select(one => OfClass(one, annotators))];
        var ratings = new AnnotatorRatings(state, annotators, classes);
        return new AnnotationSummary
        {
            Annotators = annotators,
            Classes = classes,
            Variations = [.. Enum.GetValues<Variation>().Select(variation => ratings.Agreement(variation, weights, options))],
        };
    }

    private static ClassAnnotation OfClass(AnnotatedClass one, ImmutableArray<string> annotators)
    {
        var looked = one.Done.Select(look => look.Item).ToHashSet();
        return new(
            one.Name, one.Members.Length, one.Compared.Count(member => !looked.Contains(member.Item)),
            [.. annotators.Select(who => new AnnotatorGrades(who, one.Done.Count(look => look.Who == who),
                AnnotatedGrades.Of(one, who)))],
            AnnotatedGrades.Merged(one));
    }
}
