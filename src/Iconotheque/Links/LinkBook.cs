using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Iconotheque.Libraries;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Links;

/// <summary>The proposals and decisions of a library.</summary>
/// <remarks>
/// Proposals come and go with the items and with each search for links. Decisions are only ever added: the catalogue itself
/// refuses to change or remove one.
/// </remarks>
internal static class LinkBook
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) }
    };

    /// <summary>The proposals, the most probable first.</summary>
    public static IEnumerable<Link> Links(LibraryView view) =>
        CatalogueDatabase.Rows(view.Connection,
            "SELECT id, first, second, type, probability, evidence, provenance FROM link ORDER BY probability DESC, id",
            ReadLink);

    /// <summary>A proposal; null when there is none of this number.</summary>
    public static Link? Find(LibraryView view, long link) =>
        CatalogueDatabase.Rows(view.Connection,
            "SELECT id, first, second, type, probability, evidence, provenance FROM link WHERE id = $id", ReadLink, ("$id", link))
            .FirstOrDefault();

    /// <summary>The decisions, in the order in which they were made, those about items that are gone included.</summary>
    public static IEnumerable<Decision> Decisions(LibraryView view) =>
        CatalogueDatabase.Rows(view.Connection,
            "SELECT id, first, second, verdict, type, who, at, note, link, first_name, second_name FROM decision ORDER BY id",
            ReadDecision);

    /// <summary>The proposals that an item has part in, the most probable first.</summary>
    public static IEnumerable<Link> LinksOf(LibraryView view, long item) =>
        CatalogueDatabase.Rows(view.Connection, "SELECT id, first, second, type, probability, evidence, provenance FROM link "
            + "WHERE first = $item OR second = $item ORDER BY probability DESC, id", ReadLink, ("$item", item));

    /// <summary>The proposal of two items; null when there is none.</summary>
    /// <param name="view">The library.</param>
    /// <param name="first">The item with the smaller number.</param>
    /// <param name="second">The item with the larger number.</param>
    public static Link? Between(LibraryView view, long first, long second) =>
        CatalogueDatabase.Rows(view.Connection, "SELECT id, first, second, type, probability, evidence, provenance FROM link "
            + "WHERE first = $first AND second = $second", ReadLink, ("$first", first), ("$second", second)).FirstOrDefault();

    /// <summary>The decisions about an item, in the order in which they were made.</summary>
    public static IEnumerable<Decision> DecisionsAbout(LibraryView view, long item) =>
        CatalogueDatabase.Rows(view.Connection, "SELECT id, first, second, verdict, type, who, at, note, link, first_name, "
            + "second_name FROM decision WHERE first = $item OR second = $item ORDER BY id", ReadDecision, ("$item", item));

    /// <summary>Adds a decision.</summary>
    /// <param name="writer">The library.</param>
    /// <param name="decision">The decision; its number is not looked at. The smaller item comes first.</param>
    /// <returns>It, with its number.</returns>
    /// <exception cref="InputException">An item does not exist, both are the same, or nobody is named.</exception>
    public static Decision Decide(LibraryWriter writer, Decision decision) => Decide(writer, [decision])[0];

    /// <summary>
    /// Adds a decision to a library that another process may be writing to: decisions go beside what a writer does, and wait for
    /// its transactions alone.
    /// </summary>
    /// <param name="folder">The library's folder.</param>
    /// <param name="decision">The decision; its number is not looked at. The smaller item comes first.</param>
    /// <returns>It, with its number.</returns>
    /// <exception cref="InputException">An item does not exist, both are the same, or nobody is named.</exception>
    public static Decision Decide(string folder, Decision decision)
    {
        using var connection = CatalogueDatabase.Open(folder);
        return CatalogueDatabase.Guarded(Path.Combine(folder, CatalogueDatabase.FileName), () =>
        {
            // Immediate, so that the decision waits for a writer before it reads and not after.
            using var transaction = connection.BeginTransaction(deferred: false);
            var stored = Add(connection, decision);
            transaction.Commit();
            return stored;
        });
    }

    /// <summary>Adds decisions, all of them or none.</summary>
    /// <exception cref="InputException">As of one.</exception>
    public static ImmutableArray<Decision> Decide(LibraryWriter writer, ImmutableArray<Decision> decisions) =>
        writer.InTransaction(() => decisions.Select(decision => Add(writer.Connection, decision)).ToImmutableArray());

    private static Decision Add(SqliteConnection connection, Decision decision)
    {
        if (decision.First >= decision.Second)
            throw new ArgumentException($"Item {decision.First} does not come before item {decision.Second}.", nameof(decision));
        if (decision.Who.Trim().Length == 0) throw new InputException("a decision", "must say who decided");
        var named = decision with
        {
            Who = decision.Who.Trim(),
            When = decision.When.ToUniversalTime(),
            FirstName = NameOf(connection, decision.First),
            SecondName = NameOf(connection, decision.Second)
        };
        CatalogueDatabase.Run(
            connection, "INSERT INTO decision (first, second, first_name, second_name, verdict, type, who, at, note, "
                + "link) VALUES ($first, $second, $first_name, $second_name, $verdict, $type, $who, $at, $note, $link)",
            ("$first", named.First), ("$second", named.Second), ("$first_name", named.FirstName),
            ("$second_name", named.SecondName), ("$verdict", (int)named.Verdict), ("$type", (int?)named.Type),
            ("$who", named.Who), ("$at", named.When.ToString("O", CultureInfo.InvariantCulture)), ("$note", named.Note),
            ("$link", named.Link is null ? null : JsonSerializer.Serialize(named.Link, Options)));
        return named with { Id = CatalogueDatabase.Scalar(connection, "SELECT last_insert_rowid()") };
    }

    /// <summary>The items that links have been searched for.</summary>
    public static ItemSet Linked(LibraryView view)
    {
        var linked = new ItemSet(view.LargestItem);
        foreach (long item in CatalogueDatabase.Rows(view.Connection, "SELECT item FROM linked", row => row.GetInt64(0)))
            linked.Add(item);
        return linked;
    }

    /// <summary>
    /// Stores proposals and notes for which items they were searched; a pair that was proposed before is proposed again.
    /// </summary>
    /// <param name="writer">The library.</param>
    /// <param name="links">The proposals; their numbers are not looked at.</param>
    /// <param name="items">The items that were searched for.</param>
    public static void Store(LibraryWriter writer, IEnumerable<Link> links, IEnumerable<long> items) => writer.InTransaction(() =>
    {
        foreach (var link in links)
        {
            CatalogueDatabase.Run(
                writer.Connection, """
                INSERT INTO link (first, second, type, probability, evidence, provenance) VALUES ($first, $second, $type, $probability, $evidence, $provenance)
                ON CONFLICT (first, second) DO UPDATE SET type = $type, probability = $probability, evidence = $evidence, provenance = $provenance
                """,
                ("$first", link.First), ("$second", link.Second), ("$type", (int)link.Type), ("$probability", link.Probability),
                ("$evidence", JsonSerializer.Serialize(link.Evidence, Options)),
                ("$provenance", JsonSerializer.Serialize(link.Provenance, Options)));
        }

        foreach (long item in items)
            CatalogueDatabase.Run(writer.Connection, "INSERT OR IGNORE INTO linked (item) VALUES ($item)", ("$item", item));
        return 0;
    });

    /// <summary>Forgets all proposals, so that links are searched for again. Decisions stay.</summary>
    public static void Forget(LibraryWriter writer) => writer.InTransaction(() =>
    {
        CatalogueDatabase.Execute(writer.Connection, "DELETE FROM link; DELETE FROM linked;");
        return 0;
    });

    /// <summary>The name of an item.</summary>
    /// <exception cref="InputException">There is none of this number.</exception>
    internal static string NameOf(SqliteConnection connection, long item) =>
        CatalogueDatabase.Rows(connection, "SELECT collection.name, "
            + "item.identifier, item.page FROM item JOIN collection ON collection.id = item.collection WHERE item.id = $id",
            row => LibraryItem.NameOf(row.GetString(0), row.GetString(1), row.GetInt32(2)), ("$id", item)).FirstOrDefault()
            ?? throw new InputException(item.ToString(CultureInfo.InvariantCulture), "is no item of the library");

    private static Link ReadLink(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), (LinkType)row.GetInt32(3), row.GetDouble(4),
        JsonSerializer.Deserialize<LinkEvidence>(row.GetString(5), Options)!,
        JsonSerializer.Deserialize<Provenance>(row.GetString(6), Options)!);

    private static Decision ReadDecision(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2),
        (Verdict)row.GetInt32(3), row.IsDBNull(4) ? null : (LinkType)row.GetInt32(4), row.GetString(5),
        DateTimeOffset.Parse(row.GetString(6), CultureInfo.InvariantCulture),
        row.GetString(7), row.IsDBNull(8) ? null : JsonSerializer.Deserialize<Link>(row.GetString(8), Options))
    { FirstName = row.GetString(9), SecondName = row.GetString(10) };
}
