using System.Collections.Immutable;
using Iconotheque.Curation;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>What people keep of their work: sets, searches, tags and notes.</summary>
internal static class DeskEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Desk");
        MapSets(group);
        group.MapGet("/searches", (Desk desk, Visitor visitor) => SavedSearches.SeenBy(desk.Book, visitor.Name))
            .WithName("ListSearches").WithSummary("The searches that you kept, and those that others share.");
        group.MapPost("/searches", (SearchKept request, Desk desk, Visitor visitor) => SavedSearches.Keep(desk.Book,
            new SavedSearch(0, request.Name, request.Address, "", request.IsShared), desk.By(visitor))).WithName("KeepSearch")
            .WithSummary("Keeps a search: the address of a page, path and query.");
        group.MapDelete("/searches/{id:long}", (long id, Desk desk, Visitor visitor) =>
            SavedSearches.Remove(desk.Book, id, visitor.Name) ? SavedSearches.SeenBy(desk.Book, visitor.Name)
                : throw new NotFoundException($"There is no search {id} of your own."))
            .WithName("ForgetSearch").WithSummary("Forgets a search of your own; the others.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/tags", (Desk desk) => Tags.OfPictures(desk.Book).Select(tag => new CountAnswer(tag.Name, tag.Count)))
            .WithName("ListTags").WithSummary("The tags of pictures, with how many have them.");
        group.MapPost("/tags", (TagRequest request, Desk desk, RequestLibrary library, Visitor visitor) =>
        {
            var subjects = request.Subjects.Select(about => SubjectOf(about, library)).ToArray();
            if (request.Given) Tags.Give(desk.Book, subjects, request.Tag, desk.By(visitor));
            else Tags.Take(desk.Book, subjects, request.Tag);
            return Tags.Of(desk.Book, subjects);
        }).RequireAuthorization(Roles.Annotator).WithName("PutTag").WithSummary("Gives pictures, pairs and places a tag, "
            + "or takes it away: picture-3, pair-3-9, place-3.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/notes/{about}", (string about, Desk desk, RequestLibrary library) =>
            Notes.About(desk.Book, SubjectOf(about, library)).Select(NoteAnswer.Of)).WithName("ListNotes")
            .WithSummary("The notes about a picture, a pair or a place: picture-3, pair-3-9, place-3.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/notes/{about}", (string about, NoteRequest request, Desk desk, RequestLibrary library, Visitor visitor) =>
            NoteAnswer.Of(Notes.Add(desk.Book, SubjectOf(about, library), request.Text, desk.By(visitor))))
            .RequireAuthorization(Roles.Annotator).WithName("AddNote").WithSummary("Adds a note.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete("/notes/{about}/{id:long}", (string about, long id, Desk desk, RequestLibrary library,
            Visitor visitor) => Notes.About(desk.Book, SubjectOf(about, library)).Any(note => note.Id == id)
                && Remove(desk, visitor, id)
                ? Notes.About(desk.Book, SubjectOf(about, library)).Select(NoteAnswer.Of)
                : throw new NotFoundException($"There is no note {id} of your own."))
            .RequireAuthorization(Roles.Annotator).WithName("RemoveNote").WithSummary("Removes a note of your own; the others.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>What forms of pages send.</summary>
    public static void MapForms(IEndpointRouteBuilder routes)
    {
        SentForm.Map(routes, "/desk/sets", Roles.Viewer, form =>
        {
            var (desk, visitor) = (form.Of<Desk>(), form.Of<Visitor>());
            var set = NamedSets.Make(desk.Book, form["name"], form.Has("shared"), desk.By(visitor));
            return Results.LocalRedirect(new BrowseQuery { Set = set.Id }.Address());
        });
        SentForm.Map(routes, "/desk/sets/change", Roles.Viewer, form =>
        {
            var desk = form.Of<Desk>();
            long set = desk.OwnSet(form.Number("set"), form.Of<Visitor>()).Id;
            if (form["act"] == "remove")
            {
                NamedSets.Remove(desk.Book, set);
                return Results.LocalRedirect("/desk");
            }

            NamedSets.Change(desk.Book, set, form["name"], form.Has("shared"));
            return form.Back("/desk");
        });
        SentForm.Map(routes, "/desk/searches", Roles.Viewer, form =>
        {
            var (desk, visitor) = (form.Of<Desk>(), form.Of<Visitor>());
            SavedSearches.Keep(desk.Book, new SavedSearch(0, form["name"], form["address"], "", form.Has("shared")),
                desk.By(visitor));
            return form.Back("/desk", "search", 1);
        });
        SentForm.Map(routes, "/desk/searches/remove", Roles.Viewer, form =>
        {
            SavedSearches.Remove(form.Of<Desk>().Book, form.Number("search"), form.Of<Visitor>().Name);
            return form.Back("/desk");
        });
        SentForm.Map(routes, "/desk/tags", Roles.Annotator, form =>
        {
            var (desk, subject) = (form.Of<Desk>(), SubjectOf(form["about"], form.Of<RequestLibrary>()));
            if (form["remove"] is { Length: > 0 } gone) Tags.Take(desk.Book, [subject], gone);
            else Tags.Give(desk.Book, [subject], form["tag"], desk.By(form.Of<Visitor>()));
            return form.Back("/desk");
        });
        SentForm.Map(routes, "/desk/notes", Roles.Annotator, form =>
        {
            var (desk, visitor) = (form.Of<Desk>(), form.Of<Visitor>());
            var subject = SubjectOf(form["about"], form.Of<RequestLibrary>());
            if (form["remove"].Length > 0) Remove(desk, visitor, form.Number("remove"));
            else Notes.Add(desk.Book, subject, form["text"], desk.By(visitor));
            return form.Back("/desk");
        });
    }

    private static void MapSets(RouteGroupBuilder group)
    {
        group.MapGet("/sets", (Desk desk, Visitor visitor) => NamedSets.SeenBy(desk.Book, visitor.Name)).WithName("ListSets")
            .WithSummary("Your sets of pictures, and those that others share.");
        group.MapPost("/sets", (SetRequest request, Desk desk, Visitor visitor) =>
            NamedSets.Make(desk.Book, request.Name, request.IsShared, desk.By(visitor))).WithName("MakeSet")
            .WithSummary("Makes a set of pictures, empty.");
        group.MapPut("/sets/{id:long}", (long id, SetRequest request, Desk desk, Visitor visitor) =>
        {
            NamedSets.Change(desk.Book, desk.OwnSet(id, visitor).Id, request.Name, request.IsShared);
            return desk.Set(id, visitor);
        }).WithName("ChangeSet").WithSummary("Names a set anew, and shares it or not.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete("/sets/{id:long}", (long id, Desk desk, Visitor visitor) =>
        {
            NamedSets.Remove(desk.Book, desk.OwnSet(id, visitor).Id);
            return NamedSets.SeenBy(desk.Book, visitor.Name);
        }).WithName("RemoveSet").WithSummary("Removes a set, whose pictures stay in the library; the others.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPut("/sets/{id:long}/items", (long id, ItemsRequest request, Desk desk, RequestLibrary library,
            Visitor visitor) =>
        {
            long set = desk.Set(id, visitor).Id;
            if (request.In) NamedSets.Put(desk.Book, set, Known(request.Items, library), desk.By(visitor));
            else NamedSets.Take(desk.Book, set, request.Items);
            return desk.Set(id, visitor);
        }).WithName("PutInSet").WithSummary("Puts pictures into a set, or takes them out. List them by /items?set=.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>What a note or tag is to be about; its pictures are there.</summary>
    /// <exception cref="ArgumentException">It is nothing that notes can be about.</exception>
    /// <exception cref="NotFoundException">A picture does not exist.</exception>
    private static Subject SubjectOf(string about, RequestLibrary library)
    {
        var subject = Subject.Parse(about)
            ?? throw new ArgumentException("Notes and tags are about picture-3, pair-3-9 or place-3.");
        library.Item(subject.First);
        if (subject.Second > 0) library.Item(subject.Second);
        return subject;
    }

    private static bool Remove(Desk desk, Visitor visitor, long note) =>
        Notes.Remove(desk.Book, note, visitor.May(Roles.Administrator) ? null : visitor.Name);

    private static IEnumerable<long> Known(ImmutableArray<long> items, RequestLibrary library) => items.Length <= Desk.MostChosen
        ? items.Select(item => library.Item(item).Id)
        : throw new ArgumentException($"At most {Desk.MostChosen} pictures are changed at once; choose fewer.");

    internal sealed record SetRequest(string Name, bool IsShared);

    internal sealed record ItemsRequest(ImmutableArray<long> Items, bool In);

    internal sealed record SearchKept(string Name, string Address, bool IsShared);

    internal sealed record TagRequest(ImmutableArray<string> Subjects, string Tag, bool Given);

    internal sealed record NoteRequest(string Text);

    internal sealed record NoteAnswer(long Id, string About, string Text, string Who, DateTimeOffset When)
    {
        public static NoteAnswer Of(Note note) => new(note.Id, note.Subject.ToString(), note.Text, note.Who, note.When);
    }
}
