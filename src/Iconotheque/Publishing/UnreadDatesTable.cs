using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Libraries;

namespace Iconotheque.Publishing;

/// <summary>
/// The dates that are not understood, as a table to be filled in: date, items, example, and edtf, which is empty.
/// </summary>
internal static class UnreadDatesTable
{
    /// <summary>Writes it.</summary>
    /// <param name="dates">The dates.</param>
    /// <param name="path">The file to write, CSV.</param>
    public static void Write(ImmutableArray<UnreadDate> dates, string path) => LibraryExports.WriteCsvFile(
        new ExportTable(
            "dates",
            ["date", "items", "example", "edtf"],
            dates.Select(date => (string[])[date.Date, date.Items.ToString(CultureInfo.InvariantCulture), date.Example, ""])),
        path);
}
