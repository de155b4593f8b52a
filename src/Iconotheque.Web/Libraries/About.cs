using System.Collections.Immutable;
using System.Text.Json;
using Iconotheque.Libraries;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Web.Libraries;

/// <summary>
/// What visitors read about a library and its collections: <c>web/about.json</c>. The names that the catalogue has stay,
/// since everything refers to them. Safe to use from several threads.
/// </summary>
internal sealed class About(ServerOptions options)
{
    private const int LongestLine = 200, LongestDescription = 4000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Lock gate = new();
    private (DateTime Written, ImmutableSortedDictionary<string, AboutText> Texts)? read;

    private string Path => System.IO.Path.Combine(options.Library, "web", "about.json");

    /// <summary>What is said of the library.</summary>
    public AboutText Library => Of("");

    /// <summary>What is said of a collection; of the library for the empty name.</summary>
    public AboutText Of(string collection) => Texts().GetValueOrDefault(collection) ?? AboutText.None;

    /// <summary>What the library is called.</summary>
    public string NameOf(LibraryCard card) => Library.Title is { Length: > 0 } title ? title : card.Name;

    /// <summary>What a collection is called.</summary>
    public string TitleOf(string collection) => Of(collection).Title is { Length: > 0 } title ? title : collection;

    /// <summary>Says something else of the library, or of one of its collections.</summary>
    /// <param name="view">The library.</param>
    /// <param name="collection">The name of a collection; empty for the library.</param>
    /// <param name="text">What is said from now on.</param>
    /// <exception cref="NotFoundException">There is no such collection.</exception>
    /// <exception cref="ArgumentException">It is too long, or has lines where one is to be.</exception>
    public void Say(LibraryView view, string collection, AboutText text)
    {
        if (collection.Length > 0 && view.Collections().All(known => known.Name != collection))
            throw new NotFoundException($"There is no collection '{collection}'.");
        var plain = new AboutText(text.Title.Trim(), text.Description.Trim().ReplaceLineEndings("\n"), text.Rights.Trim());
        foreach (string line in (string[])[plain.Title, plain.Rights])
        {
            if (line.Length > LongestLine) throw new ArgumentException($"The name is longer than {LongestLine} characters.");
            if (line.Any(char.IsControl)) throw new ArgumentException("The name must be one line.");
        }

        if (plain.Description.Length > LongestDescription)
            throw new ArgumentException($"The description is longer than {LongestDescription} characters.");
        lock (gate)
        {
            var texts = plain == AboutText.None ? Texts().Remove(collection) : Texts().SetItem(collection, plain);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            AtomicFile.WriteText(Path, JsonSerializer.Serialize(texts, Json));
            read = null;
        }
    }

    private ImmutableSortedDictionary<string, AboutText> Texts()
    {
        lock (gate)
        {
            var written = File.GetLastWriteTimeUtc(Path);
            if (read is { } known && known.Written == written) return known.Texts;
            var texts = ReadTexts();
            read = (written, texts);
            return texts;
        }
    }

    private ImmutableSortedDictionary<string, AboutText> ReadTexts()
    {
        var none = ImmutableSortedDictionary<string, AboutText>.Empty.WithComparers(StringComparer.Ordinal);
        if (!File.Exists(Path)) return none;
        try
        {
            return none.AddRange(JsonSerializer.Deserialize<Dictionary<string, AboutText>>(File.ReadAllText(Path), Json) ?? []);
        }
        catch (JsonException)
        {
            // Of a library whose file is damaged only the names are shown.
            return none;
        }
    }
}

/// <summary>What is said of a library, or of a collection.</summary>
/// <param name="Title">What it is called; empty for its own name.</param>
/// <param name="Description">What it is, in paragraphs.</param>
/// <param name="Rights">Under which rights it is shown: words, or an address.</param>
public sealed record AboutText(string Title, string Description, string Rights)
{
    /// <summary>Nothing.</summary>
    public static AboutText None { get; } = new("", "", "");
}
