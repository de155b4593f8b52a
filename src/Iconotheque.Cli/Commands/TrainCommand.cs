using System.CommandLine;
using System.Diagnostics;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono train</c>: runs the program <c>icono-train</c>, which is apart because libtorch takes 600 MB.</summary>
internal static class TrainCommand
{
    private const string Program = "icono-train";

    public static Command Create()
    {
        var command = new Command("train", $"""
            Train a network, or layers behind one, on rendered or your own pictures. Runs {Program}, which comes apart: libtorch takes 600 MB.

            It is looked for beside icono and on the PATH; dotnet build -c Release src/Iconotheque.Training makes it. All arguments go to it: icono train -- --help lists them.
            Example: icono train rendered --name mine --epochs 20 -o my-run
            """)
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        var arguments = new Argument<string[]>("ARGUMENTS")
        {
            Description = $"The arguments of {Program}.",
            Arity = ArgumentArity.ZeroOrMore
        };
        command.Arguments.Add(arguments);
        command.SetAction(parsed => Run(Find(AppContext.BaseDirectory, Environment.GetEnvironmentVariable("PATH") ?? ""),
            [.. parsed.GetValue(arguments) ?? [], .. parsed.UnmatchedTokens]));
        return command;
    }

    /// <summary>The program, beside this one or in a folder of the path.</summary>
    /// <exception cref="InputException">There is none.</exception>
    internal static string Find(string folder, string path)
    {
        string name = OperatingSystem.IsWindows() ? Program + ".exe" : Program;
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Prepend(folder)
            .Select(place => Path.Combine(place, name)).FirstOrDefault(File.Exists)
            ?? throw new InputException(Program, "is not here: training needs libtorch, which icono does not bring. "
                + "Make it with dotnet build -c Release src/Iconotheque.Training and put its folder on the PATH, "
                + "or call dotnet run -c Release --project src/Iconotheque.Training -- ARGUMENTS");
    }

    /// <summary>Runs the program; Ctrl-C reaches it by itself, as both belong to the terminal's group.</summary>
    private static int Run(string program, string[] arguments)
    {
        ConsoleCancelEventHandler wait = (_, e) => e.Cancel = true;
        Console.CancelKeyPress += wait;
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        finally
        {
            Console.CancelKeyPress -= wait;
        }
    }
}
