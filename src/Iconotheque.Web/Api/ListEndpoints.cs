using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Curation;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Publishing;
using Iconotheque.Search;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Libraries;
using Iconotheque.Web.Pictures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>Every list of the pages as a table: <c>/lists/items.csv</c>, <c>/lists/links.xlsx</c> and so on.</summary>
internal static class ListEndpoints
{
    /// <summary>The most rows of a workbook: what a spreadsheet opens.</summary>
    private const int MostRows = 1_000_000;

    private const string Csv = "csv", Xlsx = "xlsx";

    public static void Map(IEndpointRouteBuilder routes)
    {
        List(routes, "items", Roles.Viewer, call => Task.FromResult(Items(call, call.Library.View.ItemsFrom(
            call.Desk.Query(call.Query, call.Visitor).Filter, BrowseQuery.Read(call.Query).Order, 0, int.MaxValue))));
        List(routes, "answers", Roles.Viewer, AnswersAsync);
        List(routes, "links", Roles.Viewer, call =>
        {
            var queue = ReviewQueue.Of(call.Library, call.Of<CommitCache>(), call.Visitor.Name,
                QueueChoice.Parse(call.Query["rate"], call.Query["in"], call.Query["second"]));
            return Task.FromResult(ExportTable.OfLinks(call.Library.View, call.Query["below"] == "1" ? queue.Review.Below
                : queue.Asked));
        });
        List(routes, "decisions", Roles.Viewer, call =>
            Task.FromResult(ExportTable.OfDecisions(LinkBook.Decisions(call.Library.View))));
        List(routes, "places", Roles.Viewer, call => Task.FromResult(new ExportTable("places",
            ["place", "name", "dates", "collection", "identifier", "title", "date"],
            from place in ReviewQueue.Places(call.Library, call.Of<CommitCache>())
            from item in place.Items
            where RightsGate.Forbids(item) is null
            select (string[])[Text(place.Number), place.Name, place.Dates?.ToString() ?? "", item.Collection, item.Identifier,
                item.Metadata.Title, item.Metadata.Date])));
        List(routes, "duplicates", Roles.Viewer, call => Task.FromResult(new ExportTable("duplicates",
            ["group", "item", "collection", "identifier", "title", "sha256"],
            NearDuplicates.Identical(call.Library.View).SelectMany((group, g) => group.Select(item => (string[])
                [Text(g + 1), Text(item.Id), item.Collection, item.Identifier, item.Metadata.Title, item.Sha256])))));
        List(routes, "edits", Roles.Viewer, call => Task.FromResult(new ExportTable("edits",
            ["item", "name", "field", "collection says", "library says", "who", "when"],
            MetadataEdits.Difference(call.Library.View.Connection).Select(edit => (string[])
                [Text(edit.Item), edit.ItemName, edit.Field, edit.Was, edit.Value!, edit.Who, Text(edit.When)]))));
        List(routes, "reviewers", Roles.Annotator, call => Task.FromResult(new ExportTable("reviewers",
            ["who", "accepted", "rejected", "unsure", "decided by others too", "of them alike", "last"],
            ReviewerWork.Of(ReviewQueue.Verdicts(call.Library, call.Of<CommitCache>())).Select(work => (string[])
                [work.Who, Text(work.Accepted), Text(work.Rejected), Text(work.Unsure), Text(work.Shared), Text(work.Agreed),
                    Text(work.Last)]))));
        List(routes, "audit", Roles.Administrator, call => Task.FromResult(new ExportTable("audit",
            ["when", "who", "from", "what", "status"], call.Of<AuditLog>().Last(MostRows).Select(entry => (string[])
                [Text(entry.When), entry.Who, entry.From, entry.What, Text(entry.Status)]))));
        SentForm.Map(routes, "/chosen/export", Roles.Viewer, form =>
        {
            var call = new ListCall(form.Context);
            var items = call.Desk.Chosen(form.Fields, call.Library, call.Visitor);
            return Written(Items(call, items.Select(id => call.Library.Item(id))), form["format"]);
        });
    }

    private static void List(IEndpointRouteBuilder routes, string name, string role, Func<ListCall, Task<ExportTable>> table) =>
        routes.MapGet($"/lists/{name}.{{format}}", async (string format, HttpContext context) =>
            Written(await table(new ListCall(context)), format)).ExcludeFromDescription().RequireAuthorization(role);

    /// <summary>The answers of a search, in their order.</summary>
    private static async Task<ExportTable> AnswersAsync(ListCall call)
    {
        var request = SearchRequest.Read(call.Query);
        if (!request.IsAsked) throw new ArgumentException("Either 'picture' or 'item' must say what is searched by.");
        request = request with { Among = call.Desk.Among(request.Among, call.Visitor) };
        var query = await request.QueryAsync(call.Library, call.Of<QueryPictures>(), call.Of<PictureProcesses>(),
            call.Context.RequestAborted);
        var results = await call.Of<SearchPool>().RunAsync(call.Library.View, query, call.Context.RequestAborted);
        return new ExportTable("answers",
            ["rank", "item", "collection", "identifier", "title", "date", "probability", "score", "inliers", "matches"],
            results.Answers.Select((answer, i) => Row(i + 1, answer)));
    }

    private static string[] Row(int rank, SearchAnswer answer)
    {
        var item = answer.Item!;
        bool isShown = RightsGate.Forbids(item) is null;
        return [Text(rank), Text(item.Id), item.Collection, item.Identifier, isShown ? item.Metadata.Title : "",
            isShown ? item.Metadata.Date : "", answer.Probability is { } p ? Text(p) : "",
            answer.IsScored ? Text(answer.Score) : "", answer.Inliers is { } inliers ? Text(inliers) : "",
            answer.Matches is { } matches ? Text(matches) : ""];
    }

    private static ExportTable Items(ListCall call, IEnumerable<LibraryItem> items)
    {
        var (tags, listed) = (Tags.OfEachPicture(call.Desk.Book), items.ToArray());
        var table = ExportTable.OfItems(listed);
        return table with
        {
            Columns = table.Columns.Insert(0, "item").Add("tags"),
            Rows = listed.Zip(table.Rows, (item, row) => (string[])[Text(item.Id), .. row,
                string.Join("; ", tags.GetValueOrDefault(item.Id, []))]),
        };
    }

    private static IResult Written(ExportTable table, string format)
    {
        if (format is not (Csv or Xlsx)) throw new NotFoundException("A list is had as .csv or .xlsx.");
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew,
            FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            if (format == Csv) LibraryExports.WriteCsv(table, file, hasMark: true);
            else LibraryExports.WriteXlsx([table with { Rows = table.Rows.Take(MostRows) }], file);
            file.Position = 0;
            return Results.File(file, format == Csv ? "text/csv; charset=utf-8"
                : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{table.Name}.{format}");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static string Text(IFormattable value) =>
        value.ToString(value is double ? "R" : value is DateTimeOffset ? "O" : null, CultureInfo.InvariantCulture);
}
