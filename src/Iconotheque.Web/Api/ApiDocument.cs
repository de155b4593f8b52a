using Microsoft.AspNetCore.OpenApi;

namespace Iconotheque.Web.Api;

/// <summary>The OpenAPI document.</summary>
internal static class ApiDocument
{
    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Iconotheque";
            document.Info.Version = "1";
            document.Info.Description = "What the pages of a library show and do. Errors are problem details (RFC 9457). Requests that change something carry the header RequestVerificationToken, which GET /api/v1/token gives together with a cookie.";
            document.Servers = [];
            return Task.CompletedTask;
        });
    }
}
