using System.Collections.Immutable;
using Iconotheque.Libraries;

namespace Iconotheque.Curation;

/// <summary>Which collection's proposals somebody is asked to review.</summary>
/// <param name="Collection">The name of the collection.</param>
/// <param name="Who">The reviewer.</param>
internal sealed record Assignment(string Collection, string Who);

/// <summary>Who reviews what.</summary>
internal static class Assignments
{
    /// <summary>All of them, in the order of collections and names.</summary>
    public static ImmutableArray<Assignment> All(CurationBook book) => book.Read(connection =>
    [
        .. CatalogueDatabase.Rows(connection, "SELECT collection, who FROM assignment ORDER BY collection, who",
            row => new Assignment(row.GetString(0), row.GetString(1))),
    ], ImmutableArray<Assignment>.Empty);

    /// <summary>Asks somebody to review a collection's proposals.</summary>
    public static void Give(CurationBook book, Assignment assignment, Authorship by) => book.Write(connection =>
        CatalogueDatabase.Run(connection, "INSERT OR IGNORE INTO assignment (collection, who, assigned_by, at) "
            + "VALUES ($collection, $who, $by, $at)", ("$collection", assignment.Collection), ("$who", assignment.Who.Trim()),
            ("$by", by.Who), ("$at", by.At)));

    /// <summary>Asks somebody no longer.</summary>
    public static void Take(CurationBook book, Assignment assignment) => book.Write(connection =>
        CatalogueDatabase.Run(connection, "DELETE FROM assignment WHERE collection = $collection AND who = $who",
            ("$collection", assignment.Collection), ("$who", assignment.Who)));
}
