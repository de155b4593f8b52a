using Iconotheque.Curation;
using Iconotheque.Libraries;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Jobs;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>What is done to many pictures, or many proposals, that somebody ticked.</summary>
internal static class ChosenEndpoints
{
    /// <summary>Items that one command removes: a line of a shell has an end.</summary>
    private const int RemovedAtOnce = 2000;

    /// <summary>What forms of pages send.</summary>
    public static void MapForms(IEndpointRouteBuilder routes)
    {
        SentForm.Map(routes, "/chosen/set", Roles.Viewer, form =>
        {
            var (desk, visitor) = (form.Of<Desk>(), form.Of<Visitor>());
            var items = Chosen(form);
            long set = form["name"].Trim().Length > 0
                ? NamedSets.Make(desk.Book, form["name"], form.Has("shared"), desk.By(visitor)).Id
                : desk.Set(form.Number("set"), visitor).Id;
            NamedSets.Put(desk.Book, set, items, desk.By(visitor));
            return form.Back("/desk", "set", items.Length);
        });
        SentForm.Map(routes, "/chosen/unset", Roles.Viewer, form =>
        {
            var (desk, visitor) = (form.Of<Desk>(), form.Of<Visitor>());
            long set = desk.Set(form.Number("from"), visitor).Id;
            return form.Back("/desk", "unset", NamedSets.Take(desk.Book, set, Chosen(form)));
        });
        SentForm.Map(routes, "/chosen/tag", Roles.Annotator, form =>
        {
            var (desk, items) = (form.Of<Desk>(), Chosen(form));
            Tags.Give(desk.Book, [.. items.Select(Subject.Picture)], form["tag"], desk.By(form.Of<Visitor>()));
            return form.Back("/desk", "tag", items.Length);
        });
        SentForm.Map(routes, "/chosen/untag", Roles.Annotator, form => form.Back("/desk", "untag",
            Tags.Take(form.Of<Desk>().Book, [.. Chosen(form).Select(Subject.Picture)], form["tag"])));
        SentForm.Map(routes, "/chosen/class", Roles.Annotator, PutInClass);
        SentForm.Map(routes, "/chosen/change", Roles.Annotator, form =>
            Results.LocalRedirect(Desk.AddressOf("/items/edit", form.Fields)));
        SentForm.Map(routes, "/chosen/gone", Roles.Administrator, form =>
            Results.LocalRedirect(Desk.AddressOf("/items/remove", form.Fields)));
        SentForm.Map(routes, "/chosen/edit", Roles.Annotator, Edit);
        SentForm.Map(routes, "/chosen/remove", Roles.Administrator, Remove);
        SentForm.Map(routes, "/chosen/links", Roles.Annotator, Decide);
        SentForm.Map(routes, "/edits/back", Roles.Annotator, form =>
        {
            var (desk, visitor) = (form.Of<Desk>(), form.Of<Visitor>());
            var taken = MetadataEdits.TakeBack(form.Of<ServerOptions>().Library, form.Number("act"),
                desk.By(visitor));
            return form.Back("/edits", "back", taken.Length);
        });
    }

    private static System.Collections.Immutable.ImmutableArray<long> Chosen(SentForm form) =>
        form.Of<Desk>().Chosen(form.Fields, form.Of<RequestLibrary>(), form.Of<Visitor>());

    /// <summary>Puts pictures into a class; those of another class, and later pages of files, stay where they are.</summary>
    private static IResult PutInClass(SentForm form)
    {
        var (studies, visitor) = (form.Of<LibraryStudies>(), form.Of<Visitor>());
        var known = studies.Class(form.Number("class"));
        int put = 0;
        foreach (long item in Chosen(form))
        {
            try
            {
                studies.Book.Put(visitor.Name, known.Id, item, member: true);
                put++;
            }
            catch (InputException)
            {
                // It is of another class, or a later page of a file.
            }
        }

        return form.Back("/measure", "class", put);
    }

    private static IResult Edit(SentForm form)
    {
        var (desk, visitor) = (form.Of<Desk>(), form.Of<Visitor>());
        var items = Chosen(form);
        var values = EditForm.Read(form.Fields);
        var made = MetadataEdits.Change(form.Of<ServerOptions>().Library, items, values, desk.By(visitor));
        return form.Back(items is [var only] ? $"/items/{only}" : "/edits", "edit",
            made.Select(edit => edit.Item).Distinct().Count());
    }

    private static IResult Remove(SentForm form)
    {
        var items = Chosen(form);
        string folder = form.Of<RequestLibrary>().View.Folder;
        form.Of<JobBook>().Add("remove", $"{items.Length}", _ =>
            [.. items.Chunk(RemovedAtOnce).Select(part => (System.Collections.Immutable.ImmutableArray<string>)
                ["library", "remove", folder,
                    .. part.Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture))])],
            form.Of<Visitor>().Name, form.Of<TimeProvider>().GetUtcNow());
        return Results.LocalRedirect("/jobs");
    }

    private static IResult Decide(SentForm form)
    {
        var verdict = LinkEndpoints.VerdictOf(form["verdict"]);
        var pairs = form.Fields["pair"].Select(text => Subject.Parse(text ?? "")
            is { Kind: SubjectKind.Pair } pair ? pair : throw new ArgumentException("'pair' must be two pictures: pair-3-9."))
            .Distinct().ToArray();
        if (pairs.Length == 0) throw new ArgumentException("No pair is chosen.");
        var (decisions, library) = (form.Of<DecisionWriter>(), form.Of<RequestLibrary>());
        foreach (var pair in pairs)
            decisions.Decide(library.View, (pair.First, pair.Second), verdict, null, form.Of<Visitor>().Name, form["note"]);
        return form.Back("/links", form["verdict"], pairs.Length);
    }
}
