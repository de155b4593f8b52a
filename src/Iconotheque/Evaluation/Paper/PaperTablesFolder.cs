using Iconotheque.Collections.Tables;

namespace Iconotheque.Evaluation.Paper;

/// <summary>
/// Reads the paper's tables from a folder: <c>table3.csv</c>, and <c>table1.csv</c> and <c>table2.csv</c> where they are there.
/// </summary>
internal static class PaperTablesFolder
{
    /// <summary>Reads and checks the tables.</summary>
    /// <param name="folder">The folder; docs/paper.md lists the columns of each file.</param>
    /// <param name="form">How the files are written, as far as it is stated; null for nothing.</param>
    /// <param name="note">Told how a file is read that is not UTF-8 with commas.</param>
    /// <exception cref="InputException">A file is missing or does not have its columns, or a cell is no number; the message names
    /// file and line.</exception>
    public static PaperTables Read(string folder, TableForm? form = null, Action<string>? note = null)
    {
        return TranscribedStudy.Of(Open("table3.csv"), Optional("table1.csv"), Optional("table2.csv"));

        TranscribedTable? Optional(string name) => File.Exists(Path.Combine(folder, name)) ? Open(name) : null;

        TranscribedTable Open(string name)
        {
            var table = new DelimitedFile(Path.Combine(folder, name), form ?? TableForm.Unstated);
            if (table.Said is { } said) note?.Invoke($"{name} {said}");
            return TranscribedTable.Of(Path.Combine(folder, name), table.Records());
        }
    }
}
