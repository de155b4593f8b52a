using System.Collections.Immutable;
using System.CommandLine;
using Iconotheque.Collections.Records;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Cli.Commands;

/// <summary>The options that say how a source is read.</summary>
internal sealed class SourceOptions
{
    private readonly Option<string?> table = new("--table") { Description = "A table (CSV, XLSX) of what is said of the images of a folder, joined by file name or identifier.", HelpName = "FILE" };
    private readonly Option<string?> map = new("--map") { Description = $"Columns by field, as title=Titre,identifier=Cote, where the header does not tell. Fields: {string.Join(", ", ColumnMapping.Fields)}.", HelpName = "FIELD=COLUMN,…" };

    public void AddTo(Command command)
    {
        map.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && text.Split(',').Any(pair => pair.IndexOf('=', StringComparison.Ordinal) < 1)) result.AddError("--map takes FIELD=COLUMN, several separated by commas.");
        });
        command.Options.Add(table);
        command.Options.Add(map);
    }

    public ItemSource Open(ParseResult parsed, string what)
    {
        var mapping = (parsed.GetValue(map) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToImmutableSortedDictionary(pair => pair[0].Trim(), pair => pair[1].Trim());
        return SourceReader.Open(what, parsed.GetValue(table) ?? "", mapping);
    }

    /// <summary>What a collection is called when nobody says.</summary>
    public static string NameOf(string source) => Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source)));
}
