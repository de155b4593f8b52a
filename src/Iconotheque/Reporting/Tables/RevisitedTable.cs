using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>
/// Revisited Oxford and Paris as their authors report them: easy, medium and hard, by query mean, with mP@1, 5 and 10.
/// </summary>
/// <remarks>Radenović, Iscen, Tolias, Avrithis and Chum, CVPR 2018, tables 3 to 5.</remarks>
internal static class RevisitedTable
{
    private static readonly (string Letter, string Protocol)[] Levels = [("E", "revisited-easy"), ("M", "revisited-medium"),
        ("H", "revisited-hard")];

    /// <summary>The table; without rows where the benchmark does not tell hard right answers from easy ones.</summary>
    public static Table Of(StudyResults results)
    {
        var graded = results.Descriptors.Where(d => Level(d, "revisited-medium") is not null)
            .OrderByDescending(d => Level(d, "revisited-medium")!.Micro).ToList();
        string[] precisions = [.. graded.SelectMany(d => Level(d,
            "revisited-medium")!.Precisions.Select(precision => precision.Name)).Distinct()];
        return new Table
        {
            Name = "revisited",
            Caption = "Easy (E), medium (M) and hard (H) as the authors of Revisited Oxford and Paris report them: "
                + "means over queries.",
            Columns =
            [
                new("Descriptor", ColumnKind.Text),
                .. Levels.Select(level => new Column($"{level.Letter} mAP", ColumnKind.Number)),
                .. from level in Levels
                   from name in precisions
                   select new Column($"{level.Letter} {name}", ColumnKind.Number, MeasureWords.OfMeasure(name)),
            ],
            Rows = [.. graded.Select(d => Row(d, precisions))],
            Notes = ["Easy: easy images are right, hard ones junk; medium: both are right; hard: hard images are right, "
                + "easy ones junk (Radenović et al., CVPR 2018)."],
        };
    }

    private static ImmutableArray<Cell> Row(DescriptorResults descriptor, string[] precisions) =>
    [
        Cell.Words(descriptor.Name),
        .. Levels.Select(level => Cell.Score(Level(descriptor, level.Protocol)?.Micro)),
        .. from level in Levels
           from name in precisions
           select Cell.Score(Level(descriptor,
               level.Protocol)?.Precisions.FirstOrDefault(precision => precision.Name == name)?.Value),
    ];

    private static ConventionScore? Level(DescriptorResults descriptor, string protocol) =>
        descriptor.Conventions.FirstOrDefault(score => score.Protocol == protocol);
}
