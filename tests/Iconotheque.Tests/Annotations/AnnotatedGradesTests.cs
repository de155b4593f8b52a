using Iconotheque.Annotations;
using Iconotheque.Collections;

namespace Iconotheque.Tests.Annotations;

public class AnnotatedGradesTests
{
    /// <summary>
    /// Seven images with their reference: none, one, two of seven (not above a third), three of seven (above it).
    /// </summary>
    [Fact]
    public void Grades_follow_the_papers_rule()
    {
        using var library = new AnnotatedLibrary(7);
        var items = library.Items;
        long mill = library.Class("Mill", [.. items]);
        library.Look("ada", mill, items[1], Variation.Illumination, Variation.Color, Variation.Time);
        library.Look("ada", mill, items[2], Variation.Color, Variation.Time);
        library.Look("ada", mill, items[3], Variation.Time);
        for (int i = 4; i < 6; i++) library.Look("ada", mill, items[i]);
        Assert.Null(AnnotatedGrades.Of(library.Book.State().Classes[0], "ada"));
        library.Look("ada", mill, items[6]);
        var grades = AnnotatedGrades.Of(library.Book.State().Classes[0], "ada")!;
        Assert.Equal(("Mill", "made/item 1"), (grades.Class, grades.Reference));
        Assert.Equal((0, 1, 2, 3, 6), (grades[Variation.Scale], grades[Variation.Illumination], grades[Variation.Color],
            grades[Variation.Time], grades.Overall));
        Assert.Equal(grades.Grades, AnnotatedGrades.Merged(library.Book.State().Classes[0])!.Grades);
        Assert.Null(AnnotatedGrades.Of(library.Book.State().Classes[0], "bob"));
    }

    [Fact]
    public void A_merged_tick_needs_more_than_half_of_those_who_looked()
    {
        using var library = new AnnotatedLibrary(4);
        var items = library.Items;
        long mill = library.Class("Mill", [.. items]);
        library.Look("ada", mill, items[1], Variation.Color);
        library.Look("bob", mill, items[1]);                    // 1 of 2: no
        library.Look("ada", mill, items[2], Variation.Color);
        library.Look("bob", mill, items[2], Variation.Color);
        library.Look("eve", mill, items[2]);                    // 2 of 3: yes
        library.Look("eve", mill, items[3], Variation.Color);   // 1 of 1: yes
        library.Book.Tick("bob", mill, items[3], Variation.Color, shown: false);
        var one = library.Book.State().Classes[0];
        Assert.Equal([false, true, true], MergedTicks.Of(one).Values.Select(shown => shown[(int)Variation.Color]));
        Assert.Equal(3, AnnotatedGrades.Merged(one)![Variation.Color]);
        Assert.All(["ada", "bob", "eve"], who => Assert.Null(AnnotatedGrades.Of(one, who)));
    }

    [Fact]
    public void A_class_of_one_or_without_reference_has_no_grades()
    {
        using var library = new AnnotatedLibrary(3);
        library.Class("Mill", library.Items[0]);
        long tower = library.Book.AddClass("ada", "Tower");
        library.Book.Put("ada", tower, library.Items[1], member: true);
        library.Book.Put("ada", tower, library.Items[2], member: true);
        Assert.All(library.Book.State().Classes, one => Assert.Null(AnnotatedGrades.Merged(one)));
    }
}
