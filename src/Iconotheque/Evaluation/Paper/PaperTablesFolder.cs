namespace Iconotheque.Evaluation.Paper;

/// <summary>Reads the paper's tables from a folder: <c>table3.csv</c>, and <c>table1.csv</c> and <c>table2.csv</c> where they are there.</summary>
public static class PaperTablesFolder
{
    /// <summary>Reads and checks the tables.</summary>
    /// <param name="folder">The folder; docs/paper.md lists the columns of each file.</param>
    /// <exception cref="InputException">A file is missing or does not have its columns, or a cell is no number; the message names file and line.</exception>
    public static PaperTables Read(string folder) =>
        TranscribedStudy.Of(TranscribedTable.Read(Path.Combine(folder, "table3.csv")), Optional(folder, "table1.csv"), Optional(folder, "table2.csv"));

    private static TranscribedTable? Optional(string folder, string name) =>
        File.Exists(Path.Combine(folder, name)) ? TranscribedTable.Read(Path.Combine(folder, name)) : null;
}
