using System.CommandLine;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Cli.Commands;

/// <summary>The options that say how a table is written in its file, where that does not tell itself.</summary>
/// <param name="workbooks">Whether the table may be a sheet of a workbook.</param>
internal sealed class TableOptions(bool workbooks = false)
{
    private readonly Option<string> encoding = Text(
        "--encoding", "The encoding of a table in a text file, such as windows-1250 or macintosh; without it: a byte-order mark, "
            + "else UTF-8, else Windows-1252.", "NAME", name => new TableForm { Encoding = name });

    private readonly Option<string> delimiter = Text(
        "--delimiter",
        "What separates its cells: comma, semicolon, tab, pipe or another sign; without it, told by the first records.", "SIGN",
        sign => new TableForm { Delimiter = sign });

    private readonly Option<string> sheet = new("--sheet")
    {
        Description = "Which sheet of a workbook (XLSX) the table is, by name or by number; without it, the first.",
        HelpName = "NAME|N",
        DefaultValueFactory = _ => "",
    };

    /// <summary>The options.</summary>
    public Option[] All => workbooks ? [encoding, delimiter, sheet] : [encoding, delimiter];

    public void AddTo(Command command)
    {
        foreach (var option in All) command.Options.Add(option);
    }

    public TableForm Read(ParseResult parsed) => new()
    {
        Encoding = parsed.GetValue(encoding)!,
        Delimiter = parsed.GetValue(delimiter)!,
        Sheet = workbooks ? parsed.GetValue(sheet)! : "",
    };

    /// <summary>Whether one of them was given.</summary>
    public bool IsStated(System.CommandLine.Parsing.CommandResult result) =>
        result.GetValue(encoding) is { Length: > 0 } || result.GetValue(delimiter) is { Length: > 0 };

    private static Option<string> Text(string name, string description, string value, Func<string, TableForm> form)
    {
        var option = new Option<string>(name) { Description = description, HelpName = value, DefaultValueFactory = _ => "" };
        option.Validators.Add(result =>
        {
            try
            {
                form(result.GetValueOrDefault<string>() ?? "");
            }
            catch (ArgumentException e)
            {
                result.AddError($"{name}: {e.Message.Split(" (Parameter", 2)[0]}");
            }
        });
        return option;
    }
}
