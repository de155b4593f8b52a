using System.Collections.Immutable;
using Iconotheque.Libraries;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>What people change in what is said of pictures.</summary>
internal static class MetadataEndpoints
{
    private const int MostListed = 1000;

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Items");
        group.MapPut("/metadata", (EditRequest request, Desk desk, ServerOptions options, Visitor visitor) =>
            MetadataEdits.Change(options.Library, request.Items, request.Values, desk.By(visitor)).Select(EditAnswer.Of))
            .RequireAuthorization(Roles.Annotator).WithName("ChangeMetadata")
            .WithSummary("Changes what is said of pictures: by the name of a field its value, "
                + "or null for what the collection says. Sources are never written.");
        group.MapGet("/items/{id:long}/history", (long id, RequestLibrary library) =>
            MetadataEdits.OfItem(library.View.Connection, library.Item(id).Id).Select(EditAnswer.Of)).WithName("GetHistory")
            .WithSummary("What was changed in what is said of a picture; without 'who' what the collection says.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/edits", (RequestLibrary library) =>
            MetadataEdits.Last(library.View.Connection, MostListed).Select(EditAnswer.Of)).WithName("ListEdits")
            .WithSummary("The last changes, the newest first.");
        group.MapDelete("/edits/{act:long}", (long act, Desk desk, ServerOptions options, Visitor visitor) =>
            MetadataEdits.TakeBack(options.Library, act, desk.By(visitor)).Select(EditAnswer.Of))
            .RequireAuthorization(Roles.Annotator).WithName("TakeBackEdits")
            .WithSummary("Takes back what was changed together, where nobody has changed it since.");
    }

    internal sealed record EditRequest(ImmutableArray<long> Items, Dictionary<string, string?> Values);

    internal sealed record EditAnswer(long Id, long Act, long Item, string Name, string Field, string Was, string? Value,
        string Who, DateTimeOffset When)
    {
        public static EditAnswer Of(MetadataEdit edit) =>
            new(edit.Id, edit.Act, edit.Item, edit.ItemName, edit.Field, edit.Was, edit.Value, edit.Who, edit.When);
    }
}
