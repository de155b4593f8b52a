using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Records;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Cli.Commands;

/// <summary>The options that say how a source is read.</summary>
internal sealed class SourceOptions
{
    private readonly Option<string> kind = new("--as")
    {
        Description = $"What the source is, where it does not look like it: {string.Join(", ", SourceReader.Kinds)}.",
        DefaultValueFactory = _ => "",
        HelpName = "KIND"
    };
    private readonly Option<string?> table = new("--table")
    {
        Description = "A table (CSV, XLSX) of what is said of the images of a folder, joined by file name or identifier.",
        HelpName = "FILE"
    };
    private readonly Option<string?> map = new("--map")
    {
        Description = "Columns, or elements of Dublin Core, by field, as title=Titre,identifier=Cote, "
            + $"where they do not tell by their names. Fields: {string.Join(", ", ColumnMapping.Fields)}.",
        HelpName = "FIELD=COLUMN,…"
    };

    private readonly Option<string[]> columns = new("--columns")
    {
        Description = "The same the other way round, column by column, as Cote=identifier,Remarques=leave-out; keep leaves a "
            + "column under its own name. A name with a comma is quoted; may be given several times.",
        HelpName = "COLUMN=FIELD,…"
    };

    private readonly TableOptions form = new(workbooks: true);

    public void AddTo(Command command)
    {
        map.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text
                && text.Split(',').Any(pair => pair.IndexOf('=', StringComparison.Ordinal) < 1))
                result.AddError("--map takes FIELD=COLUMN, several separated by commas.");
        });
        kind.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { Length: > 0 } name && !SourceReader.Kinds.Contains(name))
                result.AddError($"--as takes {string.Join(", ", SourceReader.Kinds)}; got '{name}'.");
        });
        command.Options.Add(kind);
        command.Options.Add(table);
        command.Options.Add(map);
        columns.Validators.Add(result =>
        {
            try
            {
                Stated(result.GetValueOrDefault<string[]>());
            }
            catch (ArgumentException e)
            {
                result.AddError($"--columns: {e.Message}");
            }
        });
        command.Options.Add(columns);
        form.AddTo(command);
    }

    /// <summary>Refuses options that a source of another kind would ignore.</summary>
    /// <param name="command">The command.</param>
    /// <param name="source">The argument that names the source.</param>
    public void RefuseIdle(Command command, Argument<string> source)
    {
        string Kind(CommandResult result) => KindOf(result, source);
        command.Only(result => Kind(result) is "folder" or "", "with a folder of images", table);
        command.Only(result => Kind(result) is "table" or "oai" or "" || result.IsGiven(table),
            "with a table or an OAI-PMH repository", map);
        command.Only(result => Kind(result) is "table" or "" || result.IsGiven(table), "with a table", columns);
    }

    /// <summary>What the source is, as the command line says or as it looks; empty when it looks like nothing known.</summary>
    public string KindOf(CommandResult result, Argument<string> source) =>
        result.IsGiven(kind) ? result.Text(kind) : SourceReader.KindOf(result.Text(source));

    public ItemSource Open(ParseResult parsed, string what, WebFetcher web)
    {
        var mapping = (parsed.GetValue(map) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)).ToImmutableSortedDictionary(pair => pair[0].Trim(), pair => pair[1].Trim())
            .SetItems(Stated(parsed.GetValue(columns)));
        var written = form.Read(parsed);
        var source = new SourceReader(web).Open(what, parsed.GetValue(kind)!, parsed.GetValue(table) ?? "", mapping, written);
        return written == TableForm.Unstated || source is TableSource
            || source is FolderSource && parsed.GetValue(table) is not null
            ? source : throw new InputException(what,
                "is no table, and none goes with it: --encoding, --delimiter and --sheet say how a table is written");
    }

    private static ImmutableSortedDictionary<string, string> Stated(string[]? columns) =>
        StatedColumns.Read(string.Join(',', columns ?? []));
}
