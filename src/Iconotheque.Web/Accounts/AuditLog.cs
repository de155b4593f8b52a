using System.Collections.Immutable;
using System.Text.Json;
using Iconotheque.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Web.Accounts;

/// <summary>Who asked to change what, and what came of it: <c>web/audit.jsonl</c>, a line each, only ever added to.</summary>
internal sealed class AuditLog(ServerOptions options, TimeProvider time)
{
    private readonly Lock gate = new();

    private string FilePath => Path.Combine(options.Library, "web", "audit.jsonl");

    /// <summary>Notes every request that may change something, also one that fails.</summary>
    public static void Use(WebApplication app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            Note(context, Failures.StatusOf(e));
            throw;
        }

        Note(context, context.Response.StatusCode);
    });

    /// <summary>Adds a line.</summary>
    public void Add(AuditEntry entry)
    {
        string line = JsonSerializer.Serialize(entry, JsonSerializerOptions.Web) + "\n";
        lock (gate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
            File.AppendAllText(FilePath, line);
        }
    }

    /// <summary>The last lines, the newest first.</summary>
    public ImmutableArray<AuditEntry> Last(int count)
    {
        lock (gate)
        {
            if (!File.Exists(FilePath)) return [];
            return [.. File.ReadLines(FilePath).TakeLast(count).Reverse().Select(Read).OfType<AuditEntry>()];
        }
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private static void Note(HttpContext context, int status)
    {
        if (HttpMethods.IsGet(context.Request.Method) || context.Request.Path.StartsWithSegments("/search") || context.Request.Path == "/api/v1/queries") return;
        var log = context.RequestServices.GetRequiredService<AuditLog>();
        log.Add(new AuditEntry(log.Now, context.RequestServices.GetRequiredService<Visitor>().Name, context.Connection.RemoteIpAddress?.ToString() ?? "", $"{context.Request.Method} {context.Request.Path}", status));
    }

    private static AuditEntry? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditEntry>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // The last line of a process that was killed while it wrote.
            return null;
        }
    }
}

/// <summary>One request that may have changed something.</summary>
/// <param name="When">When, UTC.</param>
/// <param name="Who">Who.</param>
/// <param name="From">The address it came from.</param>
/// <param name="What">Method and path.</param>
/// <param name="Status">What was answered.</param>
internal sealed record AuditEntry(DateTimeOffset When, string Who, string From, string What, int Status);
