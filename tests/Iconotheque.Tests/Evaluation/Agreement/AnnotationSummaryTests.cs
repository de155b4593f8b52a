using Iconotheque.Annotations;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Agreement;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Tests.Annotations;

namespace Iconotheque.Tests.Evaluation.Agreement;

public class AnnotationSummaryTests
{
    private static readonly ResamplingOptions Options = new() { Resamples = 200 };

    [Fact]
    public void Agreement_follows_values_computed_by_hand()
    {
        using var library = new AnnotatedLibrary(9);
        var items = library.Items;
        long mill = library.Class("Mill", [.. items[..5]]), tower = library.Class("Tower", [.. items[5..]]);

        // Eight images... of which seven are compared: four in the mill's class, three in the tower's.
        string ada = "1100" + "100", bob = "1010" + "100";
        long[] compared = [.. items[1..5], .. items[6..]];
        foreach (var (who, ticks) in (ReadOnlySpan<(string, string)>)[("ada", ada), ("bob", bob)])
        {
            for (int i = 0; i < compared.Length; i++)
                library.Look(who, i < 4 ? mill : tower, compared[i], ticks[i] == '1' ? [Variation.Color] : []);
        }

        library.Look("eve", mill, compared[0], Variation.Color);
        var summary = AnnotationSummary.Of(library.Book.State(), Options);
        Assert.Equal(["ada", "bob", "eve"], summary.Annotators);
        var color = summary.Variations[(int)Variation.Color];
        var pair = color.Pairs[0];
        Assert.Equal(("ada", "bob", 7, 2), (pair.First, pair.Second, pair.Images, pair.Classes));

        // Both 2, ada alone 1, bob alone 1, none 3 of 7: agreement 5/7, by chance (3·3 + 4·4) / 49 = 25/49.
        Assert.Equal((35.0 - 25) / (49 - 25), pair.Ticks, 12);

        // Grades 3 (2 of 5) and 1 with both: perfect.
        Assert.Equal(1, pair.Grades, 12);
        Assert.Equal((7, 1.0, 2), (color.Ticks.Units, color.Grades.Value, color.Grades.Units));
        Assert.InRange(color.Ticks.Value, color.Ticks.Low, color.Ticks.High);
        Assert.Equal((1, double.NaN, 0), (color.Pairs[2].Images, color.Pairs[2].Ticks, color.Pairs[2].Classes));
        Assert.Equal(double.NaN, summary.Variations[(int)Variation.Scale].Ticks.Value);
    }

    [Fact]
    public void Classes_say_how_far_each_has_come_and_what_follows()
    {
        using var library = new AnnotatedLibrary(4);
        long mill = library.Class("Mill", [.. library.Items]);
        library.Look("ada", mill, library.Items[1], Variation.Time);
        library.Look("ada", mill, library.Items[2], Variation.Time);
        library.Look("bob", mill, library.Items[1]);
        var before = Assert.Single(AnnotationSummary.Of(library.Book.State(), Options).Classes);
        Assert.Equal(("Mill", 4, 1), (before.Class, before.Images, before.Missing));
        Assert.Null(before.Merged);
        library.Look("ada", mill, library.Items[3]);
        var after = Assert.Single(AnnotationSummary.Of(library.Book.State(), Options).Classes);
        Assert.Equal([("ada", 3, 3), ("bob", 1, -1)],
            after.ByAnnotator.Select(one => (one.Who, one.Looked, one.Grades?[Variation.Time] ?? -1)));
        Assert.Equal((0, 1), (after.Missing, after.Merged![Variation.Time]));
    }

    [Fact]
    public void Without_annotations_there_is_nothing_to_say()
    {
        var summary = AnnotationSummary.Of(new AnnotationState([], 0), Options);
        Assert.Empty(summary.Classes);
        Assert.Equal(11, summary.Variations.Length);
        Assert.All(summary.Variations, one => Assert.Equal((double.NaN, 0), (one.Ticks.Value, one.Ticks.Units)));
    }
}
