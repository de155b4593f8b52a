using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Iconotheque.Libraries;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono open</c>, which is what <c>icono</c> alone does.</summary>
internal static class OpenCommand
{
    private const int UsualPort = 8080;

    public static Command Create()
    {
        var command = new Command("open", $"""
            Open a library in the browser, and make it first where there is none. icono alone does the same, as by a double click.

            Without a name it is {Usual}. Pictures and their tables are added in the browser; Ctrl-C ends it.
            Example: icono open
            Example: icono open my-library
            """);
        var folder = new Argument<string>("LIBRARY")
        {
            Description = "The library's folder: a library, or a folder that is new or empty.",
            DefaultValueFactory = _ => Usual,
        };
        command.Arguments.Add(folder);
        command.Does((parsed, cancellation) =>
        {
            string library = parsed.GetValue(folder)!;
            if (!LibraryCard.IsIn(library) && Run(parsed, ["library", "create", library], cancellation) is not 0 and var code)
                return code;
            string port = IsFree(UsualPort) ? UsualPort.ToString(CultureInfo.InvariantCulture) : "0";
            return Run(parsed, ["serve", library, "--port", port, "--browser"], cancellation);
        });
        return command;
    }

    private static string Usual { get; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.MyDocuments), "Iconotheque library");

    private static int Run(ParseResult parsed, string[] step, CancellationToken cancellation) =>
        parsed.RootCommandResult.Command.Parse(step).InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false }, cancellation).GetAwaiter().GetResult();

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
