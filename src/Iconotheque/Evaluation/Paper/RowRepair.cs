using System.Collections.Immutable;
using Iconotheque.Evaluation.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace Iconotheque.Evaluation.Paper;

/// <summary>Finds the mAPs that a few rows of Table 3 must have had for Table 1 to follow from it.</summary>
/// <remarks>
/// For one descriptor the unknown are its values y in the suspect rows. Gauss and Newton's steps lower the sum of squares of the
/// printed correlations less those computed; with u and v the standardised columns, dr/dy_i = (u_i - r v_i) / |y - ȳ|.
/// </remarks>
internal static class RowRepair
{
    private const int Steps = 60, RowsOfOneCorrelation = 3;
    private const double Small = 1e-9;

    /// <summary>
    /// How far values are moved at most so as to give the printed average: what two decimals of a correlation do not show.
    /// </summary>
    private const double MostShift = 0.005;

    /// <summary>
    /// The rows with the values found; null where no row contradicts its average, or too many do for what Table 1 says.
    /// </summary>
    public static PaperRepair? Of(PaperTables tables, IReadOnlyCollection<AuditFinding> findings)
    {
        var wrong = findings.Where(finding => !finding.Agrees).ToLookup(finding => finding.Check, finding => finding.Where);
        bool IsWrong(string descriptor) =>
            wrong[PaperAudit.Correlations].Any(where => where.EndsWith($", {descriptor}", StringComparison.Ordinal));
        int[] rows = [.. Enumerable.Range(0, tables.Classes.Length)
            .Where(row => wrong[PaperAudit.RowAverages].Contains(tables.Classes[row].Class))];
        int[] columns = [.. Enumerable.Range(0, tables.Descriptors.Length).Where(d => IsWrong(tables.Descriptors[d]))];
        if (rows.Length == 0 || columns.Length == 0 || rows.Length * RowsOfOneCorrelation > tables.Correlations.Length)
            return null;
        double[][] found = [.. columns.Select(d => Solve(tables, rows, d))];
        double[] averages = [.. rows.Select((row, k) => Mean(tables.Classes[row], columns,
            [.. found.Select(values => values[k])]))];
        var repaired = tables.Classes.ToBuilder();
        for (int k = 0; k < rows.Length; k++)
        {
            var printed = tables.Classes[rows[k]];
            double missing = (printed.Average.Value - averages[k]) * printed.Map.Length / columns.Length;
            double shift = Math.Abs(missing) <= MostShift ? missing : 0;
            var map = printed.Map.ToBuilder();
            for (int c = 0; c < columns.Length; c++) map[columns[c]] = Rounded(found[c][k] + shift, map[columns[c]].Decimals);
            repaired[rows[k]] = printed with { Map = map.ToImmutable() };
        }

        return new([.. columns.Select(d => tables.Descriptors[d])], [.. rows.Select(row => repaired[row])], [.. averages])
        {
            Descriptors = tables.Descriptors,
            Findings = [.. PaperAudit.AveragesAndCorrelations(tables with { Classes = repaired.ToImmutable() })],
        };
    }

    private static double Mean(PaperClassRow row, int[] columns, double[] values) =>
        row.Map.Select((map, d) => Array.IndexOf(columns, d) is var c and >= 0 ? values[c] : map.Value).Average();

    private static PrintedNumber Rounded(double value, int decimals) => new(Math.Round(value, decimals), decimals);

    private static double[] Solve(PaperTables tables, int[] rows, int d)
    {
        var known = (from row in tables.Correlations
                     let grades = CorrelationCoefficients.Standardise(PaperAudit.Column(row.Variation, tables.Classes))
                     where grades.Length > 0
                     select (Grades: grades, Printed: row.Coefficients[d].Value)).ToList();
        double[] y = [.. tables.Classes.Select(row => row.Map[d].Value)];
        double usual = y.Where((_, i) => !rows.Contains(i)).Average();
        foreach (int row in rows) y[row] = usual;
        for (int step = 0; step < Steps; step++)
        {
            var change = Step(known, y, rows);
            for (int i = 0; i < rows.Length; i++)
                y[rows[i]] = Math.Clamp(y[rows[i]] + change[i], 1.0 / tables.Classes[rows[i]].Images, 1);
            if (change.AbsoluteMaximum() < Small) break;
        }

        return [.. rows.Select(row => y[row])];
    }

    private static Vector<double> Step(List<(double[] Grades, double Printed)> known, double[] y, int[] rows)
    {
        double mean = y.Average(), length = Math.Sqrt(y.Sum(value => (value - mean) * (value - mean)));
        double[] v = CorrelationCoefficients.Standardise(y);
        double[] r = [.. known.Select(row => row.Grades.Zip(v, (a, b) => a * b).Sum())];
        var slopes = Matrix<double>.Build.Dense(known.Count, rows.Length,
            (i, k) => (known[i].Grades[rows[k]] - r[i] * v[rows[k]]) / length);
        return slopes.QR().Solve(Vector<double>.Build.Dense(known.Count, i => known[i].Printed - r[i]));
    }
}
