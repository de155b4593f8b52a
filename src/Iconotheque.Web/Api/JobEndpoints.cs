using System.Collections.Immutable;
using System.Text;
using Iconotheque.Libraries;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Jobs;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>Jobs.</summary>
internal static class JobEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/jobs").WithTags("Jobs").RequireAuthorization(Roles.Administrator);
        group.MapGet("", (JobBook book, Language language) => book.List().Select(job => JobAnswer.Of(job, language)))
            .WithName("ListJobs").WithSummary("The jobs, the last first; stages are in the language that Accept-Language "
                + "prefers.");
        group.MapGet("/{id:int}", (int id, JobBook book, Language language) => JobAnswer.Of(Find(book, id), language))
            .WithName("GetJob").WithSummary("A job; its stage is in the language that Accept-Language prefers.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{id:int}/log", (int id, JobBook book) => Results.Text(book.LogText(Find(book, id).Id)))
            .Produces<string>(contentType: "text/plain")
            .WithName("GetJobLog").WithSummary("The last lines of a job's log.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{id:int}/left-out", (int id, JobBook book) => book.LeftOut(Find(book, id).Id)).WithName("GetLeftOut")
            .WithSummary("What a job left out, with the reasons.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{id:int}/pictures", (int id, JobBook book, RequestLibrary library) =>
            JobKinds.Taken(library.View, Find(book, id), Taken).Select(item => TakenAnswer.Of(item)))
            .WithName("ListTaken").WithSummary("The last pictures that a job has taken in, the last first.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("", (JobRequest request, JobBook book, RequestLibrary library, Visitor visitor, TimeProvider time) =>
        {
            var job = Add(book, library, request, visitor.Name, time.GetUtcNow());
            return Results.Accepted($"/api/v1/jobs/{job.Id}", JobAnswer.Of(job));
        }).Produces<JobAnswer>(StatusCodes.Status202Accepted).WithName("AddJob").WithSummary("Asks for a job: sync, "
            + "fetch, sample, unsample, links, calibrate, map, compact, verify.");
        group.MapPost("/{id:int}/cancel", (int id, JobBook book, JobRunner runner) =>
        {
            runner.Cancel(Find(book, id).Id);
            return JobAnswer.Of(Find(book, id));
        }).WithName("CancelJob").WithSummary("Stops a job, or takes it out of the queue.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>What forms of pages send.</summary>
    public static void MapForms(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/jobs/add",
            async (HttpContext context, JobBook book, RequestLibrary library, Visitor visitor, TimeProvider time,
            IAntiforgery antiforgery) =>
        {
            await Changes.RequireTokenAsync(context, antiforgery);
            var form = await Changes.ReadFormAsync(context);
            var request = new JobRequest(form["kind"].ToString(), form["target"].ToString().Trim(),
                form["collection"].ToString().Trim());
            Add(book, library, request, visitor.Name, time.GetUtcNow());
            return Results.Redirect("/jobs");
        }).ExcludeFromDescription().DisableAntiforgery().RequireAuthorization(Roles.Administrator);
        routes.MapGet("/jobs/{id:int}/left-out.csv", (int id, JobBook book, Language language) =>
            Results.File(Encoding.UTF8.GetBytes(Listed(book.LeftOut(Find(book, id).Id), language)), "text/csv; charset=utf-8",
                $"left-out-{id}.csv")).ExcludeFromDescription().RequireAuthorization(Roles.Administrator);
        routes.MapPost("/jobs/{id:int}/cancel",
            async (int id, HttpContext context, JobBook book, JobRunner runner, IAntiforgery antiforgery) =>
        {
            await Changes.RequireTokenAsync(context, antiforgery);
            runner.Cancel(Find(book, id).Id);
            return Results.Redirect("/jobs");
        }).ExcludeFromDescription().DisableAntiforgery().RequireAuthorization(Roles.Administrator);
    }

    /// <summary>A table for spreadsheets, which know its encoding by its first character.</summary>
    private static string Listed(ImmutableArray<LeftOut> left, Language language)
    {
        static string Cell(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var rows = left.Select(one => $"{Cell(one.Path)},{Cell(language.Phrase(one.Reason))}");
        return "\uFEFF" + string.Join("\r\n", rows.Prepend($"{Cell(language["file"])},{Cell(language["reason"])}")) + "\r\n";
    }

    private static Job Add(JobBook book, RequestLibrary library, JobRequest asked, string who, DateTimeOffset now)
    {
        var (steps, target) = JobKinds.Of(library.View, asked.Kind, asked.Target ?? "", asked.Collection ?? "");
        return book.Add(asked.Kind, target, _ => steps, who, now);
    }

    private static Job Find(JobBook book, int id) => book.Find(id) ?? throw new NotFoundException($"There is no job {id}.");

    /// <summary>How many pictures of a job are shown.</summary>
    internal const int Taken = 8;

    /// <param name="Id">The number of the picture.</param>
    /// <param name="Title">What it is called.</param>
    internal sealed record TakenAnswer(long Id, string Title)
    {
        public static TakenAnswer Of(LibraryItem item) =>
            new(item.Id, item.Metadata.Title.Length > 0 ? item.Metadata.Title : item.Identifier);
    }

    internal sealed record JobRequest(string Kind, string? Target = null, string? Collection = null);

    /// <summary>A job, without its command's arguments, which name folders.</summary>
    internal sealed record JobAnswer(int Id, string Kind, string Target, string Who, JobState State, DateTimeOffset Created,
        DateTimeOffset? Started, DateTimeOffset? Ended, string Stage, long Done, long Total, double? SecondsLeft,
        string Message, int Runs, int LeftOut)
    {
        public static JobAnswer Of(Job job) => Of(job, null);

        public static JobAnswer Of(Job job, Language? language) => new(job.Id, job.Kind, job.Target, job.Who, job.State,
            job.Created, job.Started, job.Ended, language is null ? job.Stage : Stages.In(language, job.Stage), job.Done,
            job.Total, job.SecondsLeft, job.Message, job.Runs, job.LeftOut);
    }
}
