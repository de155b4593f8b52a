using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Iconotheque.Collections.Tables;

/// <summary>Which column of a table says what: guessed from the header, or as somebody stated.</summary>
public static class ColumnMapping
{
    /// <summary>The field that names the image file.</summary>
    public const string File = "file";

    /// <summary>The field that names the item in its collection.</summary>
    public const string Identifier = "identifier";

    private static readonly FrozenDictionary<string, string[]> Usual = new Dictionary<string, string[]>
    {
        [File] = ["file", "filename", "file name", "image", "path", "url", "image url", "fichier", "nom du fichier", "datei", "dateiname", "bild"],
        [Identifier] = ["identifier", "id", "dc:identifier", "cote", "inventory number", "accession number", "shelfmark", "numéro d'inventaire", "inventarnummer", "signatur"],
        ["title"] = ["title", "dc:title", "dcterms:title", "titre", "titel", "caption", "légende", "legende"],
        ["description"] = ["description", "dc:description", "dcterms:description", "beschreibung", "abstract"],
        ["creator"] = ["creator", "dc:creator", "dcterms:creator", "photographer", "author", "artist", "auteur", "créateur", "photographe", "urheber", "fotograf"],
        ["date"] = ["date", "dc:date", "dcterms:created", "dcterms:date", "created", "year", "année", "datum", "datierung", "jahr"],
        ["medium"] = ["medium", "dc:type", "dc:format", "dcterms:medium", "type", "technique", "genre", "technik", "objektart"],
        ["place"] = ["place", "dc:coverage", "dcterms:spatial", "location", "lieu", "ort", "coverage"],
        ["rights"] = ["rights", "dc:rights", "dcterms:rights", "edm:rights", "licence", "license", "droits", "rechte", "rights statement"],
        ["attribution"] = ["attribution", "credit", "credit line", "crédit", "rights holder", "dcterms:rightsholder"],
        ["persistentId"] = ["persistent id", "persistentid", "ark", "doi", "handle", "urn", "permalink"],
        ["page"] = ["landing page", "page", "record url", "notice", "edm:isshownat", "source url"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The fields that can be mapped.</summary>
    public static IEnumerable<string> Fields => Usual.Keys.Order(StringComparer.Ordinal);

    /// <summary>The column of each field that has one.</summary>
    /// <param name="header">The table's columns.</param>
    /// <param name="stated">Columns by field; what is not stated is guessed.</param>
    /// <param name="table">The table, for messages.</param>
    /// <exception cref="InputException">A stated field or column does not exist.</exception>
    public static ImmutableSortedDictionary<string, string> Of(IReadOnlyList<string> header, ImmutableSortedDictionary<string, string> stated, string table)
    {
        foreach (var (field, column) in stated)
        {
            if (!Usual.ContainsKey(field)) throw new InputException(table, 1, $"'{field}' is no field; those that can be mapped are {string.Join(", ", Fields)}");
            if (!header.Contains(column)) throw new InputException(table, 1, $"has no column '{column}'; it has {string.Join(", ", header)}");
        }

        var mapping = stated.ToBuilder();
        foreach (var (field, names) in Usual)
        {
            if (mapping.ContainsKey(field)) continue;
            string? column = names.Select(name => header.FirstOrDefault(column => string.Equals(column.Trim(), name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(found => found is not null && !mapping.ContainsValue(found));
            if (column is not null) mapping[field] = column;
        }

        return mapping.ToImmutable();
    }
}
