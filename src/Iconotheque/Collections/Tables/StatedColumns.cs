using System.Collections.Immutable;
using System.Text;

namespace Iconotheque.Collections.Tables;

/// <summary>
/// What somebody says of the columns of a table, as a text: <c>Cote=identifier,Légende=title,"a, b"=leave-out</c>. A name with a
/// comma or a quotation mark is quoted as in CSV.
/// </summary>
internal static class StatedColumns
{
    /// <summary>The word for a column that stays under its own name, and that for one which is left out.</summary>
    public const string Keep = "keep", LeaveOut = "leave-out";

    /// <summary>The words that a column can be given.</summary>
    public static IEnumerable<string> Words => [.. ColumnMapping.Fields, Keep, LeaveOut];

    /// <summary>Reads such a text.</summary>
    /// <returns>Columns by field, as <see cref="ColumnMapping"/> takes them.</returns>
    /// <exception cref="ArgumentException">It is no such text.</exception>
    public static ImmutableSortedDictionary<string, string> Read(string text)
    {
        var stated = ImmutableSortedDictionary.CreateBuilder<string, string>();
        foreach (string part in Parts(text))
        {
            int sign = part.LastIndexOf('=');
            string column = sign < 1 ? "" : Unquoted(part[..sign].Trim()), word = part[(sign + 1)..].Trim();
            if (column.Length == 0) throw new ArgumentException($"'{part}' says nothing of a column; write COLUMN=FIELD.");
            if (!Words.Contains(word))
                throw new ArgumentException($"'{word}' is nothing that a column can be; write {string.Join(", ", Words)}.");
            string key = word switch
            {
                Keep => ColumnMapping.KeepMark + column,
                LeaveOut => ColumnMapping.LeaveMark + column,
                _ => word,
            };
            if (stated.ContainsKey(key) || stated.ContainsValue(column))
                throw new ArgumentException($"'{part}' says twice what a column or a field is.");
            stated[key] = column;
        }

        return stated.ToImmutable();
    }

    /// <summary>The parts between the commas that do not stand in quotation marks.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        var part = new StringBuilder();
        bool isQuoted = false;
        foreach (char c in text)
        {
            if (c == '"') isQuoted = !isQuoted;
            if (c != ',' || isQuoted)
            {
                part.Append(c);
                continue;
            }

            if (part.ToString().Trim() is { Length: > 0 } ended) yield return ended;
            part.Clear();
        }

        if (part.ToString().Trim() is { Length: > 0 } last) yield return last;
    }

    private static string Unquoted(string name) => name is ['"', .. var inner, '"']
        ? inner.Replace("\"\"", "\"", StringComparison.Ordinal) : name;
}
