using System.CommandLine;
using System.CommandLine.Parsing;

namespace Iconotheque.Cli;

/// <summary>
/// Refuses what would do nothing: an option that is given and then ignored gives an answer to another question.
/// </summary>
internal static class OptionRules
{
    /// <summary>Says where options and arguments mean something.</summary>
    /// <param name="command">The command.</param>
    /// <param name="holds">Whether they do, by what else is given.</param>
    /// <param name="where">The same in words, behind <c>goes</c> and <c>go</c>.</param>
    /// <param name="symbols">The options and arguments.</param>
    public static void Only(this Command command, Func<CommandResult, bool> holds, string where,
        params ReadOnlySpan<Symbol> symbols)
    {
        Symbol[] all = symbols.ToArray();
        command.Validators.Add(result =>
        {
            string[] idle = [.. all.Where(result.IsGiven).Select(symbol => symbol.Name)];
            if (idle.Length == 0 || holds(result)) return;
            result.AddError($"{string.Join(", ", idle)} {(idle.Length == 1 ? "goes" : "go")} {where}; "
                + $"here {(idle.Length == 1 ? "it" : "they")} would do nothing.");
        });
    }

    /// <summary>Whether the command line names an option or argument.</summary>
    public static bool IsGiven(this CommandResult result, Symbol symbol) => symbol switch
    {
        Option option => result.GetResult(option) is { Implicit: false },
        Argument argument => result.GetResult(argument) is { Tokens.Count: > 0 },
        _ => false,
    };

    /// <summary>What the command line says for an option or argument, as it was typed; empty when nothing.</summary>
    public static string[] Texts(this CommandResult result, Symbol symbol) => symbol switch
    {
        Option option => [.. result.GetResult(option)?.Tokens.Select(token => token.Value) ?? []],
        Argument argument => [.. result.GetResult(argument)?.Tokens.Select(token => token.Value) ?? []],
        _ => [],
    };

    /// <summary>The names of a list with commas between them that the command line gives; none for the default.</summary>
    public static string[] Names(this CommandResult result, Symbol symbol) =>
        [.. result.Texts(symbol)
            .SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>The one value that the command line gives; empty when none.</summary>
    public static string Text(this CommandResult result, Symbol symbol) => result.Texts(symbol) is [.., var last] ? last : "";
}
