using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Iconotheque.Browser.Tests;

/// <summary>A curator's day, by keyboard alone.</summary>
public class DeskTests(Browsing browsing)
{
    [Fact]
    public async Task Pictures_are_ticked_put_into_a_set_tagged_and_edited_by_keyboard()
    {
        await using var visit = await browsing.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/items");
        await Expect(page.Locator("#chosen")).ToBeHiddenAsync();
        await TickAsync(page, 0);
        await TickAsync(page, 2);
        await Expect(page.Locator("#chosen [data-count]")).ToHaveTextAsync("2 ticked");
        Assert.Empty(await Accessibility.FindingsAsync(page));
        await page.Locator("#chosen summary", new() { HasText = "Into a set" }).PressAsync("Enter");
        await page.Locator("#chosen input[name=name]").PressSequentiallyAsync("By keyboard");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".note.good")).ToContainTextAsync("2 pictures have been put into the set.");

        await visit.OpenAsync("/desk");
        await page.GetByRole(AriaRole.Link, new() { Name = "By keyboard" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "By keyboard", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.Locator(".grid > li")).ToHaveCountAsync(2);
        await TickAsync(page, 0);
        await page.Locator("#chosen [data-page]").PressAsync("Enter");
        await Expect(page.Locator("#chosen [data-count]")).ToHaveTextAsync("2 ticked");
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit metadata" }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Change: Place" }).PressAsync("Space");
        await page.GetByLabel("Place", new() { Exact = true }).FillAsync("Keyboard town");
        Assert.Empty(await Accessibility.FindingsAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".note.good")).ToContainTextAsync("2 pictures");

        await visit.OpenAsync("/items?q=keyboard");
        await Expect(page.Locator(".grid > li")).ToHaveCountAsync(2);
        await visit.OpenAsync("/edits");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back all 2" }).First.PressAsync("Enter");
        await Expect(page.Locator(".note.good")).ToContainTextAsync("2 changes have been taken back.");
        await visit.OpenAsync("/items?q=keyboard");
        await Expect(page.Locator(".empty")).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_note_and_a_tag_are_added_without_leaving_the_page()
    {
        await using var visit = await browsing.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/items/2");
        await page.Locator("#tag").FillAsync("By hand");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".remarks .chips")).ToContainTextAsync("By hand");
        await page.GetByLabel("Note", new() { Exact = true }).FillAsync("See the album.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the note" }).PressAsync("Enter");
        await Expect(page.Locator(".remark")).ToContainTextAsync("See the album.");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/items/2$"));
        Assert.Empty(await Accessibility.FindingsAsync(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the note" }).PressAsync("Enter");
        await Expect(page.Locator(".remark")).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Without_scripts_pictures_are_ticked_too()
    {
        await using var visit = await browsing.VisitAsync(scripts: false);
        var page = visit.Page;
        await visit.OpenAsync("/items");
        await page.Locator("input.tick").First.CheckAsync();
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.Locator("#chosen").GetByRole(AriaRole.Button, new() { Name = "CSV" }).ClickAsync());
        Assert.Equal("items.csv", download.SuggestedFilename);
        Assert.Equal(2, (await File.ReadAllLinesAsync((await download.PathAsync())!)).Length);
    }

    private static async Task TickAsync(IPage page, int number)
    {
        var box = page.Locator("input.tick").Nth(number);
        await box.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(box).ToBeCheckedAsync();
    }
}
