using System.Collections.Immutable;
using System.CommandLine;
using System.Reflection;
using Iconotheque.Web;
using Iconotheque.Web.Pictures;
using Microsoft.Extensions.Hosting;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono serve</c>.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", """
            Open a library in the browser: browse, search, compare, decide, measure. Only this machine can reach it.

            Example: icono serve my-library
            Example: icono serve my-library --port 9000
            """);
        var folder = LibraryCommand.Folder();
        var port = Shared.Number(("--port", "N"), "The port; 0 to let the system choose one.", 8080, value => value is >= 0 and <= 65535, "a whole number from 0 to 65535");
        var who = new Option<string>("--who") { Description = "The name that decisions carry unless the page says another.", DefaultValueFactory = _ => Environment.UserName, HelpName = "NAME" };
        var store = NetworkOptions.Store();
        command.Arguments.Add(folder);
        foreach (Option option in (Option[])[port, who, store]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(new ServerOptions(Path.GetFullPath(parsed.GetValue(folder)!), NetworkOptions.StoreOf(parsed.GetValue(store)), Self()) { Port = parsed.GetValue(port), Who = parsed.GetValue(who)! }, cancellation));
        return command;
    }

    /// <summary>What the server starts to read pictures where nothing else can be lost.</summary>
    public static Command CreatePictureProcess()
    {
        var command = new Command("picture-process", "Read pictures for icono serve.") { Hidden = true };
        command.Does((_, _) =>
        {
            PictureChild.Run(Console.OpenStandardInput(), Console.OpenStandardOutput());
            return 0;
        });
        return command;
    }

    private static async Task<int> RunAsync(ServerOptions options, CancellationToken cancellation)
    {
        await using var app = WebServer.Build(options);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new InputException($"{options.Address}:{options.Port}", "is in use by another program; choose another --port");
        }

        Console.WriteLine($"{options.Library} is open at {app.Urls.First()}; Ctrl-C ends it.");
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    /// <summary>How this command is started: by dotnet, or by itself.</summary>
    private static ImmutableArray<string> Self()
    {
        string process = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this process is not known.");
        return Path.GetFileNameWithoutExtension(process) == "dotnet" ? [process, Assembly.GetExecutingAssembly().Location] : [process];
    }
}
