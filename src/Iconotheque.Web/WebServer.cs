using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Iconotheque.Libraries;
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
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
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
    /// <summary>The application, not yet started.</summary>
    /// <param name="options">What is served, and where.</param>
    /// <exception cref="InputException">The folder holds no library, or a damaged one; or it would be open to a network without
    /// accounts.</exception>
    public static WebApplication Build(ServerOptions options)
    {
        LibraryCard.Read(options.Library);
        if (options is { IsPublic: true, HasAccounts: true })
            throw new InputException(options.Library, "is open to everybody, and has no accounts then");
        if (!options.HasAccounts && !options.IsPublic && !IPAddress.IsLoopback(options.Address))
            throw new InputException(options.Address.ToString(),
                "is open to a network, which takes accounts; open it with --accounts, or with --public for everybody to look at");
        if (options.HasAccounts && new AccountBook(options.Library).IsEmpty)
            throw new InputException(options.Library,
                $"has no accounts yet; make the first: icono accounts add {options.Library} NAME --role {Roles.Administrator}");
        var held = options.IsPublic ? ServerLock.OfOnlooker(options.Library) : ServerLock.Take(options.Library);
        try
        {
            return Build(options, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static WebApplication Build(ServerOptions options, ServerLock held)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production
        });
        builder.Configuration.Sources.Clear();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        if (options.Settings?.GetSection("Logging") is { } logging) builder.Logging.AddConfiguration(logging);
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Antiforgery",
                LogLevel.Critical);
        AddServices(builder.Services, options);
        builder.Services.AddSingleton(_ => held);
        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(() =>
            app.Services.GetRequiredService<ServerLock>().Tell(PublicAddress.RootOf(options) ?? app.Urls.First()));
        PublicAddress.Use(app, options);
        if (options.LogsAccess) AccessLog.Use(app);
        HeadRequests.Use(app);
        Compression.Use(app);
        SecurityHeaders.Use(app);
        app.UseHostFiltering();
        FailureAnswers.Use(app);
        if (options.SharesIiif) IiifSharing.Use(app);
        app.UseRouting();
        if (options.IsPublic) PublicSite.Use(app);
        app.UseRateLimiter();
        BodyLimits.Use(app);
        app.UseAuthentication();
        AuditLog.Use(app);
        app.UseAuthorization();
        Changes.Use(app);
        app.UseAntiforgery();
        PageFiles.Map(app);
        Health.Map(app);
        PictureEndpoints.Map(app);
        EmbedEndpoints.Map(app);
        SitemapEndpoints.Map(app, options.IsPublic);
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
        kestrel.Limits.MaxRequestBodySize = BodyLimits.Usual;
        kestrel.Limits.MaxConcurrentConnections = 1000;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(1000, TimeSpan.FromSeconds(10));
    }

    private static void AddServices(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(options).AddSingleton(options.Time);
        services.AddSingleton(new LibraryViews(options.Library));
        services.AddSingleton<CommitCache>().AddSingleton<SearchPool>().AddSingleton<PictureProcesses>()
            .AddSingleton<KeptQueries>().AddSingleton<QueryPictures>()
            .AddSingleton<Receiving>().AddSingleton<PictureComparison>()
            .AddSingleton<DecisionWriter>().AddSingleton<Mapping>().AddSingleton<About>()
            .AddSingleton<Desk>()
            .AddSingleton<Showing>().AddSingleton<LibraryStudies>().AddSingleton<SentCollections>()
            .AddSingleton<LocalFolders>();
        services.AddSingleton<JobBook>().AddSingleton<JobRunner>().AddHostedService<WarmUp>().AddHostedService<Tidying>();

        // Jobs are another server's, which may serve the same library.
        if (!options.IsPublic) services.AddHostedService(provider => provider.GetRequiredService<JobRunner>());
        services.AddScoped<RequestLibrary>().AddScoped<Summaries>().AddScoped<Sender>().AddScoped<Visitor>().AddScoped(provider =>
            provider.GetRequiredService<Visitor>().Language);
        if (options.Telemetry is { } collector) Telemetry.Add(services, collector);
        Access.Add(services, options);
        services.AddSingleton<AuditLog>();
        Compression.Add(services, options);
        services.AddHttpContextAccessor().AddRazorComponents();

        // The keys of all servers of one user lie in one place; a session or a token of another library is not valid here.
        services.AddDataProtection().SetApplicationName(Path.GetFullPath(options.Library));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "antiforgery";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddProblemDetails();
        services.AddOpenApi("v1", document => ApiDocument.Configure(document, options));
        services.Configure<HostFilteringOptions>(filtering =>
        {
            filtering.AllowedHosts = [.. PublicAddress.HostsOf(options)];
            filtering.IncludeFailureMessage = false;
        });
        services.Configure<FormOptions>(form =>
        {
            // What is larger is read part by part; no form is written to a temporary file.
            form.MultipartBodyLengthLimit = form.BufferBodyLengthLimit = BodyLimits.Usual;
            form.MemoryBufferThreshold = 2 * BodyLimits.Usual;
            form.ValueCountLimit = 200;
            form.KeyLengthLimit = 200;
            form.ValueLengthLimit = 10_000;
        });
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower,
                allowIntegerValues: false));
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.RespectNullableAnnotations = true;
        });
    }
}
