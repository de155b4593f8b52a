using System.CommandLine;

namespace Iconotheque.Cli;

/// <summary>The one place where outcomes become exit codes: 0 done, 1 the input is at fault, 2 the command line is, 130 interrupted.</summary>
internal static class Runner
{
    public static async Task<int> InvokeAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine($"Try: icono {string.Join(' ', args.TakeWhile(a => !a.StartsWith('-')).Take(1).Append("--help"))}");
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (InputException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Interrupted. The same command goes on from here.");
            return 130;
        }
    }

    /// <summary>Runs the body of a command; Ctrl-C cancels the token, and work already written stays.</summary>
    public static void Does(this Command command, Func<ParseResult, CancellationToken, int> body) =>
        command.SetAction((parsed, cancellation) => Task.Run(() => body(parsed, cancellation), CancellationToken.None));
}
