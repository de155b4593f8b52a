using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>Changes of what is said of pictures that somebody makes at once.</summary>
/// <param name="connection">The catalogue, in a transaction.</param>
/// <param name="readings">How dates are read.</param>
/// <param name="by">Who makes them, and when.</param>
internal sealed class EditingAct(SqliteConnection connection, DateReadings readings, Authorship by)
{
    private readonly ImmutableArray<MetadataEdit>.Builder made = ImmutableArray.CreateBuilder<MetadataEdit>();
    private long act;

    /// <summary>What was changed.</summary>
    public ImmutableArray<MetadataEdit> Made => made.ToImmutable();

    /// <summary>Changes fields of an item.</summary>
    /// <exception cref="InputException">It does not exist.</exception>
    public void Change(long item, IReadOnlyDictionary<string, string?> values)
    {
        var (known, modified) = CatalogueDatabase.Rows(connection, $"{ItemRows.Select} WHERE item.id = $id",
            row => (ItemRows.Read(row), row.GetInt64(8)), ("$id", item)).FirstOrDefault();
        if (known is null)
            throw new InputException(item.ToString(CultureInfo.InvariantCulture), "is no item of the library");
        var own = MetadataEdits.OfItem(connection, item);
        var standing = MetadataEdits.Standing(own).ToDictionary(last => last.Field, last => last.Edit);
        var (said, before) = (known.Metadata, made.Count);
        foreach (var (field, value) in values)
        {
            string was = MetadataFields.Read(known.Metadata, field);
            bool isChanged = standing.ContainsKey(field);
            if (value is null ? !isChanged : value == was) continue;
            if (own.All(edit => !edit.IsOfSource || edit.Field != field))
                MetadataEdits.Insert(connection, new MetadataEdit(0, 0, item, known.Name, field, "", was) { When = by.When });
            said = MetadataFields.With(said, field, value ?? MetadataEdits.SourceOf(own, field));
            Add(new MetadataEdit(0, 0, item, known.Name, field, was, value) { Who = by.Who, When = by.When });
        }

        if (made.Count == before) return;
        var now = known with { Metadata = said, Dates = readings.Read(said.Date).Days };
        ItemRows.Update(connection, now, MetadataEdits.CollectionOf(connection, item), modified);
    }

    private void Add(MetadataEdit edit)
    {
        // The first change's own number, which is known before it is written: nobody else writes meanwhile.
        if (act == 0) act = 1 + CatalogueDatabase.Scalar(connection,
            "SELECT seq FROM sqlite_sequence WHERE name = 'item_edit'");
        edit = edit with { Act = act };
        made.Add(edit with { Id = MetadataEdits.Insert(connection, edit) });
    }
}
