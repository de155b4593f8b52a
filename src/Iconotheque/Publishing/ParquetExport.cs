using Iconotheque.Libraries;
using Parquet;
using Parquet.Schema;

namespace Iconotheque.Publishing;

/// <summary>The tables of a library as Apache Parquet files, every column a string. Memory: a row group.</summary>
internal static class ParquetExport
{
    private const int RowsOfGroup = 10_000;

    /// <summary>Writes items.parquet, links.parquet and decisions.parquet.</summary>
    public static void Write(LibraryView view, string folder)
    {
        foreach (var table in ExportTable.Of(view))
            AtomicFile.Write(Path.Combine(folder, table.Name + ".parquet"),
                stream => WriteAsync(table, stream).GetAwaiter().GetResult());
    }

    private static async Task WriteAsync(ExportTable table, Stream stream)
    {
        DataField[] fields = [.. table.Columns.Select(column => new DataField(column, typeof(string), false))];
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream).ConfigureAwait(false);
        foreach (string[][] rows in table.Rows.Chunk(RowsOfGroup))
        {
            using var group = writer.CreateRowGroup();
            for (int c = 0; c < fields.Length; c++)
                await group.WriteAsync(fields[c], Array.ConvertAll(rows, row => row[c])).ConfigureAwait(false);
        }
    }
}
