using System.Net;

namespace Iconotheque.Tests.Web.Api;

/// <summary>The forms of the pages, sent as a browser does that runs no script.</summary>
[Collection(ServedLibraryTests.Name)]
public class FormsTests(ServedLibrary served)
{
    [Fact]
    public async Task A_class_is_made_filled_and_annotated()
    {
        string page = await SendAsync("/measure/classes", ("name", "Square"));
        string id = page.Split('/')[^1];
        Assert.Equal($"/measure/classes/{id}", page);
        foreach (var (item, act) in new[] { ("2", "add"), ("8", "add"), ("9", "add"), ("2", "reference"), ("9", "remove") })
            Assert.Equal(page + (act == "add" ? "#add-pictures" : ""), await SendAsync(page, ("id", id), ("item", item),
                ("act", act)));
        Assert.Equal($"{page}/annotate",
            await SendAsync($"{page}/annotate", ("id", id), ("item", "8"), ("variation", "scale"), ("variation", "time")));
        var made = (await served.GetAsync($"/api/v1/measure/classes/{id}")).Json;
        Assert.Equal(("[2,8]", 2L), (made["members"]!.ToJsonString(), (long)made["reference"]!));
        Assert.Equal("""[{"who":"ada","item":8,"variations":["scale","time"],"done":true}]""", made["looks"]!.ToJsonString());
    }

    [Fact]
    public async Task A_decision_is_made_by_the_person_that_the_cookie_names()
    {
        var token = await served.TokenAsync();
        var answer = await served.SendAsync(HttpMethod.Post,
            "/compare/decide", new FormUrlEncodedContent([new("first", "12"), new("second", "11"), new("verdict", "unsure")]),
            ("Cookie", $"{token[0].Value}; who=eve%20%C3%A9"), token[1]);
        Assert.Equal((HttpStatusCode.Found, "/compare/12/11#decide"), (answer.Status, answer.Header("Location")));
        var decision = (await served.GetAsync("/api/v1/decisions")).Json.AsArray().Last()!;
        Assert.Equal((11L, 12L, "unsure", "eve é"),
            ((long)decision["first"]!, (long)decision["second"]!, (string?)decision["verdict"], (string?)decision["who"]));
    }

    [Fact]
    public async Task A_place_is_named_brought_together_with_another_and_a_picture_taken_out()
    {
        // Pictures that no other test decides about. All of them state the place "Here".
        foreach (var (first, second) in new[] { ("5", "12"), ("8", "9") })
            Assert.Equal($"/compare/{first}/{second}#decide",
                await SendAsync("/compare/decide", ("first", first), ("second", second), ("verdict", "accept")));
        Assert.Equal("/places/5", await SendAsync("/places/12/name", ("name", "Mill <b>lane</b>")));
        Assert.Equal(("Mill <b>lane</b>", 5L, 2), await PlaceAsync(12));
        string page = (await served.GetAsync("/places/5", ("Accept", "text/html"))).Text;
        Assert.Contains("Mill &lt;b&gt;lane&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("ada", page, StringComparison.Ordinal);
        Assert.Equal("/places/5", await SendAsync("/places/5/merge", ("other", "8")));
        Assert.Equal(("Mill <b>lane</b>", 5L, 4), await PlaceAsync(9));
        Assert.Equal("/places/5", await SendAsync("/places/5/remove", ("item", "8")));
        Assert.Equal(("Mill <b>lane</b>", 5L, 2), await PlaceAsync(5));
        Assert.Equal(HttpStatusCode.NotFound, (await served.GetAsync("/api/v1/places/8")).Status);
        await SendAsync("/places/5/name", ("name", ""));
        Assert.Equal(("Here", 5L, 2), await PlaceAsync(5));
    }

    private async Task<(string Name, long Number, int Items)> PlaceAsync(long item)
    {
        var place = (await served.GetAsync($"/api/v1/places/{item}")).Json;
        return ((string)place["name"]!, (long)place["number"]!, place["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_picture_leads_to_its_search()
    {
        var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(Iconotheque.Imaging.ImageWriter.Png(TestImages.Rectangles(20, 320, 240))),
            "picture", "a.png");
        form.Add(new StringContent((await served.TokenAsync())[1].Value), "other");
        var answer = await served.SendAsync(HttpMethod.Post, "/search/picture", form, await served.TokenAsync());
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        string address = answer.Header("Location"), key = address.Split('=')[^1];
        Assert.Matches("^/search\\?picture=[0-9a-f]{32}$", address);
        Assert.Contains("href=\"/items/1\"", (await served.GetAsync(address, ("Accept", "text/html"))).Text,
            StringComparison.Ordinal);
        Assert.Equal("image/jpeg", (await served.GetAsync($"/queries/{key}")).Header("Content-Type"));
        Assert.Contains("no-store", (await served.GetAsync($"/queries/{key}")).Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync($"/compare/{key}/1", ("Accept", "text/html"))).Status);
    }

    /// <summary>Sends a form; where it leads to.</summary>
    private async Task<string> SendAsync(string path, params (string Name, string Value)[] fields)
    {
        var answer = await served.SendAsync(HttpMethod.Post,
            path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
            await served.TokenAsync());
        Assert.True(answer.Status == HttpStatusCode.Found, $"{path}: {answer.Status} {answer.Text}");
        return answer.Header("Location");
    }
}
