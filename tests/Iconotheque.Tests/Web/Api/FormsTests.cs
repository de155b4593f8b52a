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
        foreach (var (item, act) in new[] { ("2", "add"), ("8", "add"), ("9", "add"), ("2", "reference"), ("9", "remove") }) Assert.Equal(page, await SendAsync(page, ("id", id), ("item", item), ("act", act)));
        Assert.Equal($"{page}/annotate", await SendAsync($"{page}/annotate", ("id", id), ("item", "8"), ("variation", "scale"), ("variation", "time")));
        var made = (await served.GetAsync($"/api/v1/measure/classes/{id}")).Json;
        Assert.Equal(("[2,8]", 2L), (made["members"]!.ToJsonString(), (long)made["reference"]!));
        Assert.Equal("""[{"who":"ada","item":8,"variations":["scale","time"],"done":true}]""", made["looks"]!.ToJsonString());
    }

    [Fact]
    public async Task A_decision_is_made_by_the_person_that_the_cookie_names()
    {
        var token = await served.TokenAsync();
        var answer = await served.SendAsync(HttpMethod.Post, "/compare/decide", new FormUrlEncodedContent([new("first", "12"), new("second", "11"), new("verdict", "unsure")]), ("Cookie", $"{token[0].Value}; who=eve%20%C3%A9"), token[1]);
        Assert.Equal((HttpStatusCode.Found, "/compare/12/11#decide"), (answer.Status, answer.Header("Location")));
        var decision = (await served.GetAsync("/api/v1/decisions")).Json.AsArray().Last()!;
        Assert.Equal((11L, 12L, "unsure", "eve é"), ((long)decision["first"]!, (long)decision["second"]!, (string?)decision["verdict"], (string?)decision["who"]));
    }

    [Fact]
    public async Task A_picture_leads_to_its_search()
    {
        var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(Iconotheque.Imaging.ImageWriter.Png(TestImages.Rectangles(20, 320, 240))), "picture", "a.png");
        form.Add(new StringContent((await served.TokenAsync())[1].Value), "other");
        var answer = await served.SendAsync(HttpMethod.Post, "/search/picture", form, await served.TokenAsync());
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        string address = answer.Header("Location"), key = address.Split('=')[^1];
        Assert.Matches("^/search\\?picture=[0-9a-f]{32}$", address);
        Assert.Contains("href=\"/items/1\"", (await served.GetAsync(address, ("Accept", "text/html"))).Text, StringComparison.Ordinal);
        Assert.Equal("image/jpeg", (await served.GetAsync($"/queries/{key}")).Header("Content-Type"));
        Assert.Contains("no-store", (await served.GetAsync($"/queries/{key}")).Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync($"/compare/{key}/1", ("Accept", "text/html"))).Status);
    }

    /// <summary>Sends a form; where it leads to.</summary>
    private async Task<string> SendAsync(string path, params (string Name, string Value)[] fields)
    {
        var answer = await served.SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), await served.TokenAsync());
        Assert.True(answer.Status == HttpStatusCode.Found, $"{path}: {answer.Status} {answer.Text}");
        return answer.Header("Location");
    }
}
