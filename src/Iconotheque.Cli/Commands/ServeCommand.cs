using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Iconotheque.Web;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Pictures;
using Microsoft.Extensions.Hosting;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono serve</c>.</summary>
internal static class ServeCommand
{
    private const int FewestThreads = 32, MostDays = 3650;

    public static Command Create()
    {
        var command = new Command("serve", """
            Open a library in the browser: browse, search, compare, decide, measure. Only this machine can reach it, unless --listen opens it to a network, which takes accounts, or --public to look at.

            Example: icono serve my-library
            Example: icono serve my-library --listen 0.0.0.0 --certificate cert.pem --key key.pem
            Example: icono serve my-library --public --listen 0.0.0.0
            Example: icono serve my-library --public-url https://pictures.example.org --trusted-proxy 127.0.0.1

            Every option may also stand in a file (--settings) or in the environment (ICONO_PUBLIC_URL=…); the command line counts first, then the environment.
            """);
        var folder = LibraryCommand.Folder();
        var port = CommandParts.Number("--port", "N", "The port; 0 to let the system choose one.", 8080,
            value => value is >= 0 and <= 65535, "a whole number from 0 to 65535");
        var who = new Option<string>("--who")
        {
            Description = "The name that decisions carry unless the page says another.",
            DefaultValueFactory = _ => Environment.UserName,
            HelpName = "NAME"
        };
        var listen = new Option<string>("--listen")
        {
            Description = "The address to listen at; 0.0.0.0 for all of this machine's. Beyond this machine people sign in: "
                + "icono accounts.",
            DefaultValueFactory = _ => "127.0.0.1",
            HelpName = "ADDRESS"
        };
        var accounts = new Option<bool>("--accounts") { Description = "People sign in also on this machine, as behind a proxy." };
        var hosts = new Option<string[]>("--host")
        {
            Description = "A name by which browsers call the server, as behind a proxy; may be given several times. "
                + "Others are refused; without it, and without --public-url, any is taken from a network.",
            HelpName = "NAME"
        };
        var certificate =
            new Option<string?>("--certificate") { Description = "A certificate for HTTPS (PEM).", HelpName = "FILE" };
        var key = new Option<string?>("--key") { Description = "Its key (PEM).", HelpName = "FILE" };
        listen.Validators.Add(result =>
        {
            if (!IPAddress.TryParse(result.GetValueOrDefault<string>(), out _))
                result.AddError($"--listen takes an IP address such as 0.0.0.0; got '{result.GetValueOrDefault<string>()}'.");
        });
        var shares = new Option<bool?>("--share-iiif")
        {
            Description =
                "Whether pages of other sites may read IIIF documents and images that are not private, as their viewers do; "
                + "without it, where nobody must sign in.",
            HelpName = "true|false",
        };
        var address = new Option<string?>("--public-url")
        {
            Description = "Where people find the server, behind a proxy: https://pictures.example.org. Links, "
                + "cookies and redirects follow it; people sign in.",
            HelpName = "ADDRESS"
        };
        address.Validators.Add(result =>
        {
            if (PublicUrlOf(result.GetValueOrDefault<string?>()) is (null, { } wrong)) result.AddError(wrong);
        });
        var proxies = new Option<string[]>("--trusted-proxy")
        {
            Description = "The address, or the network, of a proxy whose X-Forwarded-For, -Proto and -Host are believed; "
                + "may be given several times. Nobody's are otherwise.",
            HelpName = "ADDRESS[/BITS]"
        };
        proxies.Validators.Add(result =>
        {
            foreach (string text in result.GetValueOrDefault<string[]>() ?? [])
            {
                if (NetworkOf(text) is null)
                    result.AddError("--trusted-proxy takes an address such as 127.0.0.1, or a network such as 10.0.0.0/8; "
                        + $"got '{text}'.");
            }
        });
        var accessLog = new Option<bool>("--access-log") { Description = "Write a line for every request to standard output." };
        var everybody = new Option<bool>("--public")
        {
            Description = "Everybody may look, and nobody do anything else: pictures, searching, confirmed places; no accounts, "
                + "jobs, proposals or decisions. May stand beside the server that people sign in to, of the same library."
        };
        var tiles = new Option<string?>("--tiles")
        {
            Description = "Tiles below the map of places, of a server of your choice: https://tiles.example.org/{z}/{x}/{y}.png. "
                + "Visitors' browsers ask it; without it the outline of the world that comes along is drawn.",
            HelpName = "ADDRESS"
        };
        tiles.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } stated && MapTiles.Refusal(stated) is { } wrong)
                result.AddError(wrong);
        });
        var attribution = new Option<string?>("--tiles-attribution")
        {
            Description = "Who is to be named for the tiles, such as '© OpenStreetMap contributors'.",
            HelpName = "TEXT"
        };
        var keeps = CommandParts.Number("--keep-queries", "DAYS",
            "For how many days pictures that are searched by are kept in the library's folder, so that the address of such a "
            + "search stays; 0 for in memory alone, half an hour.", 0, value => value is >= 0 and <= MostDays,
            "a whole number of days from 0 to 3650");
        var browser = new Option<bool>("--browser") { Description = "Also open it in this machine's browser." };
        var settings = ServeSettings.File();
        var telemetry = new Option<Uri?>("--telemetry")
        {
            Description = "Send metrics and traces to this OpenTelemetry collector (OTLP); to nobody otherwise.",
            HelpName = "ADDRESS"
        };
        var store = NetworkOptions.Store();
        command.Arguments.Add(folder);
        foreach (Option option in (Option[])[port,
            listen, accounts, everybody, hosts, address, proxies, certificate, key, shares, tiles, attribution, keeps, accessLog,
            telemetry, who, browser, store, settings])
            command.Options.Add(option);
        command.Only(result => !result.GetValue(accounts) && !result.IsGiven(address) && !result.IsGiven(proxies)
            && (!IPAddress.TryParse(result.Text(listen), out var reached) || IPAddress.IsLoopback(reached)),
            "without accounts, whose names decisions carry otherwise", who);
        command.Only(result => result.IsGiven(certificate), "with --certificate", key);
        command.Only(result => !result.GetValue(everybody), "without --public, where nobody signs in or decides", accounts, who);
        command.Only(result => result.IsGiven(tiles), "with --tiles", attribution);
        command.SetAction((parsed, cancellation) =>
        {
            var reached = IPAddress.Parse(parsed.GetValue(listen)!);
            var (publicUrl, _) = PublicUrlOf(parsed.GetValue(address));
            var trusted = (parsed.GetValue(proxies) ?? []).Select(text => NetworkOf(text)!.Value).ToImmutableArray();

            // Whoever comes through a proxy is not at this machine.
            bool isPublic = parsed.GetValue(everybody);
            bool signIn = !isPublic && (parsed.GetValue(accounts) || !IPAddress.IsLoopback(reached) || publicUrl is not null
                || !trusted.IsEmpty);
            return RunAsync(new ServerOptions(Path.GetFullPath(parsed.GetValue(folder)!),
                NetworkOptions.StoreOf(parsed.GetValue(store)), Self())
            {
                Port = parsed.GetValue(port),
                Address = reached,
                PublicUrl = publicUrl,
                TrustedProxies = trusted,
                LogsAccess = parsed.GetValue(accessLog),
                Settings = ServeSettings.Read(parsed.GetValue(settings)),
                HasAccounts = signIn,
                IsPublic = isPublic,
                Tiles = parsed.GetValue(tiles) is { } from ? new MapTiles(from, parsed.GetValue(attribution) ?? "") : null,
                KeptQueries = TimeSpan.FromDays(parsed.GetValue(keeps)),
                Hosts = [.. parsed.GetValue(hosts) ?? []],
                Certificate = CertificateOf(parsed.GetValue(certificate), parsed.GetValue(key)),
                SharesIiif = parsed.GetValue(shares) ?? !signIn,
                Telemetry = parsed.GetValue(telemetry),
                Who = parsed.GetValue(who)!,
            }, parsed.GetValue(browser), cancellation);
        });
        return command;
    }

    /// <summary>What the server starts to read pictures where nothing else can be lost.</summary>
    public static Command CreatePictureProcess()
    {
        var command = new Command("picture-process", "Read pictures for icono serve.") { Hidden = true };
        command.Does((_, _) =>
        {
            PictureProcessMain.Run(Console.OpenStandardInput(), Console.OpenStandardOutput());
            return 0;
        });
        return command;
    }

    private static (Uri? Url, string? Wrong) PublicUrlOf(string? text)
    {
        if (text is null) return (null, null);
        bool fits = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && url is { PathAndQuery: "/", Fragment: "", UserInfo: "" };
        return fits
            ? (url, null)
            : (null, $"--public-url takes an address without a path, such as https://pictures.example.org; got '{text}'.");
    }

    private static IPNetwork? NetworkOf(string text)
    {
        if (IPNetwork.TryParse(text, out var network)) return network;
        return IPAddress.TryParse(text, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8) : null;
    }

    private static X509Certificate2? CertificateOf(string? certificate, string? key)
    {
        if (certificate is null)
            return key is null ? null : throw new InputException(key,
                "is a key without a certificate; name it with --certificate");
        try
        {
            return X509Certificate2.CreateFromPemFile(certificate, key);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(certificate, $"cannot be used as a certificate: {e.Message}", e);
        }
    }

    private static async Task<int> RunAsync(ServerOptions options, bool opensBrowser, CancellationToken cancellation)
    {
        // Reading the catalogue and mapped files blocks a thread; with one for each processor a few slow reads would hold up
        // every visitor.
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(Math.Max(workers, FewestThreads), ports);
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
        if (opensBrowser && !Browser.Open(new Uri(app.Urls.First())))
            Console.WriteLine("There is no browser to open it in; go to that address in one.");
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    /// <summary>How this command is started: by dotnet, or by itself.</summary>
    internal static ImmutableArray<string> Self()
    {
        string process = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this process is not known.");
        return Path.GetFileNameWithoutExtension(process) == "dotnet"
            ? [process, Assembly.GetExecutingAssembly().Location]
            : [process];
    }
}
