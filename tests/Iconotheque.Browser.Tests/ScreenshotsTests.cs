using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Iconotheque.Browser.Tests;

/// <summary>The pictures of the guide, made where ICONOTHEQUE_SCREENSHOTS names a folder.</summary>
public class ScreenshotsTests(Browsing browsing)
{
    private const string Variable = "ICONOTHEQUE_SCREENSHOTS";

    private static readonly (string Name, string Address)[] Pages =
    [
        ("home", "/"), ("browse", "/items"), ("item", "/items/3"), ("search", "/search?item=3"),
        ("compare", "/compare/{pair}?shares=1"), ("links", "/links"), ("review", "/links/review"), ("places", "/places"),
        ("place", "/places/1"), ("timeline", "/places/timeline"), ("then", "/then-and-now/1/2"),
        ("collections", "/collections"), ("map", "/map"), ("measure", "/measure"), ("class", "/measure/classes/1"),
        ("annotate", "/measure/classes/1/annotate"), ("study", "/measure/studies/{study}?a=orb&b=gem"), ("add", "/add"),
        ("jobs", "/jobs"),
        ("programs", "/api"), ("desk", "/desk"), ("edit", "/items/edit?item=3&item=4"), ("reviewers", "/links/reviewers"),
    ];

    [Fact]
    public async Task Every_page_is_pictured()
    {
        string folder = Environment.GetEnvironmentVariable(Variable) ?? "";
        Assert.SkipWhen(folder.Length == 0, $"{Variable} names no folder.");
        await using var visit = await browsing.VisitAsync(width: 1280, height: 860);
        await visit.OpenAsync("/");
        string study = await PrepareAsync(visit.Page), pair = await visit.Page.EvaluateAsync<string>("async () => { const [link] "
            + "= (await (await fetch('/api/v1/links')).json()).links; return `${link.first.id}/${link.second.id}`; }");
        foreach (var (name, address) in Pages)
            await ShootAsync(visit, address.Replace("{study}", study, StringComparison.Ordinal).Replace("{pair}", pair,
                StringComparison.Ordinal), Path.Combine(folder, $"web-{name}.jpg"));
        await using var small = await browsing.VisitAsync("fr", width: 820, height: 1100);
        await ShootAsync(small, "/items", Path.Combine(folder, "web-tablet.jpg"));
    }

    private static async Task ShootAsync(Visit visit, string address, string path)
    {
        await visit.OpenAsync(address);
        await visit.Page.WaitForTimeoutAsync(500);
        await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, Type = ScreenshotType.Jpeg, Quality = 72 });
    }

    /// <summary>A class that two people annotated, and a study.</summary>
    private static async Task<string> PrepareAsync(IPage page)
    {
        string study = await page.EvaluateAsync<string>("""
            async () => {
              const { api } = await import(document.querySelector("script[src$='site.js']").src.replace("site.js", "api.js"));
              const places = await api("/api/v1/places"), by = new Map();
              for (const item of (await api("/api/v1/items?size=200")).items) by.set(item.metadata.title, [...by.get(item.metadata.title) ?? [], item.id]);
              for (const [name, items] of [...by].filter(([name, items]) => name && items.length > 3).slice(0, 4)) {
                const made = await api("/api/v1/measure/classes", { name });
                for (const item of items.slice(0, 6)) await api(`/api/v1/measure/classes/${made.id}/items/${item}`, { member: true, reference: item === items[0] }, "PUT");
                for (const [i, item] of items.slice(1, made.id === 1 ? 4 : 6).entries()) await api(`/api/v1/measure/classes/${made.id}/items/${item}/ticks`, { variations: [["scale", "clutter"], ["illumination"], [], ["color", "domain"], ["occlusion"]][(i + made.id) % 5] }, "PUT");
              }
              const set = await api("/api/v1/sets", { name: "For the exhibition", isShared: true });
              await api(`/api/v1/sets/${set.id}/items`, { items: [1, 2, 3], in: true }, "PUT");
              await api("/api/v1/tags", { subjects: ["picture-1", "picture-3"], tag: "to be scanned again", given: true });
              await api("/api/v1/notes/picture-3", { text: "The plate is cracked; see the print." });
              await api("/api/v1/searches", { name: "Towers before 1914", address: "/items?date=/1914", isShared: false });
              return String((await api("/api/v1/measure/studies", { descriptors: ["gem", "orb", "rootsift"], distractors: 40 })).id);
            }
            """);
        await page.GotoAsync("/jobs");
        await Expect(page.Locator($"[data-job='{study}'] [data-part=state]")).ToHaveTextAsync("done",
            new() { Timeout = 180_000 });
        return study;
    }
}
