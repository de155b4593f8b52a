using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Iconotheque.Catalogue.Store;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Api;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Iiif;
using Iconotheque.Web.Jobs;
using Iconotheque.Web.Libraries;
using Iconotheque.Web.Pages;
using Iconotheque.Web.Pictures;
using Iconotheque.Web.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Iconotheque.Web;

/// <summary>Puts the web application together.</summary>
public static class WebServer
{
    private const long MostBody = HeldPictures.MostUpload + (1 << 20);

    /// <summary>The application, not yet started.</summary>
    /// <param name="options">What is served, and where.</param>
    /// <exception cref="InputException">The library is none, or is damaged; or it would be open to a network without accounts.</exception>
    public static WebApplication Build(ServerOptions options)
    {
        LibraryCard.Read(options.Library);
        if (!options.HasAccounts && !IPAddress.IsLoopback(options.Address)) throw new InputException(options.Address.ToString(), "is open to a network, which takes accounts; open it with --accounts");
        if (options.HasAccounts && new AccountBook(options.Library).IsEmpty) throw new InputException(options.Library, $"has no accounts yet; make the first: icono accounts add {options.Library} NAME --role {Roles.Administrator}");
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(WebServer).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production });
        builder.Configuration.Sources.Clear();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical);
        AddServices(builder.Services, options);
        var app = builder.Build();
        Heads.Use(app);
        SecurityHeaders.Use(app);
        app.UseHostFiltering();
        Failures.Use(app);
        if (options.SharesIiif) IiifSharing.Use(app);
        app.UseRouting();
        app.UseRateLimiter();
        AuditLog.Use(app);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        PageFiles.Map(app);
        Health.Map(app);
        PictureEndpoints.Map(app);
        ImageEndpoints.Map(app);
        PresentationEndpoints.Map(app);
        ActivityEndpoints.Map(app);
        DossierEndpoint.Map(app);
        ApiEndpoints.Map(app, options.HasAccounts);
        if (options.HasAccounts) AccountEndpoints.Map(app);
        app.MapRazorComponents<App>();
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(options.Address, options.Port, listen =>
        {
            if (options.Certificate is { } certificate) listen.UseHttps(certificate);
        });
        kestrel.Limits.MaxRequestBodySize = MostBody;
        kestrel.Limits.MaxConcurrentConnections = 1000;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(1000, TimeSpan.FromSeconds(10));
    }

    private static void AddServices(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(options).AddSingleton(options.Time);
        services.AddSingleton(new LibraryViews(options.Library));
        services.AddSingleton<Derived>().AddSingleton<Searching>().AddSingleton<PictureProcesses>().AddSingleton<HeldPictures>().AddSingleton<Comparing>().AddSingleton<Deciding>().AddSingleton<Mapping>().AddSingleton<Measuring>().AddSingleton<SentCollections>();
        services.AddSingleton<JobBook>().AddSingleton<JobRunner>().AddHostedService(provider => provider.GetRequiredService<JobRunner>()).AddHostedService<Warming>();
        services.AddScoped<Reading>().AddScoped<Summaries>().AddScoped<Sender>().AddScoped<Visitor>().AddScoped(provider => provider.GetRequiredService<Visitor>().Language);
        if (options.Telemetry is { } collector) Telemetry.Add(services, collector);
        Access.Add(services, options);
        services.AddSingleton<AuditLog>();
        services.AddHttpContextAccessor().AddRazorComponents();

        // The keys of all servers of one user lie in one place; a session or a token of another library is none here.
        services.AddDataProtection().SetApplicationName(Path.GetFullPath(options.Library));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "antiforgery";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddProblemDetails();
        services.AddOpenApi("v1", document => ApiDocument.Configure(document, options.HasAccounts));
        services.Configure<HostFilteringOptions>(filtering =>
        {
            filtering.AllowedHosts = [.. HostsOf(options)];
            filtering.IncludeFailureMessage = false;
        });
        services.Configure<FormOptions>(form =>
        {
            form.MultipartBodyLengthLimit = MostBody;
            form.ValueCountLimit = 200;
            form.KeyLengthLimit = 200;
            form.ValueLengthLimit = 10_000;
        });
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.RespectNullableAnnotations = true;
        });
    }

    /// <summary>The names by which this server may be asked for: others are refused, so that no foreign site can make its name point here.</summary>
    private static IEnumerable<string> HostsOf(ServerOptions options) =>
        IPAddress.IsLoopback(options.Address) ? ["localhost", "127.0.0.1", "[::1]"] : [.. options.Hosts, "localhost", "127.0.0.1", "[::1]"];
}
