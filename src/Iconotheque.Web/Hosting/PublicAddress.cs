using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Web.Hosting;

/// <summary>How the server is called from outside: by its own address, or through proxies that it trusts.</summary>
internal static class PublicAddress
{
    /// <summary>
    /// Whether an address is a path of this server as a header can hold it, and not the beginning of another's.
    /// </summary>
    public static bool IsOurs(string? address) =>
        address is ['/', not ('/' or '\\'), ..] or "/" && address.All(c => char.IsAscii(c) && !char.IsControl(c));

    /// <summary>Makes each request what its sender sent, before anything else looks at it: the address, the scheme and the name
    /// that a trusted proxy tells of.</summary>
    public static void Use(WebApplication app, ServerOptions options)
    {
        if (!options.TrustedProxies.IsEmpty) app.UseForwardedHeaders(Trusting(options));
        if (options.PublicUrl is { } url)
        {
            app.Use((context, next) =>
            {
                if (string.Equals(context.Request.Host.Host, url.IdnHost,
                    StringComparison.OrdinalIgnoreCase)) context.Request.Scheme = url.Scheme;
                return next(context);
            });
        }

        app.UseCookiePolicy(new CookiePolicyOptions
        {
            Secure = IsHttps(options) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest,
        });
    }

    /// <summary>Whether browsers are to come by HTTPS alone.</summary>
    public static bool IsHttps(ServerOptions options) => options.PublicUrl?.Scheme == Uri.UriSchemeHttps;

    /// <summary>Where the server is, as a request's sender calls it; without a slash at the end.</summary>
    public static string RootOf(HttpContext context) =>
        RootOf(context.RequestServices.GetRequiredService<ServerOptions>())
            ?? $"{context.Request.Scheme}://{context.Request.Host}";

    /// <summary>Where the server is for everybody; null when nobody said.</summary>
    public static string? RootOf(ServerOptions options) => options.PublicUrl?.GetLeftPart(UriPartial.Authority);

    /// <summary>The names by which this server may be asked for: others are refused, so that no foreign site can make its name
    /// point here.</summary>
    public static IEnumerable<string> HostsOf(ServerOptions options)
    {
        string[] named = [.. options.Hosts, .. options.PublicUrl is { } url ? new[] { url.IdnHost } : []];
        string[] others = named.Length == 0 && !IPAddress.IsLoopback(options.Address) ? ["*"] : named;
        return [.. others, "localhost", "127.0.0.1", "[::1]"];
    }

    private static ForwardedHeadersOptions Trusting(ServerOptions options)
    {
        var trusting = new ForwardedHeadersOptions
        {
            // Where the public address is known, what a proxy passes on as the name is not needed; a client may have sent it.
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | (options.PublicUrl is null
                ? ForwardedHeaders.XForwardedHost : ForwardedHeaders.None),
            ForwardLimit = null,
        };
        trusting.KnownProxies.Clear();
        trusting.KnownIPNetworks.Clear();
        foreach (var network in options.TrustedProxies) trusting.KnownIPNetworks.Add(network);
        return trusting;
    }
}
