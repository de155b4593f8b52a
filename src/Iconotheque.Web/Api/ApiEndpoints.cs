using Iconotheque.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Iconotheque.Web.Api;

/// <summary>Everything that the pages do, for programs: <c>/api/v1</c>, described at <c>/openapi/v1.json</c>.</summary>
internal static class ApiEndpoints
{
    public static void Map(WebApplication app, bool hasAccounts)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        var api = app.MapGroup("/api/v1").RequireToken().ProducesProblem(StatusCodes.Status400BadRequest).DisableAntiforgery();
        SessionEndpoints.Map(api, hasAccounts);
        if (hasAccounts) AccountsEndpoints.Map(api);
        ItemEndpoints.Map(api);
        AboutEndpoints.Map(api);
        AboutEndpoints.MapForms(app);
        SearchEndpoints.Map(api);
        LinkEndpoints.Map(api);
        LinkEndpoints.MapForms(app);
        LinkEndpoints.MapPlaceForms(app);
        MapEndpoints.Map(api);
        DeskEndpoints.Map(api);
        DeskEndpoints.MapForms(app);
        MetadataEndpoints.Map(api);
        ChosenEndpoints.MapForms(app);
        ReviewerEndpoints.Map(api);
        ReviewerEndpoints.MapForms(app);
        ListEndpoints.Map(app);
        JobEndpoints.Map(api);
        JobEndpoints.MapForms(app);
        SendingEndpoints.Map(api);
        SendingEndpoints.MapForms(app);
        MeasureEndpoints.Map(api);
        MeasureEndpoints.MapForms(app);
    }
}
