using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>A collection of a library.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The kind of its source; see <see cref="Collections.Records.ItemSource.Kind"/>.</param>
/// <param name="Location">Where the source is.</param>
/// <param name="Settings">What else is needed to read it again.</param>
/// <param name="Items">How many items it has.</param>
/// <param name="SetAside">How many pictures could not be used.</param>
public sealed record LibraryCollection(int Id, string Name, string Kind, string Location,
    ImmutableSortedDictionary<string, string> Settings, int Items, int SetAside)
{
    internal static LibraryCollection Read(SqliteDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3),
        JsonSerializer.Deserialize<ImmutableSortedDictionary<string, string>>(row.GetString(4))
            ?? ImmutableSortedDictionary<string, string>.Empty, row.GetInt32(5), row.GetInt32(6));
}
