namespace Iconotheque.Evaluation.Paper;

/// <summary>
/// Tells which of some known names a printed heading means: whole, in other words, abbreviated, or followed by more.
/// </summary>
internal static class PrintedNames
{
    private const string Sum = "σ";

    /// <summary>Other words for a column, as <see cref="Letters"/> gives them.</summary>
    private static readonly Dictionary<string, string[]> Others = new()
    {
        ["class"] = ["classes", "no", "nr", "id", "number", "#"],
        ["images"] = ["n", "nb", "size", "count", "numberofimages", "#images", "#img", "#imgs"],
        ["color"] = ["colour"],
        ["overall"] = ["sum", "total", Sum],
        ["average"] = ["avg", "mean"],
        ["variation"] = ["variations"],
    };

    /// <summary>Ways of meaning a name, the surest first.</summary>
    private static readonly Func<string, string, bool>[] Ways =
    [
        (name, given) => Letters(name) == given || Others.GetValueOrDefault(name, []).Contains(given),
        (name, given) => Letters(name).StartsWith(given, StringComparison.Ordinal),
        (name, given) => Others.GetValueOrDefault(name, []).Where(other => other.Length > 2 || other == Sum).Append(Letters(name))
            .Any(whole => given.StartsWith(whole, StringComparison.Ordinal)),
        (name, given) => given.Length > 1 && given[0] == Letters(name)[0] && IsWithin(given, Letters(name)),
    ];

    /// <summary>The name that each heading means; null for one that means none, or that might mean several.</summary>
    /// <param name="names">The known names, each of which is meant once at most.</param>
    /// <param name="headings">The headings as printed.</param>
    /// <remarks>A surer way goes before a less sure one, and a heading that means one name alone before the others: <c>or.</c> is
    /// orientation wherever the descriptor ORB has a column of its own.</remarks>
    public static string?[] Of(IReadOnlyList<string> names, IReadOnlyList<string> headings)
    {
        string?[] meant = new string?[headings.Count];
        foreach (var way in Ways)
        {
            while (Assign(names, headings, meant, way))
            {
            }
        }

        return meant;
    }

    /// <summary>Letters, digits, and the signs for a number and a sum, in lower case.</summary>
    public static string Letters(string text) =>
        string.Concat(text.Replace('∑', 'Σ').Where(c => char.IsLetterOrDigit(c) || c == '#').Select(char.ToLowerInvariant));

    private static bool Assign(IReadOnlyList<string> names, IReadOnlyList<string> headings, string?[] meant,
        Func<string, string, bool> way)
    {
        bool any = false;
        for (int i = 0; i < headings.Count; i++)
        {
            string given = Letters(headings[i]);
            if (meant[i] is not null || given.Length == 0) continue;
            string[] open = [.. names.Where(name => !meant.Contains(name) && way(name, given))];
            if (open.Length != 1) continue;
            meant[i] = open[0];
            any = true;
        }

        return any;
    }

    private static bool IsWithin(string given, string name)
    {
        int at = 0;
        foreach (char letter in name)
        {
            if (at < given.Length && given[at] == letter) at++;
        }

        return at == given.Length;
    }
}
