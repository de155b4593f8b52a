using System.Collections.Immutable;

namespace Iconotheque.Collections.Tables;

/// <summary>Which rows of a table belong to which pictures, told before any is read.</summary>
/// <param name="Rows">How many rows the table has.</param>
/// <param name="Pictures">How many pictures there are.</param>
/// <param name="WithoutRow">The pictures that no row belongs to.</param>
/// <param name="Unused">The rows that no picture belongs to, or that cannot be told apart, with the reason.</param>
internal sealed record TableMatch(int Rows, int Pictures, ImmutableArray<string> WithoutRow, ImmutableArray<SetAside> Unused)
{
    /// <summary>Joins them as they are joined when pictures are added.</summary>
    /// <param name="table">The table.</param>
    /// <param name="names">The pictures' paths below the folder of their collection, with <c>/</c>.</param>
    public static TableMatch Of(MetadataTable table, IReadOnlyCollection<string> names)
    {
        table.Begin();
        ImmutableArray<string> alone = [.. names.Where(name => table.Find(name) is null)];
        return new TableMatch(table.Rows.Length, names.Count, alone, [.. table.Unused()]);
    }
}
