using Iconotheque.Libraries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Hosting;

/// <summary>Whether the server lives, and whether it can answer.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live")).ExcludeFromDescription().AllowAnonymous();
        routes.MapGet("/health/ready", (LibraryViews views) =>
        {
            try
            {
                using var loan = views.Rent();
                return Results.Text($"ready: {loan.View.Count}");
            }
            catch (Exception e) when (e is InputException or IOException)
            {
                return Results.Text("the library cannot be read", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        }).ExcludeFromDescription().AllowAnonymous();
    }
}
