using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Iconotheque.Collections.Dates;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Pages;

namespace Iconotheque.Tests.Web.Public;

[Collection(PublicLibraryTests.Name)]
public class PublicPagesTests(PublicLibrary served)
{
    private string Root => served.Hall.BaseAddress!.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task The_map_has_the_places_with_coordinates_in_its_data_and_in_its_list()
    {
        string page = (await PublicLibrary.PageAsync(served.Hall, "/places/map")).Text;
        var place = Assert.Single(DataOf(page, "geo-data")["places"]!.AsArray())!;
        Assert.Equal((1L, "Paris"), ((long)place["id"]!, (string?)place["name"]));

        // Of the two that may be seen the first; both are as far from each other.
        Assert.Equal([2.2945, 48.8584], place["at"]!.AsArray().Select(value => (double)value!));
        string text = WebUtility.HtmlDecode(page);
        Assert.Contains("<li id=\"place-1\">", text, StringComparison.Ordinal);
        Assert.Contains("48.85840, 2.29450 · of 2 pictures, half of them within 27\u00A0m", text, StringComparison.Ordinal);
        Assert.Contains("1 place has no coordinates.", text, StringComparison.Ordinal);
        Assert.Contains("of 3 pictures", (await PublicLibrary.PageAsync(served.Desk, "/places/map")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tiles_are_asked_of_the_chosen_host_by_the_map_alone()
    {
        var map = await PublicLibrary.PageAsync(served.Hall, "/places/map");
        Assert.Contains("img-src 'self' https://tiles.example.org data: blob:;", map.Header("Content-Security-Policy"),
            StringComparison.Ordinal);
        Assert.Equal("strict-origin", map.Header("Referrer-Policy"));
        Assert.Contains("data-tiles=\"https://tiles.example.org/{z}/{x}/{y}.png\"", map.Text, StringComparison.Ordinal);
        Assert.Contains("A. Mapmaker", map.Text, StringComparison.Ordinal);
        foreach (var answer in new[]
        {
            await PublicLibrary.PageAsync(served.Hall, "/places"), await PublicLibrary.PageAsync(served.Desk, "/places/map")
        })
        {
            Assert.DoesNotContain("tiles.example.org", answer.Header("Content-Security-Policy") + answer.Text,
                StringComparison.Ordinal);
            Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
        }
    }

    [Theory]
    [InlineData("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org")]
    [InlineData("http://10.0.0.3:8080/osm/{z}/{x}/{-y}.jpg?key=a", "http://10.0.0.3:8080")]
    [InlineData("https://tiles.example.org/{z}/{x}.png", null)]
    [InlineData("https://{s}.example.org/{z}/{x}/{y}.png", null)]
    [InlineData("https://*.example.org/{z}/{x}/{y}.png", null)]
    [InlineData("https://a.org;script-src *@b/{z}/{x}/{y}.png", null)]
    [InlineData("https://user:word@a.org/{z}/{x}/{y}.png", null)]
    [InlineData("ftp://a.org/{z}/{x}/{y}.png", null)]
    [InlineData("/tiles/{z}/{x}/{y}.png", null)]
    public void Only_an_address_of_one_host_is_taken_for_tiles(string address, string? origin)
    {
        Assert.Equal(origin is null, MapTiles.Refusal(address) is not null);
        if (origin is null) Assert.Throws<ArgumentException>(() => new MapTiles(address, ""));
        else Assert.Equal(origin, new MapTiles(address, "").Origin);
    }

    [Fact]
    public async Task The_timeline_has_a_bar_for_each_dated_picture_and_names_places_without_dates()
    {
        string page = (await PublicLibrary.PageAsync(served.Hall, "/places/timeline")).Text;
        Assert.Equal(3, page.Split("rx=\"2\"").Length - 1);
        Assert.Single(page.Split("class=\"hull\"").Skip(1));
        Assert.Contains(">1900</text>", page, StringComparison.Ordinal);
        Assert.Contains("/places/4", page.Split("Without a date")[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1905", "1954", 1900, 1960, 10)]
    [InlineData("1788", "2019", 1750, 2050, 50)]
    [InlineData("1905", "1905", 1905, 1906, 1)]
    [InlineData("-0044", "2019", -500, 2500, 500)]
    public void An_axis_holds_its_dates_between_round_years(string first, string last, long from, long end, long step)
    {
        DateRange[] dates = [Read(first), Read(last)];
        var axis = TimeAxis.Of(dates)!;
        Assert.Equal((from, end, step), (axis.First, axis.End, axis.Step));
        Assert.InRange(axis.Ticks.Count(), 2, 9);
        foreach (var date in dates)
        {
            var (at, width, isOpen) = axis.Of(date);
            Assert.InRange(at, 0, 100);
            Assert.InRange(at + width, at, 100.001);
            Assert.False(isOpen);
        }
    }

    [Fact]
    public void A_range_without_an_end_fades_and_a_year_has_its_length()
    {
        var axis = new TimeAxis(1900, 2000, 20);
        Assert.Equal((50.0, 20.0, true), axis.Of(new DateRange(new CalendarDay(1950, 1, 1), null)));
        Assert.Equal((30.0, true), (Math.Round(axis.Of(new DateRange(null, new CalendarDay(1950, 1, 1))).From, 1),
            axis.Of(new DateRange(null, new CalendarDay(1950, 1, 1))).IsOpen));
        Assert.Equal((5.0, 1.0),
            (axis.Of(DateRange.Years(1905, 1905)).From, Math.Round(axis.Of(DateRange.Years(1905, 1905)).Width, 6)));
        Assert.Null(TimeAxis.Of([]));
    }

    [Fact]
    public async Task A_picture_says_to_machines_what_it_is_and_nothing_in_it_ends_the_element()
    {
        string page = (await PublicLibrary.PageAsync(served.Hall, "/items/1")).Text;
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        var said = JsonNode.Parse(page.Split("<script type=\"application/ld+json\">")[1].Split("</script>")[0])!;
        Assert.Equal(["Photograph", "ImageObject"], said["@type"]!.AsArray().Select(type => (string)type!));
        Assert.Equal(
            (PublicLibrary.Hostile, "1905", "http://creativecommons.org/licenses/by-sa/4.0/", "Ada Photographer", "A museum"),
            ((string?)said["name"], (string?)said["dateCreated"], (string?)said["license"], (string?)said["creator"]!["name"],
                (string?)said["creditText"]));
        Assert.Equal(("Paris", 48.8584),
            ((string?)said["contentLocation"]!["name"], (double)said["contentLocation"]!["geo"]!["latitude"]!));
        Assert.Equal(("views & more", $"{Root}/items?in=views+%26+more"), ((string?)said["isPartOf"]!["name"],
            ((string)said["isPartOf"]!["url"]!).Replace("%20", "+", StringComparison.Ordinal)));
        Assert.Equal($"{Root}/iiif/1/full/max/0/default.jpg", (string?)said["contentUrl"]);
        Assert.Contains($"property=\"og:image\" content=\"{Root}/iiif/1/full/!1024,1024/0/default.jpg\"", page,
            StringComparison.Ordinal);
        Assert.Contains($"<link rel=\"canonical\" href=\"{Root}/items/1\"", page, StringComparison.Ordinal);
        string withheld = (await PublicLibrary.PageAsync(served.Hall, "/items/3")).Text;
        Assert.DoesNotContain("og:image", withheld, StringComparison.Ordinal);
        Assert.DoesNotContain("contentUrl", withheld, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_cited_with_its_rights()
    {
        string page = WebUtility.HtmlDecode((await PublicLibrary.PageAsync(served.Hall, "/items/2")).Text);
        Assert.Contains($"Ada Photographer, Bridge again, 1954-06-12. views & more, b.png, A museum. {Root}/items/2", page,
            StringComparison.Ordinal);
        Assert.Contains("<a href=\"http://creativecommons.org/licenses/by-sa/4.0/\" rel=\"license "
            + "noreferrer\">Attribution-ShareAlike (CC BY-SA 4.0)</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_of_the_site_names_every_page_once()
    {
        XNamespace space = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var index = XDocument.Parse((await PublicLibrary.GetAsync(served.Hall, "/sitemap.xml")).Text);
        string[] parts = [.. index.Descendants(space + "loc").Select(part => part.Value)];
        Assert.Equal([$"{Root}/sitemap/pages.xml", $"{Root}/sitemap/items-1.xml"], parts);
        var pages =
            XDocument.Parse((await PublicLibrary.GetAsync(served.Hall, parts[0])).Text).Descendants(space + "url").ToArray();
        var place = pages.Single(page => (string)page.Element(space + "loc")! == $"{Root}/places/1");
        Assert.Equal("2026-11-25", (string?)place.Element(space + "lastmod"));
        string[] items = [.. XDocument.Parse((await PublicLibrary.GetAsync(served.Hall, parts[1])).Text)
            .Descendants(space + "loc").Select(item => item.Value)];
        Assert.Equal(Enumerable.Range(1, 6).Select(i => string.Create(CultureInfo.InvariantCulture, $"{Root}/items/{i}")), items);
        foreach (string address in pages.Select(page => (string)page.Element(space + "loc")!).Concat(items))
            Assert.Equal(HttpStatusCode.OK, (await PublicLibrary.PageAsync(served.Hall, address)).Status);
        foreach (string part in (string[])["items-0.xml", "items-2.xml", "items--1.xml", "items-x.xml", "other.xml",
            "items-99999999999.xml"])
            Assert.Equal(HttpStatusCode.NotFound, (await PublicLibrary.GetAsync(served.Hall, $"/sitemap/{part}")).Status);
    }

    [Fact]
    public async Task Machines_are_let_in_to_the_hall_alone()
    {
        Assert.Contains($"Sitemap: {Root}/sitemap.xml", (await PublicLibrary.GetAsync(served.Hall, "/robots.txt")).Text,
            StringComparison.Ordinal);
        Assert.Equal("User-agent: *\nDisallow: /\n", (await PublicLibrary.GetAsync(served.Desk, "/robots.txt")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await PublicLibrary.GetAsync(served.Desk, "/sitemap.xml")).Status);
    }

    [Theory]
    [InlineData("dark", "dark", "scheme=dark")]
    [InlineData("light", "light", "scheme=light")]
    [InlineData("auto", null, "scheme=;")]
    public async Task Colours_are_chosen_by_a_link_and_come_with_the_page(string name, string? scheme, string cookie)
    {
        var chosen = await PublicLibrary.GetAsync(served.Hall, $"/scheme/{name}?back=/items");
        Assert.Equal((HttpStatusCode.Found, "/items"), (chosen.Status, chosen.Header("Location")));
        Assert.StartsWith(cookie, chosen.Header("Set-Cookie"), StringComparison.Ordinal);
        var page = await PublicLibrary.GetAsync(served.Hall, "/", ("Accept", "text/html"),
            ("Cookie", chosen.Header("Set-Cookie").Split(';')[0]));
        Assert.Contains(scheme is null ? "<html lang=\"en\">" : $"<html lang=\"en\" data-scheme=\"{scheme}\">", page.Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/scheme/purple", 404)]
    [InlineData("/scheme/dark?back=//evil.example", 302)]
    public async Task Other_colours_are_refused_and_nobody_is_sent_elsewhere(string path, int status)
    {
        var answer = await PublicLibrary.GetAsync(served.Hall, path);
        Assert.Equal((status, status == 302 ? "/" : ""), ((int)answer.Status, answer.Header("Location")));
        var page = await PublicLibrary.GetAsync(served.Hall, "/", ("Accept", "text/html"), ("Cookie", "scheme=\"><b>"));
        Assert.Contains("<html lang=\"en\">", page.Text, StringComparison.Ordinal);
    }

    private static DateRange Read(string year) =>
        DateRange.Years(long.Parse(year, CultureInfo.InvariantCulture), long.Parse(year, CultureInfo.InvariantCulture));

    private static JsonNode DataOf(string page, string id) =>
        JsonNode.Parse(page.Split($"id=\"{id}\">")[1].Split("</script>")[0])!;
}
