using Iconotheque.Collections.Tables;

namespace Iconotheque.Evaluation.Paper;

/// <summary>The paper's three tables as published, which come along with the library.</summary>
internal static class PublishedTables
{
    /// <summary>How to cite the paper.</summary>
    public const string Citation =
        "Gominski, Poreba, Gouet-Brunet, Chen: "
            + "Challenging deep image descriptors for retrieval in heterogeneous iconographic collections. "
        + "SUMAC 2019. hal-02273236.";

    private const string Prefix = "Iconotheque.Evaluation.Paper.Published.";

    /// <summary>Reads them.</summary>
    public static PaperTables Read() => TranscribedStudy.Of(Open("table3.csv"), Open("table1.csv"), Open("table2.csv"));

    private static TranscribedTable Open(string name)
    {
        using var reader = new StreamReader(typeof(PublishedTables).Assembly.GetManifestResourceStream(Prefix + name)!);
        // Ours, without quotes.
        return TranscribedTable.Of(name, reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select((line, i) => new TableRow(i + 1, line.TrimEnd('\r').Split(','))));
    }
}
