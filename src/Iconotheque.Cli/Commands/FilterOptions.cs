using System.CommandLine;
using Iconotheque.Collections.Dates;
using Iconotheque.Imaging;
using Iconotheque.Libraries;

namespace Iconotheque.Cli.Commands;

/// <summary>The options that say which items of a library are meant.</summary>
internal sealed class FilterOptions
{
    private static readonly Dictionary<string, Tone> Tones = new(StringComparer.Ordinal)
    {
        ["colour"] = Tone.Colour,
        ["grey"] = Tone.Grey,
        ["sepia"] = Tone.Sepia
    };

    private readonly Option<string[]> collections = new("--in")
    {
        Description = "Only items of this collection; may be given several times.",
        HelpName = "COLLECTION"
    };
    private readonly Option<string?> date = new("--date")
    {
        Description = "Only pictures that may be of this time, such as 1905, 1900/1910 or 190X (EDTF).",
        HelpName = "DATE"
    };
    private readonly Option<string[]> tones = new("--tone")
    {
        Description = "Only pictures of this tone: colour, grey or sepia; may be given several times.",
        HelpName = "TONE"
    };
    private readonly Option<string?> rights = new("--rights")
    {
        Description = "Only pictures whose statement of rights has this short name (InC, CC BY 4.0), or holds this text.",
        HelpName = "TEXT"
    };
    private readonly Option<string?> medium = new("--medium")
    {
        Description = "Only pictures whose medium holds this text, such as postcard.",
        HelpName = "TEXT"
    };
    private readonly Option<string?> text = new("--text")
    {
        Description = "Only pictures whose identifier, title, description, creator, date, place or other fields hold these "
            + "words; cath* stands for any ending, and \"town hall\" in quotes for words side by side.",
        HelpName = "WORDS"
    };

    public void AddTo(Command command)
    {
        tones.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string[]>()?.FirstOrDefault(name => !Tones.ContainsKey(name)) is { } unknown)
                result.AddError($"--tone takes {string.Join(", ", Tones.Keys)}; got '{unknown}'.");
        });
        date.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } given && ArchiveDate.RangeOf(given) is null)
                result.AddError($"--date takes a date such as 1905, 1900/1910 or 190X; got '{given}'.");
        });
        foreach (var option in All) command.Options.Add(option);
    }

    /// <summary>The options.</summary>
    public Option[] All => [collections, date, tones, rights, medium, text];

    /// <summary>The filter that the command line describes.</summary>
    /// <exception cref="InputException">It names a collection that the library does not have.</exception>
    public LibraryFilter Read(ParseResult parsed, LibraryView view)
    {
        string[] named = parsed.GetValue(collections) ?? [],
            known = named.Length == 0 ? [] : [.. view.Collections().Select(collection => collection.Name)];
        if (named.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new InputException(unknown, $"is no collection of {view.Folder}; it has {string.Join(", ", known)}");
        return Read(parsed, named);
    }

    private LibraryFilter Read(ParseResult parsed, string[] named) => new()
    {
        Collections = [.. named],
        Dates = parsed.GetValue(date) is { } given ? ArchiveDate.RangeOf(given) : null,
        Tones = [.. (parsed.GetValue(tones) ?? []).Select(name => Tones[name])],
        Rights = parsed.GetValue(rights) ?? "",
        Medium = parsed.GetValue(medium) ?? "",
        Text = parsed.GetValue(text) ?? "",
    };
}
