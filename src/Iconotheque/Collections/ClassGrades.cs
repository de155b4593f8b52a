using System.Collections.Immutable;

namespace Iconotheque.Collections;

/// <summary>How hard a class is: eleven grades from 0 to 3 against a reference image.</summary>
/// <param name="Class">The class.</param>
/// <param name="Reference">The image the others are compared with; empty when unknown.</param>
/// <param name="Grades">Eleven grades in the order of <see cref="Variation"/>, each 0 to 3.</param>
public sealed record ClassGrades(string Class, string Reference, ImmutableArray<int> Grades)
{
    /// <summary>The sum of the grades, 0 to 33 (the paper's "overall").</summary>
    public int Overall => Grades.Sum();

    /// <summary>The grade of one variation.</summary>
    public int this[Variation variation] => Grades[(int)variation];
}
