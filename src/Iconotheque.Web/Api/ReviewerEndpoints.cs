using Iconotheque.Curation;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>Who reviews what, and how far they are.</summary>
internal static class ReviewerEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Links");
        group.MapGet("/reviewers", (RequestLibrary library, CommitCache cache) =>
            ReviewerWork.Of(ReviewQueue.Verdicts(library, cache))).WithName("ListReviewers")
            .WithSummary("What each person has decided, and how far others say the same.");
        group.MapGet("/assignments", (Desk desk) => Assignments.All(desk.Book)).WithName("ListAssignments")
            .WithSummary("Who is asked to review the proposals of which collection.");
        group.MapPut("/assignments", (AssignmentRequest request, Desk desk, RequestLibrary library, Visitor visitor) =>
        {
            Assign(desk, library, visitor, request);
            return Assignments.All(desk.Book);
        }).RequireAuthorization(Roles.Administrator).WithName("PutAssignment")
            .WithSummary("Asks somebody to review the proposals of a collection, or no longer.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>What forms of pages send.</summary>
    public static void MapForms(IEndpointRouteBuilder routes) => SentForm.Map(routes, "/links/reviewers", Roles.Administrator,
        form =>
        {
            Assign(form.Of<Desk>(), form.Of<RequestLibrary>(), form.Of<Visitor>(),
                new AssignmentRequest(form["collection"], form["who"], form["act"] != "remove"));
            return form.Back("/links/reviewers");
        });

    private static void Assign(Desk desk, RequestLibrary library, Visitor visitor, AssignmentRequest request)
    {
        if (library.View.Collections().All(known => known.Name != request.Collection))
            throw new NotFoundException($"There is no collection '{request.Collection}'.");

        // The name is checked as that of whoever decides is.
        var assignment = new Assignment(request.Collection, new Iconotheque.Libraries.Authorship(request.Who,
            DateTimeOffset.UnixEpoch).Who);
        if (request.Asked) Assignments.Give(desk.Book, assignment, desk.By(visitor));
        else Assignments.Take(desk.Book, assignment);
    }

    internal sealed record AssignmentRequest(string Collection, string Who, bool Asked);
}
