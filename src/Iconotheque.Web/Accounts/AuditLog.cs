using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Threading.RateLimiting;
using Iconotheque.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Iconotheque.Web.Accounts;

/// <summary>
/// Who changed what, or was refused to: <c>web/audit.jsonl</c>, a line each. Of people who are known alone: what strangers send
/// fills no disk.
/// </summary>
/// <remarks>
/// A file that is full becomes <c>audit.1.jsonl</c>, that one <c>audit.2.jsonl</c> and so on; of <see cref="Files"/> files the
/// oldest goes.
/// </remarks>
internal sealed partial class AuditLog(ServerOptions options, TimeProvider time, ILogger<AuditLog> logger) : IDisposable
{
    /// <summary>How many files there are at most.</summary>
    public const int Files = 5;

    /// <summary>Refusals of one person that are noted in a minute: nobody can push what others did out of the files.</summary>
    public const int RefusalsAMinute = 30;

    private const int LongestName = 100, LongestPath = 200, LongestLine = 2 << 10;

    private readonly Lock gate = new();
    private readonly PartitionedRateLimiter<string> refusals = PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetFixedWindowLimiter(who,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = RefusalsAMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>The most bytes of one file.</summary>
    public long MostBytes { get; init; } = 4 << 20;

    private DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Notes every request of somebody known that may change something, also one that fails.</summary>
    public static void Use(WebApplication app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            Note(context, FailureAnswers.StatusOf(e));
            throw;
        }

        Note(context, context.Response.StatusCode);
    });

    /// <summary>Adds a line. A disk that is full undoes nothing of what was done.</summary>
    public void Add(AuditEntry entry)
    {
        if (entry.Status >= 400 && !IsWorthALine(entry.Who)) return;
        string line =
            JsonSerializer.Serialize(entry with { Who = Cut(entry.Who, LongestName), What = Cut(entry.What, LongestPath) },
                JsonSerializerOptions.Web) + "\n";
        try
        {
            lock (gate)
            {
                Rotate(line.Length);
                using var file = new StreamWriter(PrivateFile.Append(PathOf(0)));
                file.Write(line);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogFailure(logger, line.TrimEnd(), e);
        }
    }

    /// <summary>The last lines, the newest first. Only the end of the files is read.</summary>
    public ImmutableArray<AuditEntry> Last(int count)
    {
        var last = ImmutableArray.CreateBuilder<AuditEntry>();
        lock (gate)
        {
            for (int number = 0; number < Files && last.Count < count; number++)
            {
                if (File.Exists(PathOf(number)))
                    last.AddRange(LinesAtEnd(PathOf(number), count - last.Count).Select(Read).OfType<AuditEntry>());
            }
        }

        return last.ToImmutable();
    }

    /// <inheritdoc/>
    public void Dispose() => refusals.Dispose();

    private static void Note(HttpContext context, int status)
    {
        if (HttpMethods.IsGet(context.Request.Method) || IsNoChange(context.Request.Path) || context.GetEndpoint() is null)
            return;
        var (log, visitor) = (context.RequestServices.GetRequiredService<AuditLog>(),
            context.RequestServices.GetRequiredService<Visitor>());
        if (visitor.IsKnown)
            log.Add(new AuditEntry(log.Now, visitor.Name, context.Connection.RemoteIpAddress?.ToString() ?? "",
                $"{context.Request.Method} {context.Request.Path}", status));
    }

    /// <summary>What only asks, or changes a cookie of the visitor's own.</summary>
    private static bool IsNoChange(PathString path) =>
        path.StartsWithSegments("/search") || path == "/api/v1/queries" || path == "/who";

    private bool IsWorthALine(string who)
    {
        using var lease = refusals.AttemptAcquire(who);
        return lease.IsAcquired;
    }

    private void Rotate(int more)
    {
        var file = new FileInfo(PathOf(0));
        if (!file.Exists || file.Length + more <= MostBytes) return;
        for (int number = Files - 1; number > 0; number--)
        {
            if (File.Exists(PathOf(number - 1))) AtomicFile.Replace(PathOf(number - 1), PathOf(number));
        }
    }

    private string PathOf(int number) =>
        Path.Combine(options.Library, "web", number == 0 ? "audit.jsonl" : $"audit.{number}.jsonl");

    /// <summary>The last lines of a file, the last one first.</summary>
    private static string[] LinesAtEnd(string path, int count)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] end = new byte[Math.Min(file.Length, (long)count * LongestLine)];
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        string[] lines = Encoding.UTF8.GetString(end).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.TakeLast(count).Reverse()];
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    private static AuditEntry? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditEntry>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // The last line of a process that was killed while it wrote, or half of a line that earlier versions wrote.
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log cannot be written: {Line}")]
    private static partial void LogFailure(ILogger logger, string line, Exception failure);
}

/// <summary>One request that may have changed something.</summary>
/// <param name="When">When, UTC.</param>
/// <param name="Who">Who.</param>
/// <param name="From">The address it came from.</param>
/// <param name="What">Method and path.</param>
/// <param name="Status">What was answered.</param>
internal sealed record AuditEntry(DateTimeOffset When, string Who, string From, string What, int Status);
