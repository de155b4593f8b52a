using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Paper;

/// <summary>A row of the paper's Table 3.</summary>
/// <param name="Class">The class, by name or number.</param>
/// <param name="Images">n: how many images show it.</param>
/// <param name="Grades">Eleven grades in the order of <see cref="Collections.Variation"/>.</param>
/// <param name="Overall">Their printed sum.</param>
/// <param name="Map">One mAP for each descriptor.</param>
/// <param name="Average">Their printed mean.</param>
internal sealed record PaperClassRow(
    string Class, int Images, ImmutableArray<int> Grades, int Overall, ImmutableArray<PrintedNumber> Map, PrintedNumber Average);
