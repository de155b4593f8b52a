namespace Iconotheque.Reporting.Tables;

/// <summary>One column of a table.</summary>
/// <param name="Header">Its heading.</param>
/// <param name="Kind">What its cells hold.</param>
/// <param name="Definition">What the number is and how it is computed, for the notes below the table; empty when the caption says
/// it.</param>
internal sealed record Column(string Header, ColumnKind Kind, string Definition = "")
{
    /// <summary>Whether cells line up to the right, as numbers do.</summary>
    public bool Numeric => Kind != ColumnKind.Text;
}

/// <summary>What the cells of a column hold.</summary>
internal enum ColumnKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A number with a cell-made text.</summary>
    Number,

    /// <summary>A grade 0 to 3, shaded by its height in HTML.</summary>
    Grade,

    /// <summary>A mean with the two ends of its interval; three columns in CSV.</summary>
    Estimate,
}
