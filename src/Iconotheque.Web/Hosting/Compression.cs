using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Web.Hosting;

/// <summary>
/// Pages, scripts and data go compressed to browsers that take it. Over HTTPS only what is the same for everybody does: lengths
/// of compressed pages tell something of the secrets in them (BREACH, Gluck et al. 2013).
/// </summary>
internal static class Compression
{
    private static readonly string[] Types = ["text/html", "text/css", "text/javascript", "text/csv", "text/plain",
        "application/json", "application/ld+json", "application/problem+json", "application/xml", "image/svg+xml"];

    public static void Add(IServiceCollection services, ServerOptions options)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = options.IsPublic;
            compression.MimeTypes = Types;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    public static void Use(WebApplication app)
    {
        app.UseResponseCompression();
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/assets")
                && context.Features.Get<IHttpsCompressionFeature>() is { } https) https.Mode = HttpsCompressionMode.Compress;
            return next(context);
        });
    }
}
