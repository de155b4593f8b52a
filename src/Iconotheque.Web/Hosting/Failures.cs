using Iconotheque.Web.Pictures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Iconotheque.Web.Hosting;

/// <summary>The one place where failures become answers: problem details (RFC 9457) for programs, a page for people.</summary>
internal static partial class Failures
{
    public static void Use(WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerAsync, AllowStatusCode404Response = true, SuppressDiagnosticsCallback = context => StatusOf(context.Exception) < 500 });
        app.UseStatusCodePages(async context =>
        {
            if (!IsPage(context.HttpContext)) await WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode, null);
        });
    }

    /// <summary>Whether a person asked for a page, and not a program for data.</summary>
    public static bool IsPage(HttpContext context) => HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static async Task AnswerAsync(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        int status = StatusOf(failure);
        context.Response.StatusCode = status;
        SecurityHeadersAgain(context);
        if (status >= 500) LogFailure(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Iconotheque.Web"), context.Request.Method, context.Request.Path, failure);
        await WriteAsync(context, status, status < 500 || failure is InputException ? failure.Message : null);
    }

    private static int StatusOf(Exception failure) => failure switch
    {
        NotFoundException => StatusCodes.Status404NotFound,
        PictureRefusedException => StatusCodes.Status422UnprocessableEntity,
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException or InputException or ArgumentException or AntiforgeryFailedException => StatusCodes.Status400BadRequest,
        OperationCanceledException => StatusCodes.Status499ClientClosedRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static Task WriteAsync(HttpContext context, int status, string? detail) => context.Response.HasStarted ? Task.CompletedTask
        : context.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = new ProblemDetails { Status = status, Detail = detail } }).AsTask();

    /// <summary>The handler clears headers that were set before.</summary>
    private static void SecurityHeadersAgain(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Policy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogFailure(ILogger logger, string method, string path, Exception failure);
}

/// <summary>What was asked for does not exist; the message names it.</summary>
internal sealed class NotFoundException(string message) : Exception(message);

/// <summary>A change was asked for without the token that our own pages send.</summary>
internal sealed class AntiforgeryFailedException() : Exception("The request does not come from a page of this server, or the page is too old; open it anew.");
