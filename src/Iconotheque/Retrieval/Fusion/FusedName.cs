using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Iconotheque.Retrieval.Fusion;

/// <summary>
/// The name of a fusion, read and written here alone: columns joined by <c>&amp;</c>, each with a weight before it where that is
/// not 1, as <c>0.7*rmac+pca&amp;sift-asmk</c>.
/// </summary>
public sealed partial record FusedName
{
    /// <summary>What joins parts.</summary>
    public const char Join = '&';

    /// <summary>What stands behind a weight.</summary>
    public const char Times = '*';

    /// <summary>The most parts of a fusion.</summary>
    public const int MostParts = 8;

    /// <summary>The longest name, in characters: files are named like it, with re-rankings and extensions behind.</summary>
    public const int Longest = 150;

    private FusedName(ImmutableArray<FusedPart> parts) => Parts = parts;

    /// <summary>How a name is written, for messages.</summary>
    public static string Form
    {
        get;
    } = "columns joined by &, each with a weight before it where that is not 1, as 0.7*gem&sift-asmk";

    /// <summary>The parts, as they were written.</summary>
    public ImmutableArray<FusedPart> Parts { get; }

    /// <summary>
    /// The places of the parts in the order in which their scores are summed: the same for every order in which they are written.
    /// </summary>
    public ImmutableArray<int> Ordered =>
        [.. Enumerable.Range(0, Parts.Length).OrderBy(p => Parts[p].Name, StringComparer.Ordinal).ThenBy(p => Parts[p].Weight)];

    /// <summary>Whether a name is meant to be one of a fusion.</summary>
    public static bool IsMeant(string text) =>
        text.Contains(Join, StringComparison.Ordinal) || text.Contains(Times, StringComparison.Ordinal);

    /// <summary>Reads a name; spaces around parts do not count.</summary>
    /// <exception cref="FormatException">It is not such a name; the message says why.</exception>
    public static FusedName Parse(string text)
    {
        string[] written = text.Split(Join);
        if (written.Length is < 2 or > MostParts)
            throw new FormatException($"'{text}' joins {written.Length} of 2 to {MostParts} columns: {Form}.");
        var name = new FusedName([.. written.Select(part => PartOf(part.Trim(), text))]);
        if (name.Parts.All(part => part.Weight == 0)) throw new FormatException($"In '{text}' every weight is 0.");
        return name.ToString().Length <= Longest
            ? name
            : throw new FormatException($"'{text}' is longer than {Longest} characters.");
    }

    /// <summary>What is wrong with a name; empty for a good one.</summary>
    public static string WhyNot(string text)
    {
        try
        {
            Parse(text);
            return "";
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    /// <summary>
    /// The name of a column with something behind that holds for all of it: brackets keep it from being read as its last part's.
    /// </summary>
    /// <param name="column">The column's name, of a fusion or not.</param>
    /// <param name="suffix">What stands behind, such as <c>+grey</c> or <c>+sp</c>.</param>
    public static string Behind(string column, string suffix) =>
        column.Contains(Join, StringComparison.Ordinal) && column[0] != '(' ? $"({column}){suffix}" : column + suffix;

    /// <summary>What a column's files are called: some file systems have no *.</summary>
    public static string FileOf(string column) => column.Replace(Times, 'x');

    /// <inheritdoc/>
    public override string ToString() => string.Join(Join, Parts);

    private static FusedPart PartOf(string part, string text)
    {
        var match = Part().Match(part);
        if (!match.Success)
            throw new FormatException($"'{part}' is no part of '{text}': {Form}; a weight has at most 4 digits and 6 decimals.");
        return new FusedPart(match.Groups[2].Value,
            match.Groups[1].Success ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 1);
    }

    [GeneratedRegex(@"\A(?:([0-9]{1,4}(?:\.[0-9]{1,6})?)\*)?([^\s\p{C}&*(),/\\]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
