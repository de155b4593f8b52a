using System.Globalization;
using Iconotheque.Collections.Records;

namespace Iconotheque.Libraries;

/// <summary>A filter as a condition of SQL, with every value a parameter.</summary>
internal sealed class FilterSql
{
    private readonly List<string> conditions = [];
    private readonly List<(string Name, object? Value)> parameters = [];

    public FilterSql(LibraryFilter filter)
    {
        if (!filter.Collections.IsEmpty)
            conditions.Add($"collection.name IN ({string.Join(", ", filter.Collections.Select(name => Add(name)))})");
        if (!filter.Tones.IsEmpty)
            conditions.Add("item.tone IN "
                + $"({string.Join(", ", filter.Tones.Select(tone => ((int)tone).ToString(CultureInfo.InvariantCulture)))})");
        if (filter.Dates is { } dates)
            conditions.Add(
                $"item.date_from <= {Add(DateColumns.LastOf(dates))} AND item.date_to >= {Add(DateColumns.FirstOf(dates))}");
        if (filter.Rights.Length > 0)
            conditions.Add(IsName(filter.Rights)
                ? $"{CatalogueDatabase.RightsName}(item.rights) = {Add(RightsReading.NameOf(filter.Rights))}"
                : Contains("rights", filter.Rights));
        if (filter.Medium.Length > 0) conditions.Add(Contains("medium", filter.Medium));
        if (SearchWords.Of(filter.Text).Match is { Length: > 0 } words)
            conditions.Add($"item.id IN (SELECT rowid FROM item_text WHERE item_text MATCH {Add(words)})");
        if (filter.Items is { } items)
            conditions.Add($"item.id IN (SELECT value FROM json_each({Add($"[{string.Join(',', items)}]")}))");
    }

    /// <summary>The condition, with WHERE in front; empty for none.</summary>
    public string Where => conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);

    /// <summary>The values.</summary>
    public (string Name, object? Value)[] Parameters => [.. parameters];

    private string Add(object value)
    {
        parameters.Add(($"$f{parameters.Count}", value));
        return parameters[^1].Name;
    }

    /// <summary>Whether a text is the short name of a statement, which stands for all its forms.</summary>
    private static bool IsName(string rights) =>
        RightsStatement.Of(rights) is { } statement && statement.Code.Equals(rights, StringComparison.OrdinalIgnoreCase);

    private string Contains(string column, string text) =>
        $"item.{column} LIKE '%' || {Add(text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal))} || '%' ESCAPE '\\'";
}
