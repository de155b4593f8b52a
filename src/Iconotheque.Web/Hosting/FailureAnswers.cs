using Iconotheque.Web.Pictures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Iconotheque.Web.Hosting;

/// <summary>The one place where failures become answers: problem details (RFC 9457) for programs, a page for people.</summary>
internal static partial class FailureAnswers
{
    /// <summary>When whoever is refused for the moment may come back.</summary>
    private const string RetryAfterSeconds = "5";

    private const string TooMuch = "More was sent than this server takes at once; send less.";

    private const int DatabaseBusy = 5, DatabaseLocked = 6, DatabaseFull = 13;

    public static void Use(WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is StatusCodes.Status503ServiceUnavailable
                    or StatusCodes.Status429TooManyRequests)
                    context.Response.Headers.RetryAfter = RetryAfterSeconds;
                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseStatusCodePagesWithReExecute("/missing", createScopeForStatusCodePages: true);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/problem",
            CreateScopeForErrors = true,
            AllowStatusCode404Response = true,
            SuppressDiagnosticsCallback = _ => true
        });
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception e) when (!context.Response.HasStarted && !(AnswersWithPage(context) && Log(context, e)))
            {
                await AnswerAsync(context, e);
            }

            if (context.Response.StatusCode >= 400 && context.Response.ContentLength is null
                && context.Response.ContentType is null && !AnswersWithPage(context))
                await WriteAsync(context, context.Response.StatusCode, null);
        });
    }

    /// <summary>The status of a failure.</summary>
    public static int StatusOf(Exception failure) => failure switch
    {
        NotFoundException => StatusCodes.Status404NotFound,
        PictureRefusedException => StatusCodes.Status422UnprocessableEntity,
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException or InputException or ArgumentException or AntiforgeryFailedException =>
            StatusCodes.Status400BadRequest,
        OperationCanceledException => StatusCodes.Status499ClientClosedRequest,
        NoRoomException or SqliteException { SqliteErrorCode: DatabaseFull } => StatusCodes.Status507InsufficientStorage,
        _ when FullDisk.Is(failure) => StatusCodes.Status507InsufficientStorage,
        BusyException or SqliteException { SqliteErrorCode: DatabaseBusy or DatabaseLocked } =>
            StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>What may be said about a failure, without folders of the server; null for one that is ours.</summary>
    public static string? Tell(Exception failure) => IsOfTheServer(failure) ? TooMuch
        : failure is InputException input ? $"{Path.GetFileName(input.File)}: "
        + $"{input.Expected}" : StatusOf(failure) < 500 || failure is NoRoomException or BusyException ? failure.Message : null;

    /// <summary>Whether Kestrel itself ended the reading of what was too large, in its own words.</summary>
    private static bool IsOfTheServer(Exception failure) => failure is BadHttpRequestException bad
        && bad.StatusCode == StatusCodes.Status413PayloadTooLarge && bad.GetType() != typeof(BadHttpRequestException);

    /// <summary>Whether a person asked for a page, and not a program for data.</summary>
    public static bool IsPage(HttpContext context) => HttpMethods.IsGet(context.Request.Method) && WantsHtml(context);

    /// <summary>Whether a failure is shown on a page. A browser that sent a form asks for one too; pages are got.</summary>
    private static bool AnswersWithPage(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method) && WantsHtml(context)) context.Request.Method = HttpMethods.Get;
        return IsPage(context);
    }

    private static bool WantsHtml(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static async Task AnswerAsync(HttpContext context, Exception failure)
    {
        Log(context, failure);
        context.Response.Clear();
        SecurityHeaders.Set(context);
        context.Response.StatusCode = StatusOf(failure);
        await WriteAsync(context, context.Response.StatusCode,
            Tell(failure) is { } said ? context.RequestServices.GetRequiredService<Language>().Phrase(said) : null);
    }

    private static bool Log(HttpContext context, Exception failure)
    {
        if (StatusOf(failure) >= 500 && failure is not BusyException)
            LogFailure(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Iconotheque.Web"),
                context.Request.Method, context.Request.Path, failure);
        return true;
    }

    private static Task WriteAsync(HttpContext context, int status,
        string? detail) => context.Response.HasStarted ? Task.CompletedTask
        : context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails { Status = status, Detail = detail }
        }).AsTask();

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogFailure(ILogger logger, string method, string path, Exception failure);
}

/// <summary>What was asked for does not exist; the message names it.</summary>
internal sealed class NotFoundException(string message) : Exception(message);

/// <summary>The disk of the library has no room for what was sent.</summary>
internal sealed class NoRoomException(string message, Exception? inner = null) : IOException(message, inner);

/// <summary>A change was asked for without the token that our own pages send.</summary>
internal sealed class AntiforgeryFailedException()
    : Exception("The request does not come from a page of this server, or the page is too old; open it anew.");
