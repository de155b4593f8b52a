using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Hosting;

/// <summary>
/// The style sheet, the scripts and the pictures of the pages themselves, which are inside this assembly. Their address holds a
/// hash of them all, so that browsers keep them until they change.
/// </summary>
internal static class PageFiles
{
    private const string Prefix = "assets/";

    private static readonly FrozenDictionary<string, byte[]> Files = typeof(PageFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Prefix.Length..], Read,
            StringComparer.Ordinal);

    private static readonly string Version = Convert.ToHexStringLower(
        SHA256.HashData([.. Files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => file.Value)]))[..12];

    /// <summary>The address of a file.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string Of(string name) => Files.ContainsKey(name) ? $"/assets/{Version}/{name}" : throw new ArgumentException(
        $"There is no asset '{name}'.", nameof(name));

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/{version}/{name}", (string name, HttpContext context) =>
        {
            if (!Files.TryGetValue(name, out byte[]? bytes)) return Results.NotFound();
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(bytes, TypeOf(name));
        }).ExcludeFromDescription().AllowAnonymous();

        // Browsers ask for it by this name beside data and reports, which name no icon.
        routes.MapGet("/favicon.ico", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=86400";
            return Results.Bytes(Files["favicon.ico"], TypeOf("favicon.ico"));
        }).ExcludeFromDescription().AllowAnonymous();
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".jpg" => "image/jpeg",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".svg" => "image/svg+xml",
        ".json" => "application/json",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };

    private static byte[] Read(string resource)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(resource)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
