using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Iconotheque.Browser.Tests;

/// <summary>A library that begins empty and is filled from the browser alone.</summary>
public class SendingTests(Browsing browsing)
{
    [Fact]
    public async Task Pictures_that_are_sent_become_a_collection()
    {
        string library = browsing.Library["sent-library"], table = browsing.Library["said.csv"];
        Icono.Run("library", "create", library, "--features", "300");
        string[] pictures = [.. Enumerable.Range(0, 4).Select(browsing.Library.Picture)];
        await File.WriteAllTextAsync(table, $"file,title,date\n{Path.GetFileName(pictures[0])},The town hall,1905\n",
            TestContext.Current.CancellationToken);
        using var server = new RunningServer(library);
        await using var visit = await browsing.VisitAsync(server: server.Address);
        var page = visit.Page;
        await visit.OpenAsync("/");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Add pictures" }).ClickAsync();
        var form = page.Locator("#add");
        await form.GetByLabel("Name of the collection").FillAsync("Town archive");
        await form.GetByLabel("Table of what is said of them").SetInputFilesAsync(table);
        var preview = page.GetByRole(AriaRole.Region, new() { Name = "How the table is read" });
        await Expect(preview).ToContainTextAsync("cells separated by: comma");
        await Expect(preview.Locator("td").Nth(1)).ToHaveTextAsync("The town hall");
        await form.Locator("input[name=pictures]").SetInputFilesAsync([.. pictures, table]);
        await form.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(page.Locator("[data-job='1'] [data-part=state]")).ToHaveTextAsync("done, not all",
            new() { Timeout = 60_000 });
        await page.GetByText("1 picture was left out").ClickAsync();
        await Expect(page.Locator("[data-job='1'] table")).ToContainTextAsync("said.csv");
        await Expect(page.Locator("[data-job='1']").GetByRole(AriaRole.Link, new() { Name = "To the pictures" }))
            .ToBeVisibleAsync();
        Assert.Contains("left out: said.csv: no picture",
            await page.EvaluateAsync<string>("async () => (await (await fetch('/api/v1/jobs/1/log')).text())"),
            StringComparison.Ordinal);
        await visit.OpenAsync("/items");
        await Expect(page.Locator(".grid li")).ToHaveCountAsync(4);
        await visit.OpenAsync("/items?q=town%20hall");
        await Expect(page.Locator(".grid li")).ToHaveCountAsync(1);
        Assert.Empty(visit.Complaints);

        await visit.OpenAsync("/add");
        await form.GetByLabel("Name of the collection").FillAsync("a/b");
        await form.Locator("input[name=pictures]").SetInputFilesAsync(pictures[0]);
        await form.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(form.Locator("#said")).ToContainTextAsync("The name of a collection must have");
    }
}
