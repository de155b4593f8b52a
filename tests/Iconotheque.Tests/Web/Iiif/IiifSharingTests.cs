using System.Net;
using Iconotheque.Networks;
using Iconotheque.Tests.Web.Accounts;
using Iconotheque.Web;
using Iconotheque.Web.Accounts;

namespace Iconotheque.Tests.Web.Iiif;

/// <summary>IIIF Image API 3.0, section 7.1, and level 2 of its compliance document: CORS.</summary>
[Collection(ServedLibraryTests.Name)]
public class IiifSharingTests(ServedLibrary served)
{
    private const string Viewer = "https://viewer.example";

    /// <summary>Item 4 is in copyright.</summary>
    private const string PrivateImage = "/iiif/4/full/max/0/default.jpg";

    [Theory]
    [InlineData("/iiif/5/info.json")]
    [InlineData("/iiif/5/full/max/0/default.jpg")]
    [InlineData("/iiif/5")]
    [InlineData("/iiif/5/manifest")]
    [InlineData("/iiif/4/manifest")]
    [InlineData("/iiif/collection")]
    [InlineData("/iiif/places")]
    [InlineData("/iiif/collections/aerial")]
    [InlineData("/iiif/annotations")]
    [InlineData("/iiif/activity")]
    [InlineData("/iiif/activity/0")]
    [InlineData("/iiif/99/info.json")]
    [InlineData("/iiif/5/full/max/0/other.jpg")]
    [InlineData("/iiif/none")]
    public async Task Viewers_elsewhere_may_read_every_document_and_image_errors_too(string path)
    {
        var answer = await served.GetAsync(path, ("Origin", Viewer));
        Assert.Equal(("*", "cross-origin", ""), (answer.Header("Access-Control-Allow-Origin"),
            answer.Header("Cross-Origin-Resource-Policy"), answer.Header("Access-Control-Allow-Credentials")));
        var head = await served.SendAsync(HttpMethod.Head, path, null);
        Assert.Equal((answer.Status, "*"), (head.Status, head.Header("Access-Control-Allow-Origin")));
        var asked = await PreflightAsync(path);
        Assert.Equal(HttpStatusCode.NoContent, asked.Status);
        Assert.Equal(("*", "GET, HEAD, OPTIONS", "*"), (asked.Header("Access-Control-Allow-Origin"),
            asked.Header("Access-Control-Allow-Methods"), asked.Header("Access-Control-Allow-Headers")));
        Assert.Empty(asked.Bytes);
    }

    [Theory]
    [InlineData(PrivateImage)]
    [InlineData("/iiif/4/info.json")]
    [InlineData("/api/v1/items")]
    [InlineData("/items/5")]
    [InlineData("/thumbnails/5")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/iiifs")]
    public async Task What_is_private_and_everything_else_stays_with_this_site(string path)
    {
        var answer = await served.GetAsync(path, ("Origin", Viewer));
        Assert.Equal(("", "same-origin"),
            (answer.Header("Access-Control-Allow-Origin"), answer.Header("Cross-Origin-Resource-Policy")));
        var asked = await PreflightAsync(path);
        Assert.Equal(("", ""), (asked.Header("Access-Control-Allow-Origin"), asked.Header("Access-Control-Allow-Methods")));
        Assert.NotEqual(HttpStatusCode.NoContent, asked.Status);
    }

    [Fact]
    public async Task The_private_image_is_there_for_this_site() =>
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync(PrivateImage)).Status);

    [Fact]
    public async Task Where_people_sign_in_everything_is_private()
    {
        await using var library = await LibraryWithAccounts.StartAsync();
        var viewer = await library.SignInAsync(Roles.Viewer);
        foreach (string path in (string[])["/iiif/1/info.json", "/iiif/1/manifest", "/iiif/collection"])
        {
            var answer = await library.GetAsync(viewer, path, ("Origin", Viewer));
            Assert.Equal((HttpStatusCode.OK, "", "same-origin"),
                (answer.Status, answer.Header("Access-Control-Allow-Origin"), answer.Header("Cross-Origin-Resource-Policy")));
            Assert.Equal("", (await library.SendAsync(viewer, HttpMethod.Options, path, null, ("Origin", Viewer),
                ("Access-Control-Request-Method", "GET"))).Header("Access-Control-Allow-Origin"));
        }
    }

    [Theory]
    [InlineData(false, null, true)]
    [InlineData(true, null, false)]
    [InlineData(false, false, false)]
    [InlineData(true, true, true)]
    public void Sharing_is_usual_where_nobody_must_sign_in(bool accounts, bool? stated, bool expected)
    {
        var options = new ServerOptions("library", new NetworkStore("networks"), []) { HasAccounts = accounts };
        Assert.Equal(expected, (stated is { } said ? options with { SharesIiif = said } : options).SharesIiif);
    }

    private Task<WebAnswer> PreflightAsync(string path) =>
        served.SendAsync(HttpMethod.Options, path, null, ("Origin", Viewer), ("Access-Control-Request-Method", "GET"),
            ("Access-Control-Request-Headers", "if-none-match"));
}
