using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Iconotheque.Web.Hosting;

/// <summary>A line for each request on standard output: who, from where, when, what, the answer's status, its bytes and how
/// long it took. Only on request.</summary>
/// <remarks>As Apache's common log format with the milliseconds behind it. What is searched for (the query) and the keys of
/// pictures that were sent are left out.</remarks>
internal static partial class AccessLog
{
    private const int LongestPath = 500, MostWaiting = 10_000;

    public static void Use(WebApplication app)
    {
        // Whoever reads slowly loses lines rather than holding up visitors.
        var lines = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting)
        {
            FullMode = BoundedChannelFullMode.DropWrite,
            SingleReader = true,
        });
        var writing = Task.Run(async () =>
        {
            await foreach (string line in lines.Reader.ReadAllAsync()) await Console.Out.WriteLineAsync(line);
        });
        app.Lifetime.ApplicationStopped.Register(() =>
        {
            lines.Writer.TryComplete();
            writing.Wait(TimeSpan.FromSeconds(1));
        });
        app.Use(async (context, next) =>
        {
            long begin = Stopwatch.GetTimestamp();
            var (method, path, when) = (context.Request.Method, context.Request.Path, DateTimeOffset.UtcNow);
            context.Response.OnCompleted(() =>
            {
                lines.Writer.TryWrite(LineOf(context, method, path, when, Stopwatch.GetElapsedTime(begin)));
                return Task.CompletedTask;
            });
            await next(context);
        });
    }

    /// <summary>The line of a request. Nothing that is sent can end it or begin another.</summary>
    internal static string LineOf(HttpContext context, string method, PathString path, DateTimeOffset when, TimeSpan taken)
    {
        string who = Uri.EscapeDataString(context.User.Identity?.Name ?? ""),
            shown = Key.Replace(path.ToUriComponent(), "…");
        string from = context.Connection.RemoteIpAddress?.ToString() ?? "-";
        if (shown.Length > LongestPath) shown = shown[..LongestPath] + "…";
        string verb = string.Concat(method.Where(char.IsAsciiLetter).Take(20)),
            bytes = context.Response.ContentLength?.ToString(CultureInfo.InvariantCulture) ?? "-";
        var (protocol, status, milliseconds) = (context.Request.Protocol, context.Response.StatusCode, taken.TotalMilliseconds);
        return string.Create(CultureInfo.InvariantCulture,
            $"{from} - {(who.Length > 0 ? who : "-")} [{when:dd/MMM/yyyy:HH:mm:ss} +0000] ")
            + string.Create(CultureInfo.InvariantCulture, $"\"{verb} {shown} {protocol}\" {status} {bytes} {milliseconds:F0}");
    }

    /// <summary>The key of a picture that was sent.</summary>
    [GeneratedRegex("(?<=/)[0-9a-f]{32}(?=/|$)")]
    private static partial Regex Key { get; }
}
