using System.Collections.Immutable;
using Iconotheque.Annotations;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Evaluation.Agreement;

/// <summary>The looks and grades of annotators as tables, annotators × units.</summary>
internal sealed class AnnotatorRatings
{
    private const int Grades = 4;

    private readonly ImmutableArray<string> annotators;

    /// <summary>Annotators × images, and annotators × classes; empty where one has not judged.</summary>
    private readonly ImmutableArray<bool>[][] ticks;
    private readonly ClassGrades?[][] grades;

    public AnnotatorRatings(AnnotationState state, ImmutableArray<string> annotators, ImmutableArray<ClassAnnotation> classes)
    {
        this.annotators = annotators;
        var looks = state.Classes.SelectMany(one => one.Done).ToDictionary(look => (look.Who, look.Item), look => look.Shown);
        long[] images = [.. looks.Keys.Select(key => key.Item).Distinct().Order()];
        ticks = [.. annotators.Select(who => images.Select(image => looks.GetValueOrDefault((who, image))).ToArray())];
        grades = [.. annotators.Select((_, a) => classes.Select(one => one.ByAnnotator[a].Grades).ToArray())];
    }

    /// <summary>How all agree, and every two, on a variation.</summary>
    public VariationAgreement Agreement(Variation variation, KappaWeights weights, ResamplingOptions options)
    {
        int v = (int)variation;
        var pairs = from a in Enumerable.Range(0, annotators.Length)
                    from b in Enumerable.Range(a + 1, annotators.Length - a - 1)
                    select Pair(a, b, v, weights);
        double[] ticked = [.. ticks.SelectMany(row => row.Select(shown => shown.IsDefault ? double.NaN : shown[v] ? 1 : 0))];
        double[] graded = [.. grades.SelectMany(row => row.Select(grade => grade is null ? double.NaN : grade.Grades[v]))];
        return new(variation, Alpha(ticked, AlphaLevel.Nominal, options), Alpha(graded, AlphaLevel.Ordinal, options), [.. pairs]);
    }

    private PairAgreement Pair(int a, int b, int v, KappaWeights weights)
    {
        var seen = ticks[a].Zip(ticks[b]).Where(pair => !pair.First.IsDefault && !pair.Second.IsDefault).ToArray();
        var judged = grades[a].Zip(grades[b]).Where(pair => pair.First is not null && pair.Second is not null).ToArray();
        return new(
            annotators[a], annotators[b],
            seen.Length, CohenKappa.OfTicks([.. seen.Select(pair => pair.First[v])], [.. seen.Select(pair => pair.Second[v])]),
            judged.Length, CohenKappa.Of([.. judged.Select(pair => pair.First!.Grades[v])],
                [.. judged.Select(pair => pair.Second!.Grades[v])], Grades, weights));
    }

    private AlphaEstimate Alpha(double[] ratings, AlphaLevel level, ResamplingOptions options) => ratings.Length == 0
        ? new(double.NaN, double.NaN, double.NaN, 0)
        : KrippendorffAlpha.WithInterval(ratings, ratings.Length / annotators.Length, level, options);
}
