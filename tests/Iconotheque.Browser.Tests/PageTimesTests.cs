using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace Iconotheque.Browser.Tests;

/// <summary>
/// The page of times: how long pages of a library take, and what they weigh, where ICONOTHEQUE_TIMES names the address of a
/// server.
/// </summary>
/// <remarks>
/// Each page is opened a few times in a browser that has seen no other (cold) and once more in the same (warm), and the median is
/// told: first paint (Paint Timing), all loaded, bytes and requests (Resource Timing), the longest task that held up the page
/// (Long Tasks). Interactions are from the event to the next frame (Event Timing's duration is in steps of 8 ms; this is not).
/// </remarks>
public class PageTimesTests(Browsing browsing)
{
    private const string Variable = "ICONOTHEQUE_TIMES";
    private const int Runs = 5;

    private static readonly string[] Pages =
    [
        "/", "/items", "/items?tone=grey&order=date", "/items?q=harbour", "/items?q=habrour", "/items/50000",
        "/search?item=50000", "/search?item=50000&tone=grey", "/compare/50000/50001", "/links", "/links/review", "/places",
        "/places/1", "/places/map", "/places/timeline", "/collections", "/desk", "/duplicates", "/measure", "/add", "/jobs",
        "/api",
    ];

    private const string Figures = """
        async () => {
          await new Promise(done => setTimeout(done, 300));
          const [page] = performance.getEntriesByType("navigation"), all = [page, ...performance.getEntriesByType("resource")];
          const paint = performance.getEntriesByName("first-contentful-paint")[0];
          const bytes = all.reduce((sum, one) => sum + one.transferSize, 0), elements = document.querySelectorAll("*").length;
          return [page.responseStart, paint?.startTime ?? -1, page.loadEventEnd, bytes, all.length, elements];
        }
        """;

    /// <summary>From an act to the frame after it: what a visitor waits for.</summary>
    private const string Act = """
        async ([selector, kind, value]) => {
          const target = document.querySelector(selector);
          if (!target) return -1;
          await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
          const begin = performance.now();
          if (kind === "click") target.click();
          else { target.value = value; target.dispatchEvent(new Event("input", { bubbles: true })); }
          await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
          return performance.now() - begin;
        }
        """;

    private static readonly (string Name, string Page, string Selector, string Kind, string Value)[] Acts =
    [
        ("pictures larger, 60 of them", "/items", "[data-rows]", "input", "320"),
        ("tick a picture", "/items", "input.tick", "click", ""),
        ("open the help of a page", "/items", "details summary", "click", ""),
        ("switch then and now by the handle", "/then-and-now/1/2", "input[type=range]", "input", "20"),
    ];

    [Fact]
    public async Task Times_are_taken()
    {
        string address = Environment.GetEnvironmentVariable(Variable) ?? "";
        Assert.SkipWhen(address.Length == 0, $"{Variable} names no server.");
        var server = new Uri(address);
        var table = new StringBuilder("| page | first byte | first paint | loaded | kB | requests | elements "
            + "| again: paint, kB |\n|---|---|---|---|---|---|---|---|\n");
        foreach (string page in Pages) table.AppendLine(await RowAsync(server, page));
        table.AppendLine("\n| act | ms to the next frame |\n|---|---|");
        foreach (var act in Acts) table.AppendLine(await ActAsync(server, act));
        TestContext.Current.TestOutputHelper!.WriteLine(table.ToString());
        await File.WriteAllTextAsync(Path.Combine(Path.GetTempPath(), "page-times.md"), table.ToString(),
            TestContext.Current.CancellationToken);
    }

    private async Task<string> RowAsync(Uri server, string address)
    {
        var cold = new List<double[]>();
        var warm = new List<double[]>();
        for (int run = 0; run < Runs; run++)
        {
            await using var visit = await browsing.VisitAsync(server: server);
            if (await FiguresAsync(visit.Page, address) is not { } figures) return $"| `{address}` | not there |";
            cold.Add(figures);
            warm.Add((await FiguresAsync(visit.Page, address))!);
        }

        double[] first = Middle(cold), again = Middle(warm);
        return string.Create(CultureInfo.InvariantCulture, $"| `{address}` | {first[0]:F0} | {first[1]:F0} | {first[2]:F0} "
            + $"| {first[3] / 1000:F0} | {first[4]:F0} | {first[5]:F0} | {again[1]:F0}, {again[3] / 1000:F0} |");
    }

    /// <summary>The median of each figure.</summary>
    private static double[] Middle(List<double[]> runs) =>
        [.. runs[0].Select((_, of) => runs.Select(run => run[of]).Order().ElementAt(Runs / 2))];

    private static async Task<double[]?> FiguresAsync(IPage page, string address)
    {
        var answer = await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load, Timeout = 60_000 });
        return answer!.Ok ? await page.EvaluateAsync<double[]>(Figures) : null;
    }

    private async Task<string> ActAsync(Uri server, (string Name, string Page, string Selector, string Kind, string Value) act)
    {
        var times = new List<double>();
        for (int run = 0; run < Runs; run++)
        {
            await using var visit = await browsing.VisitAsync(server: server);
            var answer = await visit.Page.GotoAsync(act.Page, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            if (!answer!.Ok) return $"| {act.Name} | not there |";
            times.Add(await visit.Page.EvaluateAsync<double>(Act, new[] { act.Selector, act.Kind, act.Value }));
        }

        return string.Create(CultureInfo.InvariantCulture, $"| {act.Name} | {times.Order().ElementAt(Runs / 2):F0} |");
    }
}
