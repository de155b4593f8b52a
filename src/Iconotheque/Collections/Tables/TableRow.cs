namespace Iconotheque.Collections.Tables;

/// <summary>A row of a table.</summary>
/// <param name="Line">The line on which it begins, counted from 1.</param>
/// <param name="Cells">Its cells.</param>
internal readonly record struct TableRow(int Line, string[] Cells);
