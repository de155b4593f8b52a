using System.Net;
using System.Text.Json.Nodes;

namespace Iconotheque.Tests.Web.Pages;

[Collection(ServedLibraryTests.Name)]
public class AboutPageTests(ServedLibrary served)
{
    [Fact]
    public async Task What_is_said_of_the_library_and_of_a_collection_is_shown()
    {
        try
        {
            var kept = await SendAsync("", "Photothèque <de> Saint-Malo", "First.\n\nSecond.", "");
            Assert.Equal((HttpStatusCode.Found, "/about?done=1#about-0"), (kept.Status, kept.Header("Location")));
            await SendAsync("postcards", "Cartes postales", "By the sea.", "https://creativecommons.org/licenses/by/4.0/");
            string home = await PageAsync("/"), browse = await PageAsync("/items?in=postcards");
            Assert.Contains("<h1>Photothèque &lt;de&gt; Saint-Malo</h1>", home, StringComparison.Ordinal);
            Assert.Contains("<p class=\"describes\">First.</p>", home, StringComparison.Ordinal);
            Assert.Contains(">Cartes postales</a></h3>", home, StringComparison.Ordinal);
            Assert.Contains("<h1>Cartes postales</h1>", browse, StringComparison.Ordinal);
            Assert.Contains("<p class=\"describes\">By the sea.</p>", browse, StringComparison.Ordinal);
            Assert.Contains(">CC BY 4.0</a>", browse, StringComparison.Ordinal);
            Assert.Contains("value=\"Cartes postales\"", await PageAsync("/about"), StringComparison.Ordinal);
            Assert.Contains("Cartes postales", await PageAsync("/search?item=1&in=postcards"), StringComparison.Ordinal);
        }
        finally
        {
            await SendAsync("", "", "", "");
            await SendAsync("postcards", "", "", "");
        }

        Assert.Contains("<h1>library</h1>", await PageAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "a", "", HttpStatusCode.NotFound)]
    [InlineData("", "two\nlines", "", HttpStatusCode.BadRequest)]
    [InlineData("", "", "two\nlines", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_said_is_refused(string collection, string title, string rights, HttpStatusCode status)
    {
        var said = new JsonObject { ["title"] = title, ["description"] = "", ["rights"] = rights };
        using var body = System.Net.Http.Json.JsonContent.Create(new JsonObject { ["collection"] = collection, ["said"] = said });
        var answer = await served.SendAsync(HttpMethod.Put, "/api/v1/about", body, await served.TokenAsync());
        Assert.Equal(status, answer.Status);
    }

    private async Task<string> PageAsync(string path) => (await served.GetAsync(path, ("Accept", "text/html"))).Text
        .Replace("&#xE8;", "è", StringComparison.Ordinal);

    private async Task<WebAnswer> SendAsync(string collection, string title, string description, string rights)
    {
        using var form = new FormUrlEncodedContent([new("collection", collection), new("title", title),
            new("description", description), new("rights", rights)]);
        return await served.SendAsync(HttpMethod.Post, "/about", form, await served.TokenAsync());
    }
}
