using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Iconotheque.Browser.Tests;

/// <summary>
/// What visitors of a server that is open to everybody do: places on a map and through time, then and now, colours.
/// </summary>
public sealed class VisitorsTests(Browsing browsing, VisitorsLibrary library) : IClassFixture<VisitorsLibrary>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/places/map")]
    [InlineData("/places/timeline")]
    [InlineData("/then-and-now/1/2")]
    [InlineData("/embed/then-and-now/1/2")]
    [InlineData("/items/1")]
    [InlineData("/items/5")]
    public async Task Nobody_is_shut_out_in_any_colours_and_at_any_width(string address)
    {
        foreach (string scheme in (string[])["light", "dark"])
        {
            foreach (int width in (int[])[1366, 390])
            {
                await using var visit = await browsing.VisitAsync(width: width, server: library.Server.Address);
                await visit.OpenAsync($"/scheme/{scheme}?back=/");
                await visit.OpenAsync(address);
                string[] wrong = [.. await Accessibility.FindingsAsync(visit.Page), .. visit.Complaints];
                Assert.True(wrong.Length == 0, $"{scheme}, {width}: {string.Join("\n", wrong)}");
                int wide = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                Assert.True(wide <= width, $"{address} is {wide} pixels wide at {width}");
            }
        }
    }

    [Fact]
    public async Task A_place_is_found_on_the_map_by_pointer_and_by_keyboard()
    {
        await using var visit = await browsing.VisitAsync(server: library.Server.Address);
        await visit.OpenAsync("/");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Places on a map" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/places/map");
        await Expect(visit.Page.Locator("#geo[data-ready]")).ToBeVisibleAsync();
        var (list, card) = (visit.Page.Locator(".geo-list li"), visit.Page.Locator("#geo-card"));
        await Expect(list).ToHaveCountAsync(2);
        await list.Nth(0).Locator("a").FocusAsync();
        await Expect(list.Nth(0)).ToHaveClassAsync("on");
        await list.Nth(1).Locator("a").FocusAsync();
        await Expect(list.Nth(1)).ToHaveClassAsync("on");
        await Expect(list.Nth(0)).Not.ToHaveClassAsync("on");
        await list.Nth(1).Locator("a").PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/places/*");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "On a map" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/places/map#place-*");

        // The place that the address names stands in the middle of the map.
        await Expect(visit.Page.Locator("#geo[data-ready]")).ToBeVisibleAsync();
        await visit.Page.Locator("#geo").ClickAsync();
        await Expect(card).ToBeVisibleAsync();
        await card.GetByRole(AriaRole.Link).First.ClickAsync();
        await visit.Page.WaitForURLAsync("**/places/*");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Then_and_now_is_swiped_by_keyboard_and_stands_in_a_frame_of_another_site()
    {
        await using var visit = await browsing.VisitAsync(server: library.Server.Address);
        await visit.OpenAsync("/places/1");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Then and now" }).ClickAsync();
        var handle = visit.Page.GetByRole(AriaRole.Slider, new() { Name = "Where the first picture ends; drag, or arrow keys" });
        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", "50");
        await handle.FocusAsync();
        await visit.Page.Keyboard.PressAsync("End");
        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", "100");
        await visit.Page.Keyboard.PressAsync("PageDown");
        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", "90");
        var stage = (await visit.Page.Locator("#stage").BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync(stage.X + (stage.Width / 4), stage.Y + (stage.Height / 2));
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.UpAsync();
        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", "25");
        string html = await visit.Page.GetByLabel("HTML for another site").InputValueAsync();
        using var site = new OtherSite($"{html}<iframe id=other src='{library.Server.Address}items/1'></iframe>");
        await using var elsewhere = await browsing.VisitAsync(server: site.Address);
        await elsewhere.Page.GotoAsync("/");
        var framed = elsewhere.Page.FrameLocator("iframe:not(#other)");
        await Expect(framed.GetByRole(AriaRole.Slider)).ToBeVisibleAsync();
        await Expect(framed.Locator(".credits")).ToContainTextAsync("A museum");
        Assert.Contains(elsewhere.Complaints, said => said.Contains("frame-ancestors", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Colours_are_switched_with_and_without_scripts_and_stay(bool scripts)
    {
        await using var visit = await browsing.VisitAsync(server: library.Server.Address, scripts: scripts);
        await visit.OpenAsync("/items");
        var html = visit.Page.Locator("html");
        foreach (string? scheme in (string?[])["light", "dark", null, "light", "dark"])
        {
            await visit.Page.Locator("a.scheme").ClickAsync();
            await visit.Page.WaitForURLAsync("**/items");
            if (scheme is null) await Expect(html).Not.ToHaveAttributeAsync("data-scheme", "dark");
            else await Expect(html).ToHaveAttributeAsync("data-scheme", scheme);
        }

        await visit.OpenAsync("/places");
        await Expect(html).ToHaveAttributeAsync("data-scheme", "dark");
        await Expect(html).ToHaveCSSAsync("background-color", "rgb(24, 23, 21)");
    }

    [Fact]
    public async Task Without_scripts_places_and_pictures_are_all_there()
    {
        await using var visit = await browsing.VisitAsync(server: library.Server.Address, scripts: false);
        await visit.OpenAsync("/places/map");
        await Expect(visit.Page.Locator(".geo-list li")).ToHaveCountAsync(2);
        await Expect(visit.Page.Locator("#geo")).ToBeHiddenAsync();
        await visit.OpenAsync("/then-and-now/1/2");
        await Expect(visit.Page.Locator(".then .pair img")).ToHaveCountAsync(2);
        await Expect(visit.Page.Locator("#handle")).ToBeHiddenAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Copy" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_citation_is_copied()
    {
        await using var visit = await browsing.VisitAsync(server: library.Server.Address);
        await visit.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visit.OpenAsync("/items/1");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Copy the citation" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        string copied = await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Contains($"{library.Server.Address}items/1", copied, StringComparison.Ordinal);
    }
}

/// <summary>
/// Two places of rendered pictures, with dates and coordinates, and a server of them that is open to everybody.
/// </summary>
public sealed class VisitorsLibrary : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("iconotheque-");

    public VisitorsLibrary()
    {
        string sample = Path.Combine(folder.FullName, "sample"), library = Path.Combine(folder.FullName, "library");
        Icono.Run("synth", sample, "--places", "2", "--distractors", "1", "--max-side", "400");
        string pictures = Directory.CreateDirectory(Path.Combine(folder.FullName, "pictures")).FullName;
        string[] rendered = [.. Directory.EnumerateFiles(Path.Combine(sample, "images")).Order(StringComparer.Ordinal)];
        string[] chosen = [.. rendered.Take(3), .. rendered.TakeLast(3)];
        var table = new List<string> { "file,title,date,rights,credit,latitude,longitude" };
        for (int i = 0; i < chosen.Length; i++)
        {
            File.Copy(chosen[i], Path.Combine(pictures, $"{i}{Path.GetExtension(chosen[i])}"));
            string rights =
                i == 4 ? "http://rightsstatements.org/vocab/InC/1.0/" : "http://creativecommons.org/publicdomain/mark/1.0/";
            table.Add(string.Create(CultureInfo.InvariantCulture,
                $"{i}{Path.GetExtension(chosen[i])},View {i},{1900 + (20 * i)},{rights},A "
                    + $"museum,{(i < 3 ? 48.85 : -33.86)},{(i < 3 ? 2.29 : 151.21) + (i / 1000.0)}"));
        }

        string rows = Path.Combine(folder.FullName, "table.csv");
        File.WriteAllLines(rows, table);
        Icono.Run("library", "create", library, "-d", "gem+pca,orb", "--features", "300", "--max-side", "400");
        Icono.Run("library", "add", library, pictures, "--table", rows, "--collection", "Views");
        foreach (int first in (int[])[1, 2, 4, 5])
            Icono.Run("decide", library, $"{first}", $"{first + 1}", "accept", "--who", "A. Curator");
        Server = new RunningServer(library, "--public");
    }

    /// <summary>The server.</summary>
    public RunningServer Server { get; }

    public void Dispose()
    {
        Server.Dispose();
        folder.Delete(recursive: true);
    }
}

/// <summary>A page of another origin on this machine: browsers keep pages of the network from it.</summary>
internal sealed class OtherSite : IDisposable
{
    private readonly HttpListener listener = new();

    public OtherSite(string body)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }

        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        _ = AnswerAsync(Encoding.UTF8.GetBytes($"<!DOCTYPE html><title>Elsewhere</title>{body}"));
    }

    /// <summary>Where it is.</summary>
    public Uri Address { get; }

    public void Dispose() => listener.Close();

    private async Task AnswerAsync(byte[] page)
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.OutputStream.WriteAsync(page);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
