using System.CommandLine;
using System.Diagnostics;
using Iconotheque.Cli.Commands;
using Iconotheque.Web.Jobs;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace Iconotheque.Cli;

/// <summary>
/// The one place where outcomes become exit codes: 0 done, 1 the input is at fault, 2 the command line is, 130 interrupted.
/// </summary>
internal static class Runner
{
    private const int HelpWidth = 100;

    /// <summary>An argument that begins with @ is a name, not a file of further arguments.</summary>
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> InvokeAsync(RootCommand root, string[] args)
    {
        FitHelp(root);
        if (Environment.GetEnvironmentVariable(JobRunner.ParentVariable) == "stdin") EndWithParent();

        var parsed = root.Parse(args, Parsing);
        try
        {
            if (ServeSettings.Missing(parsed, args) is { Length: > 0 } settled) parsed = root.Parse(settled, Parsing);
        }
        catch (InputException e)
        {
            Console.Error.WriteLine(OneLine(e.Message));
            return 1;
        }

        string[] errors = [.. parsed.Errors.Select(error => error.Message),
            .. args.Where(arg => arg.Length == 0).Take(1).Select(_ => "An argument is empty.")];
        if (errors.Length > 0)
        {
            foreach (string error in errors) Console.Error.WriteLine(OneLine(error));
            Console.Error.WriteLine($"Try: {string.Join(' ', PathOf(parsed.CommandResult))} --help");
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromMinutes(10)
            });
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Interrupted. The same command goes on from here.");
            return 130;
        }
        catch (Exception e) when (Explain(e) is { } reason)
        {
            Console.Error.WriteLine(OneLine(reason));
            return 1;
        }
    }

    /// <summary>Interrupts this process, as Ctrl-C does, when what started it is no more.</summary>
    private static void EndWithParent() => new Thread(() =>
    {
        using var parent = Console.OpenStandardInput();
        while (parent.ReadByte() >= 0)
        {
        }

        ProcessSignal.Interrupt(Process.GetCurrentProcess());
    })
    { IsBackground = true }.Start();

    /// <summary>Runs the body of a command; Ctrl-C cancels the token, and work already written stays.</summary>
    public static void Does(this Command command, Func<ParseResult, CancellationToken, int> body) =>
        command.SetAction((parsed, cancellation) => Task.Run(() => body(parsed, cancellation), CancellationToken.None));

    /// <summary>A text with its control characters, which a file's name may hold, replaced.</summary>
    public static string OneLine(string text) => string.Concat(text.Trim().Select(c => char.IsControl(c) ? ' ' : c));

    /// <summary>What to tell of a failure that is not the program's own; null for one that is.</summary>
    private static string? Explain(Exception failure) => failure switch
    {
        InputException => failure.Message,
        AggregateException many => many.Flatten().InnerExceptions.Select(Explain).FirstOrDefault(reason => reason is not null),
        UnauthorizedAccessException => $"{failure.Message} Give yourself the permission, or choose another folder.",
        _ when FullDisk.Is(failure) => $"{failure.Message}. Make room on the disk; the same command goes on from there.",
        IOException => $"{failure.Message.TrimEnd('.')}. Check the path, or choose another folder.",
        _ when failure.GetBaseException() is Microsoft.Data.Sqlite.SqliteException database =>
            $"A database cannot be read or written: {database.Message.TrimEnd('.')}. Its medium may be read-only or full, "
                + "or it is damaged: icono library verify.",
        OutOfMemoryException => "There is not enough memory: ask for fewer --features or --threads, or a smaller --max-side.",
        _ => null,
    };

    private static IEnumerable<string> PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? PathOf(parent).Append(command.Command.Name) : ["icono"];

    private static void FitHelp(RootCommand root)
    {
        foreach (var help in root.Options.OfType<HelpOption>().Select(option => option.Action).OfType<HelpAction>())
            help.MaxWidth = Math.Min(help.MaxWidth, HelpWidth);
    }
}
