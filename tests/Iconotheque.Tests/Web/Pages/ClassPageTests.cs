using System.Net;

namespace Iconotheque.Tests.Web.Pages;

[Collection(ServedLibraryTests.Name)]
public class ClassPageTests(ServedLibrary served)
{
    [Fact]
    public async Task A_class_is_filled_by_words_and_by_ticking_many()
    {
        long id = (long)(await served.PostAsync("/api/v1/measure/classes", new System.Text.Json.Nodes.JsonObject
        {
            ["name"] = "Bridges and wells"
        })).Json["id"]!;
        string page = await PageAsync($"/measure/classes/{id}?q=bridge");
        Assert.Contains("<input type=\"checkbox\" name=\"item\" value=\"4\"", page, StringComparison.Ordinal);
        Assert.Contains("1 picture has these words.", page, StringComparison.Ordinal);
        var added = await SendAsync(id, ("act", "add"), ("q", "bridge"), ("item", "4"), ("item", "11"), ("all", "1"));
        Assert.Equal((HttpStatusCode.Found, $"/measure/classes/{id}?q=bridge#add-pictures"),
            (added.Status, added.Header("Location")));
        await SendAsync(id, ("act", "add"), ("q", ""), ("item", "2"), ("one", "10"));
        Assert.Equal("4 10 11", await MembersAsync(id));
        page = await PageAsync($"/measure/classes/{id}?q=bridge");
        Assert.Contains("No picture that is in no class has these words.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/measure/classes/1\"", await PageAsync("/measure"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(id, ("act", "add"), ("item", "3"), ("item", "99"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(id, ("act", "eat"), ("item", "4"))).Status);
        Assert.Equal("4 10 11", await MembersAsync(id));
        foreach (string item in (string[])["4", "10", "11"]) await SendAsync(id, ("act", "remove"), ("item", item));
    }

    private async Task<string> MembersAsync(long id) => string.Join(" ", (await served.GetAsync($"/api/v1/measure/classes/{id}"))
        .Json["members"]!.AsArray().Select(member => (long)member!).Order());

    private async Task<string> PageAsync(string path) =>
        WebUtility.HtmlDecode((await served.GetAsync(path, ("Accept", "text/html"))).Text);

    private async Task<WebAnswer> SendAsync(long id, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([new("id", $"{id}"),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await served.SendAsync(HttpMethod.Post, $"/measure/classes/{id}", form, await served.TokenAsync());
    }
}
