using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Iconotheque.Links;
using Iconotheque.Web.Libraries;

namespace Iconotheque.Tests.Web.Public;

[Collection(PublicLibraryTests.Name)]
public class ThenAndNowTests(PublicLibrary served)
{
    private string Root => served.Hall.BaseAddress!.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task A_page_lays_one_picture_on_the_other_and_cites_both()
    {
        string page = WebUtility.HtmlDecode((await PublicLibrary.PageAsync(served.Hall, "/then-and-now/1/2")).Text);
        Assert.Contains("id=\"handle\" role=\"slider\"", page, StringComparison.Ordinal);
        Assert.Contains("\"homography\":[", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"homography\":[]", page, StringComparison.Ordinal);
        Assert.Contains($"Ada Photographer, Bridge again, 1954-06-12. views & more, b.png, A museum. {Root}/items/2", page,
            StringComparison.Ordinal);
        Assert.Contains("href=\"http://creativecommons.org/licenses/by-sa/4.0/\"", page, StringComparison.Ordinal);
        Assert.Contains($"<iframe src=\"{Root}/embed/then-and-now/1/2\"", page, StringComparison.Ordinal);
        Assert.Contains($"{Root}/iiif/places/1/manifest?manifest={Uri.EscapeDataString(Root + "/iiif/places/1/manifest")}", page,
            StringComparison.Ordinal);
        Assert.Contains("application/json+oembed", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", (await PublicLibrary.PageAsync(served.Hall, "/then-and-now/1/2")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_place_leads_to_the_pictures_farthest_apart_in_time_that_may_be_seen()
    {
        Assert.Contains("href=\"/then-and-now/1/2\"", (await PublicLibrary.PageAsync(served.Hall, "/places/1")).Text,
            StringComparison.Ordinal);
        Assert.Contains("class=\"button main\" href=\"/then-and-now/1/3\"",
            (await PublicLibrary.PageAsync(served.Desk, "/places/1")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/then-and-now/1/6")]
    [InlineData("/then-and-now/1/1")]
    [InlineData("/then-and-now/1/4")]
    [InlineData("/then-and-now/1/99")]
    [InlineData("/embed/then-and-now/1/6")]
    public async Task Pictures_that_nobody_confirmed_are_not_laid_on_each_other(string path)
    {
        foreach (var client in new[] { served.Hall, served.Desk })
            Assert.Equal(HttpStatusCode.NotFound, (await PublicLibrary.GetAsync(client, path)).Status);
    }

    [Fact]
    public async Task Only_the_embedded_page_may_stand_in_a_frame_and_it_sets_no_cookie()
    {
        var embedded = await PublicLibrary.PageAsync(served.Hall, "/embed/then-and-now/1/2");
        Assert.Contains("frame-ancestors http: https:", embedded.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", embedded.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("", embedded.Header("Set-Cookie"));
        Assert.DoesNotContain("name=\"token\"", embedded.Text, StringComparison.Ordinal);
        Assert.Contains("A museum", embedded.Text, StringComparison.Ordinal);
        foreach (string path in (string[])["/", "/then-and-now/1/2", "/items/1", "/places/map", "/embed/then-and-now/1/6",
            "/embed/then-and-now/1/3"])
            Assert.Contains("frame-ancestors 'none'",
                (await PublicLibrary.PageAsync(served.Hall, path)).Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 800)]
    [InlineData("&format=json&maxwidth=400", 400)]
    [InlineData("&maxwidth=5000", 800)]
    public async Task Another_site_is_told_how_to_show_it(string more, int width)
    {
        string page = (await PublicLibrary.PageAsync(served.Hall, "/then-and-now/1/2")).Text;
        string address = WebUtility.HtmlDecode(page.Split("application/json+oembed\" href=\"")[1].Split('"')[0]);
        Assert.StartsWith($"{Root}/oembed?url=", address, StringComparison.Ordinal);
        var answer = await PublicLibrary.GetAsync(served.Hall, address.Replace("&format=json", more, StringComparison.Ordinal));
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
        var said = answer.Json;
        Assert.Equal(("1.0", "rich", "library", width),
            ((string?)said["version"], (string?)said["type"], (string?)said["provider_name"], (int)said["width"]!));
        Assert.Contains($"src=\"{Root}/embed/then-and-now/1/2\" width=\"{width}\" height=\"{said["height"]}\"",
            (string)said["html"]!, StringComparison.Ordinal);
        Assert.Equal(200, (int)(await PublicLibrary.GetAsync(served.Hall, (string)said["thumbnail_url"]!)).Status);
    }

    [Theory]
    [InlineData("", 404)]
    [InlineData("url=nothing", 404)]
    [InlineData("url=https://example.org/then-and-now/1/2", 404)]
    [InlineData("url={root}/items/1", 404)]
    [InlineData("url={root}/then-and-now/1/6", 404)]
    [InlineData("url={root}/then-and-now/1/3", 403)]
    [InlineData("url={root}/then-and-now/1/2&format=xml", 501)]
    [InlineData("url={root}/then-and-now/1/2&maxwidth=0", 400)]
    [InlineData("url={root}/then-and-now/1/2&maxheight=100", 200)]
    [InlineData("url={root}/embed/then-and-now/1/2", 200)]
    public async Task What_can_stand_on_no_other_site_is_said_so(string query, int status)
    {
        var answer = await PublicLibrary.GetAsync(served.Hall,
            "/oembed?" + query.Replace("{root}", Root, StringComparison.Ordinal));
        Assert.Equal(status, (int)answer.Status);
        if (query.Contains("maxheight", StringComparison.Ordinal)) Assert.Equal(100, (int)answer.Json["height"]!);
    }

    [Theory]
    [InlineData(true, "1, 0, 0, 0, 1, 0, 0, 0, 1")]
    [InlineData(true, "0.5, 0, 10, 0, 0.5, 10, 0, 0, 1")]
    [InlineData(true, "-1, 0, 0, 0, -1, 0, 0, 0, -1")]
    [InlineData(false, "-1, 0, 0, 0, 1, 0, 0, 0, 1")]
    [InlineData(false, "1, 0, 0, 0, 1, 0, -0.01, 0, 1")]
    [InlineData(false, "0.01, 0, 0, 0, 0.01, 0, 0, 0, 1")]
    [InlineData(false, "30, 0, 0, 0, 30, 0, 0, 0, 1")]
    [InlineData(false, "0, 0, 0, 0, 0, 0, 0, 0, 0")]
    [InlineData(false, "NaN, 0, 0, 0, 1, 0, 0, 0, 1")]
    public void A_picture_that_would_be_torn_or_vanish_is_not_laid(bool isSound, string homography) =>
        Assert.Equal(isSound, RegisteredFrame.IsSound(
            [.. homography.Split(", ").Select(value => double.Parse(value, CultureInfo.InvariantCulture))],
            new PictureSize(320, 240), new PictureSize(320, 240)));

    [Fact]
    public void Without_a_transformation_none_is_sound() =>
        Assert.False(RegisteredFrame.IsSound(ImmutableArray<double>.Empty, new PictureSize(320, 240), new PictureSize(320, 240)));
}
