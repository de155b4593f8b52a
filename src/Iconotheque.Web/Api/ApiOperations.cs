using Iconotheque.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.OpenApi;

namespace Iconotheque.Web.Api;

/// <summary>
/// What the description of every operation says beside what it does: who may, what comes along, how it fails, what parameters
/// mean.
/// </summary>
internal static class ApiOperations
{
    private const string Session = "session", Token = "token", TokenCookie = "tokenCookie", Problem = nameof(ProblemDetails);

    /// <summary>Declares how requests show who sends them.</summary>
    public static void AddSchemes(OpenApiDocument document, bool hasAccounts)
    {
        var schemes = (document.Components ??= new OpenApiComponents()).SecuritySchemes ??=
            new Dictionary<string, IOpenApiSecurityScheme>();
        if (hasAccounts) schemes[Session] = Key(ParameterLocation.Cookie, "session", "The session that signing in begins.");
        schemes[Token] = Key(ParameterLocation.Header, "RequestVerificationToken",
            "What GET /api/v1/token or signing in gave; changes carry it.");
        schemes[TokenCookie] = Key(ParameterLocation.Cookie, "antiforgery", "The cookie that came with the token.");
    }

    /// <summary>Completes an operation.</summary>
    public static async Task CompleteAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, bool hasAccounts, CancellationToken cancellation)
    {
        var endpoint = context.Description.ActionDescriptor.EndpointMetadata;
        bool isOpen = !hasAccounts || endpoint.OfType<IAllowAnonymous>().Any(),
            changes = context.Description.HttpMethod is not ("GET" or null);
        string role = endpoint.OfType<IAuthorizeData>().LastOrDefault(data => data.Policy is not null)?.Policy ?? Roles.Viewer;
        operation.Security = [Requirement(context.Document!,
            [.. isOpen ? [] : new[] { Session }, .. changes ? new[] { Token, TokenCookie } : []])];
        string whoMay = isOpen ? "Anybody who reaches the server may." : $"For whoever signed in, with the role {role} or more.";
        operation.Description = $"{operation.Summary} {whoMay}{(changes ? " Carries the token, and its cookie." : "")}";
        foreach (var parameter in operation.Parameters ?? [])
        {
            parameter.Description ??= ApiParameters.Describe(operation.OperationId ?? "", parameter.Name ?? "");
        }

        await AddProblemsAsync(operation, context, cancellation);
        bool mayRefuse = !isOpen || operation.OperationId == "SignIn";
        foreach (var (status, words) in Failures(operation, mayRefuse, endpoint.OfType<EnableRateLimitingAttribute>().Any()))
        {
            operation.Responses!.TryAdd($"{status}", Failure(context.Document!, words));
        }
    }

    private static IEnumerable<(int Status, string Words)> Failures(OpenApiOperation operation, bool mayRefuse, bool isLimited)
    {
        yield return (StatusCodes.Status400BadRequest, "What was sent is malformed, or lacks the token.");
        if (mayRefuse) yield return (StatusCodes.Status401Unauthorized, "Nobody has signed in, or name and password do not fit.");
        if (mayRefuse) yield return (StatusCodes.Status403Forbidden, "Whoever signed in may not.");
        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true)
        {
            yield return (StatusCodes.Status404NotFound, "What was asked for does not exist.");
        }

        yield return (StatusCodes.Status429TooManyRequests,
            isLimited ? "Too many of these requests in a minute." : "Too many requests in a second.");
        yield return (StatusCodes.Status500InternalServerError, "The server failed; its log says why.");
    }

    private static async Task AddProblemsAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken cancellation)
    {
        operation.Responses ??= [];
        if (context.Document!.Components?.Schemas?.ContainsKey(Problem) == true) return;
        context.Document.AddComponent(Problem,
            await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), cancellationToken: cancellation));
    }

    private static OpenApiResponse Failure(OpenApiDocument document, string words) => new()
    {
        Description = words,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) }
        },
    };

    private static OpenApiSecurityRequirement Requirement(OpenApiDocument document, IEnumerable<string> schemes)
    {
        var requirement = new OpenApiSecurityRequirement();
        foreach (string scheme in schemes) requirement[new OpenApiSecuritySchemeReference(scheme, document)] = [];
        return requirement;
    }

    private static OpenApiSecurityScheme Key(ParameterLocation place, string name, string description) =>
        new() { Type = SecuritySchemeType.ApiKey, In = place, Name = name, Description = description };
}
