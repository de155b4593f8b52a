using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Iconotheque.Links;
using MiniExcelLibs;

namespace Iconotheque.Tests.Web.Api;

/// <summary>What curators do every day, as the pages' forms and as programs do it.</summary>
[Collection(ServedLibraryTests.Name)]
public class DeskTests(ServedLibrary served)
{
    [Fact]
    public async Task Pictures_that_are_ticked_are_put_into_a_new_set_which_is_listed()
    {
        var made = await FormAsync("/chosen/set", "item=1&item=3&item=3&item=999&name=Bridges&back=/items?q=x");
        Assert.Equal((HttpStatusCode.Found, "/items?q=x&done=set&n=2"), (made.Status, made.Header("Location")));
        long set = (await SetsAsync()).Single(own => own.Name == "Bridges").Id;
        Assert.Equal((long[])[1, 3], await ItemsAsync($"set={set}"));
        Assert.Equal((long[])[1], await ItemsAsync($"set={set}&q=Cathédrale"));
        string page = await PageAsync($"/items?set={set}&done=set&n=2");
        Assert.Contains("<h1>Bridges</h1>", page, StringComparison.Ordinal);
        Assert.Contains("2 pictures have been put into the set.", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{set}\"", page, StringComparison.Ordinal);
        await FormAsync("/chosen/unset", $"item=1&from={set}");
        Assert.Equal((long[])[3], await ItemsAsync($"set={set}"));

        // All of a list, by its query.
        Assert.Equal("/desk?done=set&n=5", (await FormAsync("/chosen/set", $"all=in=postcards&set={set}")).Header("Location"));
        Assert.Equal((long[])[1, 2, 3, 4, 5], await ItemsAsync($"set={set}"));
        Assert.Equal(HttpStatusCode.BadRequest, (await FormAsync("/chosen/set", $"all=nonsense&set={set}")).Status);
        await FormAsync("/desk/sets/change", $"set={set}&act=remove");
        Assert.Equal(HttpStatusCode.NotFound, (await served.GetAsync($"/items?set={set}")).Status);
    }

    [Fact]
    public async Task A_search_is_asked_among_the_pictures_of_a_set()
    {
        using var named = JsonContent.Create(new JsonObject { ["name"] = "Two", ["isShared"] = true });
        var made = await SendAsync(HttpMethod.Post, "/api/v1/sets", named);
        long set = (long)made.Json["id"]!;
        using var items = JsonContent.Create(new JsonObject { ["items"] = new JsonArray(6, 8), ["in"] = true });
        Assert.Equal(2, (int)(await SendAsync(HttpMethod.Put, $"/api/v1/sets/{set}/items", items)).Json["count"]!);
        var answers = (await served.GetAsync($"/api/v1/search?item=1&all=1&set={set}")).Json["answers"]!.AsArray();
        Assert.Equal([6L, 8L], answers.Select(answer => (long)answer!["item"]!["id"]!).Order());
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Delete, $"/api/v1/sets/{set}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await served.GetAsync($"/api/v1/search?item=1&set={set}")).Status);
    }

    [Fact]
    public async Task Tags_are_given_to_many_found_and_taken_away()
    {
        await FormAsync("/chosen/tag", "item=2&item=4&tag=To check");
        Assert.Equal((long[])[2, 4], await ItemsAsync("tag=to check"));
        Assert.Contains("/items?tag=To%20check", await PageAsync("/items/2"), StringComparison.Ordinal);
        Assert.Contains("To check", await PageAsync("/desk"), StringComparison.Ordinal);
        await FormAsync("/desk/tags", "about=picture-2&remove=to check");
        Assert.Equal((long[])[4], await ItemsAsync("tag=To check"));
        await FormAsync("/chosen/untag", "item=2&item=4&tag=To check");
        Assert.Empty(await ItemsAsync("tag=To check"));
        using var wrong = JsonContent.Create(new JsonObject
        {
            ["subjects"] = new JsonArray("picture-99"),
            ["tag"] = "x",
            ["given"] = true
        });
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Post, "/api/v1/tags", wrong)).Status);
    }

    [Theory]
    [InlineData("picture-2", "/items/2")]
    [InlineData("pair-1-6", "/compare/1/6")]
    [InlineData("place-1", "/places/1")]
    public async Task A_note_stands_on_the_page_of_what_it_is_about(string about, string page)
    {
        await FormAsync("/desk/notes", $"about={about}&text=See <b>album</b> 12.&back={page}");
        Assert.Contains("See &lt;b&gt;album&lt;/b&gt; 12.", await PageAsync(page), StringComparison.Ordinal);
        var notes = (await served.GetAsync($"/api/v1/notes/{about}")).Json.AsArray();
        Assert.Equal("ada", (string)Assert.Single(notes)!["who"]!);
        await FormAsync("/desk/notes", $"about={about}&remove={(long)notes[0]!["id"]!}");
        Assert.Empty((await served.GetAsync($"/api/v1/notes/{about}")).Json.AsArray());
    }

    [Fact]
    public async Task A_search_is_kept_and_forgotten()
    {
        Assert.Equal("/items?q=a&done=search&n=1",
            (await FormAsync("/desk/searches", "name=Mine&address=/items?q=a&back=/items?q=a")).Header("Location"));
        Assert.Contains("href=\"/items?q=a\"><bdi>Mine</bdi>", await PageAsync("/desk"), StringComparison.Ordinal);
        long kept = (long)(await served.GetAsync("/api/v1/searches")).Json.AsArray().Single()!["id"]!;
        await FormAsync("/desk/searches/remove", $"search={kept}");
        Assert.Empty((await served.GetAsync("/api/v1/searches")).Json.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await FormAsync("/desk/searches", "name=x&address=//evil.example/")).Status);
    }

    [Fact]
    public async Task Metadata_are_changed_shown_exported_as_a_difference_and_taken_back()
    {
        try
        {
            Assert.Equal("/items/9?done=edit&n=1", (await FormAsync("/chosen/edit",
                "item=9&field=title&value=Fields of wheat&field=date&value=1921&field=&value=&back=/items/9"))
                .Header("Location"));
            Assert.Contains("<h1>Fields of wheat</h1>", await PageAsync("/items/9"), StringComparison.Ordinal);
            Assert.Contains("The collection says:", await PageAsync("/items/9/edit"), StringComparison.Ordinal);
            var difference = (await served.GetAsync("/lists/edits.csv")).Text.Split("\r\n");
            Assert.Contains(difference, line => line.StartsWith("9,aerial/h.png,date,,1921,ada,", StringComparison.Ordinal));
            Assert.Contains(difference, line => line.StartsWith("9,aerial/h.png,title,Fields,Fields of wheat,ada,",
                StringComparison.Ordinal));
            string history = await PageAsync("/items/9/history");
            Assert.Contains("Take back all 2", history, StringComparison.Ordinal);
            long act = (long)(await served.GetAsync("/api/v1/edits")).Json.AsArray()[0]!["act"]!;
            Assert.Equal("/edits?done=back&n=2", (await FormAsync("/edits/back", $"act={act}")).Header("Location"));
            Assert.Contains("<h1>Fields</h1>", await PageAsync("/items/9"), StringComparison.Ordinal);
        }
        finally
        {
            using var back = JsonContent.Create(new JsonObject
            {
                ["items"] = new JsonArray(9),
                ["values"] = new JsonObject { ["title"] = null, ["date"] = null }
            });
            await SendAsync(HttpMethod.Put, "/api/v1/metadata", back);
        }
    }

    [Fact]
    public async Task Of_many_pictures_only_the_ticked_fields_are_changed()
    {
        try
        {
            await FormAsync("/chosen/edit", "item=10&item=11&many=1&field=title&value=&field=medium&value=sketch&change=medium");
            var item = (await served.GetAsync("/api/v1/items/10")).Json["metadata"]!;
            Assert.Equal(("Gate", "sketch"), ((string)item["title"]!, (string)item["medium"]!));
            string page = await PageAsync("/items/edit?item=10&item=12");
            Assert.Contains("placeholder=\"different values\"", page, StringComparison.Ordinal);
        }
        finally
        {
            await FormAsync("/chosen/edit", "item=10&item=11&field=medium&value=&source=medium");
        }

        Assert.Equal("drawing", (string)(await served.GetAsync("/api/v1/items/11")).Json["metadata"]!["medium"]!);
    }

    [Fact]
    public async Task Pairs_that_are_ticked_are_decided_together()
    {
        Assert.Equal("/links?done=unsure&n=2",
            (await FormAsync("/chosen/links", "pair=pair-10-11&pair=pair-12-5&verdict=unsure&note=later")).Header("Location"));
        var last = (await served.GetAsync("/api/v1/decisions?size=1000")).Json.AsArray().TakeLast(2).ToArray();
        Assert.All(last, decision => Assert.Equal(("unsure", "later"),
            ((string)decision!["verdict"]!, (string)decision["note"]!)));
        Assert.Equal(HttpStatusCode.BadRequest, (await FormAsync("/chosen/links", "pair=1-2&verdict=accept")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await FormAsync("/chosen/links", "verdict=accept")).Status);
    }

    [Fact]
    public async Task An_answer_is_decided_where_it_stands()
    {
        Assert.Contains("name=\"verdict\"", await PageAsync("/search?item=4&all=1"), StringComparison.Ordinal);
        var decided = await FormAsync("/compare/decide", "first=4&second=9&verdict=reject&back=/search?item=4");
        Assert.Equal("/search?item=4", decided.Header("Location"));
        Assert.Contains("value=\"reject\" class=\"small\" aria-pressed=\"true\"", await PageAsync("/search?item=4&all=1"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_asks_first_and_becomes_a_job()
    {
        string page = await PageAsync("/items/remove?item=1&item=2");
        Assert.Contains("Remove 2 pictures", page, StringComparison.Ordinal);
        Assert.Equal("/items/remove?item=1&item=2", (await FormAsync("/chosen/gone", "item=1&item=2")).Header("Location"));
        Assert.Equal("/items/edit?all=in%3Dpostcards", (await FormAsync("/chosen/change", "all=in=postcards&item=1"))
            .Header("Location"));
    }

    [Theory]
    [InlineData("items", "?in=postcards", 5)]
    [InlineData("answers", "?item=1&all=1", 11)]
    [InlineData("links", "?rate=50", 4)]
    [InlineData("places", "", 1)]
    [InlineData("reviewers", "", 2)]
    [InlineData("duplicates", "", 0)]
    public async Task A_list_is_had_as_a_table(string name, string query, int rows)
    {
        var csv = await served.GetAsync($"/lists/{name}.csv{query}");
        Assert.Equal("text/csv; charset=utf-8", csv.Header("Content-Type"));
        Assert.Equal(rows, csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
        var xlsx = await served.GetAsync($"/lists/{name}.xlsx{query}");
        using var workbook = new MemoryStream(xlsx.Bytes);
        Assert.Equal(rows, workbook.Query(useHeaderRow: true).Count());
        Assert.Equal(HttpStatusCode.NotFound, (await served.GetAsync($"/lists/{name}.pdf{query}")).Status);
    }

    [Fact]
    public async Task Items_that_are_withheld_say_no_more_in_a_list_than_in_an_export()
    {
        string[] lines = (await served.GetAsync("/lists/items.csv")).Text.Split("\r\n");
        string own = lines.Single(line => line.StartsWith("4,", StringComparison.Ordinal));
        Assert.DoesNotContain("Bridge", own, StringComparison.Ordinal);
        Assert.DoesNotContain(served.Path, string.Concat(lines.Where(line => line.StartsWith("4,", StringComparison.Ordinal))),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_work_of_reviewers_is_counted_by_the_last_word_of_each()
    {
        var work = (await served.GetAsync("/api/v1/reviewers")).Json.AsArray();
        var bob = work.Single(one => (string)one!["who"]! == "bob")!;
        Assert.Equal((0, 1), ((int)bob["accepted"]!, (int)bob["rejected"]!));
        using var asked = JsonContent.Create(new JsonObject { ["collection"] = "aerial", ["who"] = "ada", ["asked"] = true });
        Assert.Single((await SendAsync(HttpMethod.Put, "/api/v1/assignments", asked)).Json.AsArray());
        Assert.Contains("/links/review?in=aerial", await PageAsync("/desk"), StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Ask ada no longer to review aerial\"", await PageAsync("/links/reviewers"),
            StringComparison.Ordinal);
        await FormAsync("/links/reviewers", "collection=aerial&who=ada&act=remove");
        Assert.Empty((await served.GetAsync("/api/v1/assignments")).Json.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await FormAsync("/links/reviewers", "collection=none&who=ada")).Status);
    }

    [Fact]
    public async Task A_queue_is_that_of_a_collection_or_of_second_opinions()
    {
        int Total(WebAnswer answer) => (int)answer.Json["total"]!;
        int all = Total(await served.GetAsync("/api/v1/review"));
        Assert.Equal(all, Total(await served.GetAsync("/api/v1/review?in=aerial")));
        Assert.Equal(0, Total(await served.GetAsync("/api/v1/review?in=drawings%20%26%20prints")));
        Assert.Equal(1, Total(await served.GetAsync("/api/v1/review?second=1")));
        Assert.Equal(HttpStatusCode.NotFound, (await served.GetAsync("/api/v1/review?in=none")).Status);
    }

    [Fact]
    public void Disagreements_are_pairs_that_one_accepts_and_another_rejects()
    {
        Decision Of(long id, string who, Verdict verdict, long first = 1) =>
            new(id, first, 9, verdict, null, who, DateTimeOffset.UnixEpoch.AddDays(id), "", null);
        var verdicts = new Dictionary<(long, long), IReadOnlyDictionary<string, Decision>>
        {
            [(1, 9)] = new[] { Of(1, "ada", Verdict.Accept), Of(2, "bob", Verdict.Reject) }.ToDictionary(one => one.Who),
            [(2, 9)] = new[] { Of(3, "ada", Verdict.Accept, 2), Of(4, "bob", Verdict.Unsure, 2) }.ToDictionary(one => one.Who),
            [(3, 9)] = new[] { Of(5, "ada", Verdict.Reject, 3), Of(6, "bob", Verdict.Reject, 3) }.ToDictionary(one => one.Who),
        };
        Assert.Equal(1, Assert.Single(Iconotheque.Web.Libraries.ReviewerWork.Disagreements(verdicts))[0].First);
        var ada = Iconotheque.Web.Libraries.ReviewerWork.Of(verdicts).Single(one => one.Who == "ada");
        Assert.Equal((2, 1, 0, 2, 1), (ada.Accepted, ada.Rejected, ada.Unsure, ada.Shared, ada.Agreed));
    }

    private async Task<long[]> ItemsAsync(string query) =>
        [.. (await served.GetAsync($"/api/v1/items?{query}")).Json["items"]!.AsArray().Select(item => (long)item!["id"]!)];

    private async Task<(string Name, long Id)[]> SetsAsync() => [.. (await served.GetAsync("/api/v1/sets")).Json.AsArray()
        .Select(set => ((string)set!["name"]!, (long)set["id"]!))];

    private async Task<string> PageAsync(string path)
    {
        var page = await served.GetAsync(path, ("Accept", "text/html"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page.Text;
    }

    private Task<WebAnswer> FormAsync(string path, string fields) => SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(
        fields.Split('&').Select(field => field.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1]))));

    private async Task<WebAnswer> SendAsync(HttpMethod method, string path, HttpContent? body = null)
    {
        using (body) return await served.SendAsync(method, path, body, await served.TokenAsync());
    }
}
