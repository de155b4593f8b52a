using System.Globalization;
using System.IO.Compression;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Iconotheque.Browser.Tests;

/// <summary>What a curator does, from the first search to the report.</summary>
public class WholePathTests(Browsing browsing)
{
    private const int Telephone = 390;

    /// <summary>What reaches beyond the right edge of the page and is not within something that scrolls.</summary>
    private const string Overflowing = """
        (() => {
            const scrolls = one => one && (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
            return [...document.body.querySelectorAll("*")]
                .filter(one => one.getBoundingClientRect().right > innerWidth + 0.5 && !scrolls(one.parentElement))
                .map(one => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 40)}`).join("\n");
        })()
        """;

    [Fact]
    public async Task Searches_with_an_upload_then_with_a_region_and_opens_the_comparison()
    {
        await using var visit = await browsing.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/");
        await page.GetByLabel("Picture to search by").SetInputFilesAsync(browsing.Library.Picture(0));
        await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/search?picture=*");
        await Expect(page.Locator(".results li").First).ToContainTextAsync("over 99");
        int answers = await page.Locator(".results li").CountAsync();
        Assert.True(answers > 5);

        await DrawAsync(page, page.Locator("[data-region] img"));
        string region = await page.Locator("#region").InputValueAsync();
        Assert.Matches(@"^\d+,\d+,\d+,\d+$", region);
        await page.Locator("#search-form").GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.WaitForURLAsync("**region=*");
        Assert.Equal(region, await page.Locator("#region").InputValueAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "More like" }).Nth(1).ClickAsync();
        await Expect(page.Locator(".examples li")).ToHaveCountAsync(1);
        await page.Locator(".results").GetByRole(AriaRole.Link, new() { Name = "Why?" }).First.ClickAsync();
        await page.WaitForURLAsync("**/compare/*/*");
        await Expect(page.Locator(".openseadragon-canvas")).ToHaveCountAsync(2);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What the descriptors say" })).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_picture_that_is_dropped_or_pasted_is_searched_by()
    {
        foreach (string kind in (string[])["drop", "paste"])
        {
            await using var visit = await browsing.VisitAsync();
            await visit.OpenAsync("/search");
            string picture = Convert.ToBase64String(await File.ReadAllBytesAsync(browsing.Library.Picture(3),
                TestContext.Current.CancellationToken));
            await visit.Page.EvaluateAsync("""
                ([kind, text]) => {
                  const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0)), carrier = new DataTransfer();
                  carrier.items.add(new File([bytes], "dropped.jpg", { type: "image/jpeg" }));
                  dispatchEvent(kind === "drop" ? new DragEvent("drop", { dataTransfer: carrier, bubbles: true, cancelable: true }) : new ClipboardEvent("paste", { clipboardData: carrier }));
                }
                """, new object[] { kind, picture });
            await visit.Page.WaitForURLAsync("**/search?picture=*");
            await Expect(visit.Page.Locator("h2 bdi")).ToHaveTextAsync("dropped.jpg");
        }
    }

    [Fact]
    public async Task Ten_links_are_decided_by_keyboard_and_the_last_is_taken_back()
    {
        await using var visit = await browsing.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/links/review");
        await NameAsync(page, "Keyboard Curator");
        await Expect(page.Locator("#progress")).ToContainTextAsync("0 of ");
        int total = int.Parse((await page.Locator("#progress").TextContentAsync())!.Split(" of ")[1].Split(' ')[0],
            CultureInfo.InvariantCulture);
        Assert.True(total >= 10, $"{total} proposals");
        await page.Keyboard.PressAsync("e");
        await Expect(page.Locator("#evidence")).ToBeVisibleAsync();
        string[] keys = ["a", "a", "r", "u", "a", "a", "a", "r", "a", "a"];
        for (int i = 0; i < keys.Length; i++)
        {
            if (i == 4) await page.Keyboard.PressAsync("t");
            await page.Keyboard.PressAsync(keys[i]);
            await Expect(page.Locator("#progress")).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture,
                $"{i + 1} of "));
        }

        await page.Keyboard.PressAsync("z");
        await Expect(page.Locator("#progress")).ToContainTextAsync("9 of ");
        await Expect(page.Locator("#progress")).ToContainTextAsync("estimated");
        var decisions =
            await page.EvaluateAsync<string[]>("async () => (await (await fetch('/api/v1/decisions')).json()).filter(d => d.who "
                + "=== 'Keyboard Curator').map(d => d.verdict + ' ' + (d.type ?? ''))");
        Assert.Equal(11, decisions.Length);
        Assert.Equal(7, decisions.Count(decision => decision.StartsWith("accept", StringComparison.Ordinal)));
        Assert.StartsWith("unsure", decisions[^1]);
        Assert.Empty(visit.Complaints);
        await visit.OpenAsync("/places");
        await Expect(page.Locator(".card").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_annotators_annotate_a_class_and_an_evaluation_is_run_and_downloaded()
    {
        await using var visit = await browsing.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/measure");
        await page.GetByLabel("New class").FillAsync("Town hall");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make" }).ClickAsync();
        await page.WaitForURLAsync("**/measure/classes/*");
        string address = new Uri(page.Url).AbsolutePath;
        await page.GetByLabel("Number of a picture").FillAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        for (int i = 2; i <= 4; i++)
        {
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take out" })).ToHaveCountAsync(i - 1);
            await page.Locator("button[name=one]").First.ClickAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Make it the reference" }).First.ClickAsync();
        await Expect(page.Locator(".tag.mark")).ToHaveTextAsync("reference");
        foreach (var (who, ticks) in new[]
        {
            ("First Annotator", new[] { "Scale", "Illumination" }), ("Second Annotator", ["Scale", "Clutter"])
        })
        {
            await NobodyIsShutOutAsync(visit, address + "/annotate");
            await NameAsync(page, who);
            for (int image = 0; image < 3; image++)
            {
                if (image < 2)
                    foreach (string tick in ticks) await page.GetByRole(AriaRole.Checkbox, new() { Name = tick }).CheckAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Keep and go on" }).ClickAsync();
            }

            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "All pictures are annotated" })).ToBeVisibleAsync();
        }

        await NobodyIsShutOutAsync(visit, address);
        await NobodyIsShutOutAsync(visit, "/measure");
        await Expect(page.Locator("#agreement")).ToBeVisibleAsync();
        await EvaluateAsync(visit);
    }

    private static async Task EvaluateAsync(Visit visit)
    {
        var page = visit.Page;
        foreach (string name in (string[])["gem", "gem+pca"]) await page.Locator($"input[value='{name}']").UncheckAsync();
        await page.Locator("input[value='rootsift']").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Evaluate" }).ClickAsync();
        await page.WaitForURLAsync("**/jobs");
        await Expect(page.Locator("[data-job]").First.Locator("[data-part=state]")).ToHaveTextAsync("done",
            new() { Timeout = 120_000 });
        await visit.OpenAsync("/measure");
        await page.GetByRole(AriaRole.Link, new() { Name = "Study" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mean average precision" })).ToBeVisibleAsync();
        await page.Locator("#b").SelectOptionAsync("rootsift");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.Locator(".query").First.Locator(".judged")).ToHaveCountAsync(2);
        Assert.True(await page.Locator(".query img").CountAsync() > 8);
        Assert.True(await page.Locator(".query").First.Locator("img").First.EvaluateAsync<bool>("one => one.naturalWidth > 0"));
        await NobodyIsShutOutAsync(visit, new Uri(page.Url).PathAndQuery);
        var download =
            await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        using var archive = await ZipFile.OpenReadAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains(archive.Entries, entry => entry.FullName == "report.html" && entry.Length > 10_000);
        Assert.Contains(archive.Entries, entry => entry.FullName == "results.json");

        // Its script runs, and reaches nothing of this server.
        await visit.OpenAsync(new Uri(page.Url).AbsolutePath + "/report");
        Assert.Equal("null", await page.EvaluateAsync<string>("origin"));
        Assert.Empty(visit.Complaints);
    }

    /// <summary>A page in both languages, English last, and on a telephone.</summary>
    private static async Task NobodyIsShutOutAsync(Visit visit, string address)
    {
        foreach (string language in (string[])["fr", "en"])
        {
            await visit.OpenAsync($"/language/{language}?back={Uri.EscapeDataString(address)}");
            Assert.Equal(language, await visit.Page.EvaluateAsync<string>("document.documentElement.lang"));
            Assert.Empty(await Accessibility.FindingsAsync(visit.Page));
        }

        var (wide, high) = (visit.Page.ViewportSize!.Width, visit.Page.ViewportSize.Height);
        await visit.Page.SetViewportSizeAsync(Telephone, high);
        Assert.Equal("", await visit.Page.EvaluateAsync<string>(Overflowing));
        Assert.Equal(Telephone, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await visit.Page.SetViewportSizeAsync(wide, high);
    }

    private static async Task NameAsync(IPage page, string name)
    {
        await page.GetByLabel("I am").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(page.GetByLabel("I am")).ToHaveValueAsync(name);
    }

    private static async Task DrawAsync(IPage page, ILocator image)
    {
        await image.ScrollIntoViewIfNeededAsync();
        var box = (await image.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * .2f), box.Y + (box.Height * .2f));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * .5f), box.Y + (box.Height * .6f), new() { Steps = 4 });
        await page.Mouse.MoveAsync(box.X + (box.Width * .8f), box.Y + (box.Height * .8f), new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }
}
