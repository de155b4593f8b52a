namespace Iconotheque.Libraries;

/// <summary>The order in which items are listed.</summary>
public enum ItemOrder
{
    /// <summary>By number: as they were added.</summary>
    Number,

    /// <summary>By the first day of their date, or the last of one that has no first (before 1914); undated ones last.</summary>
    Date,

    /// <summary>By collection and identifier.</summary>
    Name,
}
