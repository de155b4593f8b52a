using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Iconotheque.Annotations;
using Iconotheque.Collections;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Jobs;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>Classes, their annotation, and studies.</summary>
internal static class MeasureEndpoints
{
    private const int MostDistractors = 100_000;

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/measure").WithTags("Measure");
        group.MapGet("/classes", (LibraryStudies studies) => studies.Book.State().Classes.Select(ClassAnswer.Of))
            .WithName("ListClasses").WithSummary("The classes.");
        group.MapGet("/classes/{id:long}", (long id, LibraryStudies studies) => ClassAnswer.Of(studies.Class(id)))
            .WithName("GetClass").WithSummary("A class.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/classes", (NameRequest request, LibraryStudies studies, Visitor visitor) =>
        {
            long id = studies.Book.AddClass(visitor.Name, request.Name);
            return Results.Created($"/api/v1/measure/classes/{id}", ClassAnswer.Of(studies.Class(id)));
        }).RequireAuthorization(Roles.Annotator).Produces<ClassAnswer>(StatusCodes.Status201Created).WithName("AddClass")
            .WithSummary("Makes a class.");
        group.MapPut("/classes/{id:long}/items/{item:long}",
            (long id, long item, MemberRequest request, LibraryStudies studies, RequestLibrary library, Visitor visitor) =>
        {
            studies.Book.Put(visitor.Name, studies.Class(id).Id, library.Item(item).Id, request.Member);
            if (request.Reference == true) studies.Book.SetReference(visitor.Name, id, item);
            return ClassAnswer.Of(studies.Class(id));
        }).RequireAuthorization(Roles.Annotator).WithName("PutMember").WithSummary(
            "Puts an item into a class, or takes it out; makes it the reference.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPut("/classes/{id:long}/items/{item:long}/ticks",
            (long id, long item, TicksRequest request, LibraryStudies studies, Visitor visitor) =>
        {
            Tick(studies, id, item, visitor.Name, [.. request.Variations]);
            return ClassAnswer.Of(studies.Class(id));
        }).RequireAuthorization(Roles.Annotator).WithName("PutTicks").WithSummary(
            "Says which variations you see in an item, against the reference.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/agreement",
            (LibraryStudies studies) => studies.Summary().Variations.Select(variation => new AgreementAnswer(
            variation.Variation, Finite(variation.Ticks.Value), Finite(variation.Grades.Value),
            [.. variation.Pairs.Select(pair => new PairAgreementAnswer(pair.First, pair.Second, pair.Images, Finite(pair.Ticks),
                pair.Classes, Finite(pair.Grades)))]))).WithName("GetAgreement").WithSummary("How far annotators agree: "
                    + "Krippendorff's alpha of ticks and grades, and kappa of each two. Null where nothing varies.");
        group.MapPost("/studies", (StudyRequest request, LibraryStudies studies, JobBook book, Visitor visitor,
            ServerOptions options, TimeProvider time) =>
        {
            var job = Evaluate(studies, book, options, [.. request.Descriptors], request.Distractors ?? 0,
                visitor.Name, time.GetUtcNow());
            return Results.Accepted($"/api/v1/jobs/{job.Id}", JobEndpoints.JobAnswer.Of(job));
        }).RequireAuthorization(Roles.Administrator).Produces<JobEndpoints.JobAnswer>(StatusCodes.Status202Accepted)
            .WithName("AddStudy").WithSummary("Evaluates descriptors on the annotated classes; the study has the job's number.");
        group.MapGet("/studies", (LibraryStudies studies) => studies.Studies()).WithName("ListStudies")
            .WithSummary("The numbers of the studies.");
        group.MapGet("/studies/{id:int}",
            (int id, LibraryStudies studies) => Results.File(Path.Combine(studies.Study(id).Folder, "results.json"),
                "application/json")).Produces<JsonObject>().WithName("GetStudy").WithSummary("A study's results.json.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>What forms of pages send, and a study's files.</summary>
    public static void MapForms(IEndpointRouteBuilder routes)
    {
        Form(routes, "/measure/classes", (form, studies, visitor, _) =>
            $"/measure/classes/{studies.Book.AddClass(visitor.Name, form["name"].ToString().Trim())}");
        Form(routes, "/measure/classes/{id:long}", Change);
        Form(routes, "/measure/classes/{id:long}/annotate", (form, studies, visitor, _) =>
        {
            long id = Number(form, "id"), item = Number(form, "item");
            Tick(studies, id, item, visitor.Name, [.. form["variation"].OfType<string>()
                .Select(name => name.All(char.IsAsciiLetter) && Enum.TryParse<Variation>(name, ignoreCase: true,
                    out var known) ? known : throw new ArgumentException($"There is no variation '{name}'."))]);
            return $"/measure/classes/{id}/annotate";
        });
        routes.MapPost("/measure/studies", async (HttpContext context, LibraryStudies studies, JobBook book, Visitor visitor,
            ServerOptions options, TimeProvider time, IAntiforgery antiforgery) =>
        {
            await Changes.RequireTokenAsync(context, antiforgery);
            var form = await Changes.ReadFormAsync(context);
            Evaluate(studies, book, options,
                [.. form["descriptor"].OfType<string>()], (int)Math.Min(int.MaxValue, Number(form, "distractors")),
                visitor.Name, time.GetUtcNow());
            return Results.Redirect("/jobs");
        }).ExcludeFromDescription().DisableAntiforgery().RequireAuthorization(Roles.Administrator);
        routes.MapGet("/measure/studies/{id:int}/download",
            async (int id, LibraryStudies studies, CancellationToken cancellation) =>
            Results.File(await ZipAsync(studies.Study(id).Folder, cancellation), "application/zip",
                $"study-{id}.zip")).ExcludeFromDescription();
        routes.MapGet("/measure/studies/{id:int}/report", (int id, LibraryStudies studies, HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.ScriptedDocument;
            return Results.File(Path.Combine(studies.Study(id).Folder, "report.html"), "text/html; charset=utf-8");
        }).ExcludeFromDescription();
    }

    /// <summary>Puts one item, or all that are ticked, into a class, takes one out, or makes it the reference.</summary>
    /// <returns>Where the visitor goes on.</returns>
    private static string Change(IFormCollection form, LibraryStudies studies, Visitor visitor, RequestLibrary library)
    {
        long id = Number(form, "id");
        string act = form["act"].ToString(), words = form["q"].ToString();
        var members = studies.Class(id).Members.Select(member => member.Item).ToHashSet();
        long[] items = form.ContainsKey("one") ? [Number(form, "one")]
            : form["item"].Count > 1 || form.ContainsKey("all") ? [.. form["item"].Select(Number)] : [Number(form, "item")];
        foreach (long item in items)
        {
            if (!members.Contains(item) && act != "remove") library.Item(item);
        }

        foreach (long item in items)
        {
            switch (act)
            {
                case "add": studies.Book.Put(visitor.Name, id, item, member: true); break;
                case "remove": studies.Book.Put(visitor.Name, id, item, member: false); break;
                case "reference": studies.Book.SetReference(visitor.Name, id, item); break;
                default: throw new ArgumentException("'act' must be add, remove or reference.");
            }
        }

        string query = words.Length > 0 ? $"?q={Uri.EscapeDataString(words)}" : "";
        return $"/measure/classes/{id}{query}{(act == "add" ? "#add-pictures" : "")}";
    }

    private static void Form(IEndpointRouteBuilder routes, string path,
        Func<IFormCollection, LibraryStudies, Visitor, RequestLibrary, string> act) => routes.MapPost(path,
            async (HttpContext context, LibraryStudies studies, Visitor visitor, RequestLibrary library,
                IAntiforgery antiforgery) =>
    {
        await Changes.RequireTokenAsync(context, antiforgery);
        return Results.Redirect(act(await Changes.ReadFormAsync(context), studies, visitor, library));
    }).RequireAuthorization(Roles.Annotator).ExcludeFromDescription().DisableAntiforgery().WithOrder(Changes.BeforePages);

    /// <summary>Says what an annotator sees, all eleven variations at once, and that they have looked.</summary>
    private static void Tick(LibraryStudies studies, long id, long item, string who, Variation[] seen)
    {
        var look = studies.Class(id).Looks.FirstOrDefault(look => look.Who == who && look.Item == item);
        foreach (var variation in Enum.GetValues<Variation>())
        {
            bool shown = seen.Contains(variation);
            if (look?.Shown[(int)variation] != shown && (shown || look is not null))
                studies.Book.Tick(who, id, item, variation, shown);
        }

        studies.Book.Done(who, id, item);
    }

    private static Job Evaluate(LibraryStudies studies, JobBook book, ServerOptions options,
        ImmutableArray<string> descriptors, int distractors, string who, DateTimeOffset now)
    {
        if (distractors is < 0 or > MostDistractors)
            throw new ArgumentException($"The number of distractors must be from 0 to {MostDistractors}.");
        if (studies.Book.State().Classes.All(known => known.Members.Length < 2))
            throw new ArgumentException("There is no class with two pictures yet.");
        return book.Add("evaluate", string.Join(", ", descriptors),
            id => JobKinds.Evaluation(options.Library, studies.FolderOf(id), descriptors, distractors), who, now);
    }

    /// <summary>The files of a folder in an archive, which is gone when it has been read.</summary>
    private static async Task<Stream> ZipAsync(string folder, CancellationToken cancellation)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await using (var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true,
                entryNameEncoding: null, cancellation))
            {
                foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal))
                    await archive.CreateEntryFromFileAsync(path, Path.GetRelativePath(folder, path).Replace('\\', '/'),
                        CompressionLevel.Fastest, cancellation);
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static long Number(IFormCollection form, string name) => Number(form[name], name);

    private static long Number(string? text) => Number(text, "item");

    private static long Number(string? text, string name) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new ArgumentException($"'{name}' must be a whole number.");

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    internal sealed record NameRequest(string Name);

    internal sealed record MemberRequest(bool Member, bool? Reference = null);

    internal sealed record TicksRequest(Variation[] Variations);

    internal sealed record StudyRequest(string[] Descriptors, int? Distractors = null);

    internal sealed record AgreementAnswer(Variation Variation, double? Ticks, double? Grades,
        ImmutableArray<PairAgreementAnswer> Pairs);

    internal sealed record PairAgreementAnswer(string First, string Second, int Images, double? Ticks, int Classes,
        double? Grades);

    internal sealed record LookAnswer(string Who, long Item, ImmutableArray<Variation> Variations, bool Done);

    internal sealed record ClassAnswer(long Id, string Name, ImmutableArray<long> Members, long? Reference,
        ImmutableArray<LookAnswer> Looks, ImmutableArray<int>? Grades)
    {
        public static ClassAnswer Of(AnnotatedClass known) => new(
            known.Id, known.Name, [.. known.Members.Select(member => member.Item)], known.Reference,
            [.. known.Looks.Select(look => new LookAnswer(look.Who, look.Item,
                [.. Enum.GetValues<Variation>().Where(variation => look.Shown[(int)variation])], look.Done))],
            AnnotatedGrades.Merged(known)?.Grades);
    }
}
