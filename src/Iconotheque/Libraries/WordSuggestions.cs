using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Iconotheque.Collections.Names;
using Iconotheque.Collections.Records;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>Suggests words that a library has where those that a user typed find nothing.</summary>
/// <remarks>
/// A word that no item has is replaced by the nearest ones: those that begin with it, and those that differ from it by a letter,
/// or by two where it has six or more. Where every word is there, but never together, each is suggested alone.
/// </remarks>
internal static partial class WordSuggestions
{
    private const int Most = 4, ShortestBeginning = 3, LongWord = 6;

    /// <summary>What finds something under a filter, the best first; nothing where nothing is near.</summary>
    /// <param name="view">The library.</param>
    /// <param name="filter">A filter whose words admit no item.</param>
    public static ImmutableArray<WordSuggestion> Of(LibraryView view, LibraryFilter filter)
    {
        var words = SearchWords.Of(filter.Text);
        if (words.Parts.Count == 0) return [];
        var known = Vocabulary(view.Connection);
        return
        [
            .. Instead(view, words, known).Distinct().Where(text => text != words.ToString())
                .Select(text => new WordSuggestion(text, view.CountOf(filter with { Text = text })))
                .Where(suggestion => suggestion.Items > 0).Take(Most),
        ];
    }

    private static IEnumerable<string> Instead(LibraryView view, SearchWords words, Dictionary<string, long> known)
    {
        var near = words.Parts.Select(part => IsKnown(part, known) ? [] : Near(part, known)).ToArray();
        int missing = Array.FindIndex(near, 0, found => found.Length > 0);
        if (missing >= 0)
        {
            foreach (string own in near[missing])
                yield return string.Join(' ', words.Parts.Select((part, i) => i == missing ? Spelt(view, own)
                    : near[i] is [var best, ..] ? Spelt(view, best) : part.ToString()));
        }
        else if (words.Parts.All(part => IsKnown(part, known)))
        {
            foreach (var part in words.Parts.Where(part => part.IsPhrase)) yield return part.Text;
            foreach (var part in words.Parts.Where(_ => words.Parts.Count > 1)) yield return part.ToString();
        }
    }

    private static bool IsKnown(SearchWord part, Dictionary<string, long> known) => Tokens(part.Text).All(known.ContainsKey)
        || (part.IsBeginning && Tokens(part.Text) is [.., var last] && known.Keys.Any(term =>
            term.StartsWith(last, StringComparison.Ordinal)));

    /// <summary>The words nearest to the first one of a part that is not known.</summary>
    private static string[] Near(SearchWord part, Dictionary<string, long> known)
    {
        string[] tokens = Tokens(part.Text);
        if (Array.Find(tokens, token => !known.ContainsKey(token)) is not { } missing) return [];
        int most = missing.Length >= LongWord ? 2 : missing.Length >= ShortestBeginning ? 1 : 0;
        return
        [
            .. from term in known
               let begins = missing.Length >= ShortestBeginning && term.Key.StartsWith(missing, StringComparison.Ordinal)
               let distance = begins ? 1 : Math.Abs(term.Key.Length - missing.Length) <= most
                   ? EditDistance.Of(missing, term.Key) : int.MaxValue
               where distance <= most
               orderby distance, term.Value descending, term.Key
               select term.Key into best
               select tokens.Length == 1 ? best : string.Join(' ', tokens.Select(token => token == missing ? best : token)),
        ];
    }

    /// <summary>A word as items write it, with its accents; the index keeps words without.</summary>
    private static string Spelt(LibraryView view, string text) => string.Join(' ', text.Split(' ').Select(term =>
        view.ItemsFrom(new LibraryFilter { Text = term }, ItemOrder.Number, 0, 1) is [var item]
            ? Texts(item).SelectMany(own => Word.Matches(own).Select(word => word.Value)).FirstOrDefault(word =>
                Folded(word) == term)?.ToLowerInvariant() ?? term
            : term));

    private static IEnumerable<string> Texts(LibraryItem item)
    {
        ItemMetadata said = item.Metadata;
        return [said.Title, said.Description, said.Creator, said.Date, said.Medium, said.Place, said.Attribution,
            .. said.Other.Values, item.Identifier, said.PersistentId];
    }

    private static string[] Tokens(string text) => [.. Word.Matches(text).Select(word => Folded(word.Value))];

    /// <summary>A word in small letters without accents, as the index keeps it.</summary>
    private static string Folded(string word) => string.Concat(CanonicalDecomposition.Of(word)
        .Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();

    /// <summary>Every word of the index, with the number of items that have it.</summary>
    private static Dictionary<string, long> Vocabulary(SqliteConnection connection)
    {
        try
        {
            CatalogueDatabase.Execute(connection,
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_list USING fts5vocab (main, item_text, row)");
            return CatalogueDatabase.Rows(connection, "SELECT term, doc FROM temp.word_list",
                row => (row.GetString(0), row.GetInt64(1))).ToDictionary(StringComparer.Ordinal);
        }
        catch (SqliteException)
        {
            // A copy of a database that nobody may write to allows no table beside it; then nothing is suggested.
            return [];
        }
    }

    [GeneratedRegex(@"[\p{L}\p{N}\p{M}]+")]
    private static partial Regex Word { get; }
}
