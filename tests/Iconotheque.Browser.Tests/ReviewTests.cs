using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Iconotheque.Browser.Tests;

/// <summary>What a reviewer sees without scrolling, and at the end.</summary>
public class ReviewTests(Browsing browsing)
{
    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    [InlineData(390, 664)]
    public async Task The_pictures_and_the_buttons_are_in_the_first_screen(int width, int height)
    {
        await using var visit = await browsing.VisitAsync(width: width, height: height);
        await NameAsync(visit, $"First Screen {width}");
        foreach (string what in (string[])["[data-key=a]", "[data-key=r]", "[data-key=u]", "[data-key=z]", "#closely"])
        {
            var box = (await visit.Page.Locator(what).BoundingBoxAsync())!;
            Assert.True(box.Y > 0 && box.Y + box.Height <= height && box.X + box.Width <= width, $"{what}: {box.Y}");
        }

        var bar = (await visit.Page.Locator("#bar").BoundingBoxAsync())!;
        var second = (await visit.Page.Locator("#second").BoundingBoxAsync())!;
        Assert.True(second.Y + (0.7 * second.Height) < bar.Y, $"{second.Y} {second.Height} {bar.Y}");
        Assert.Empty(await Accessibility.FindingsAsync(visit.Page));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task When_everything_is_reviewed_the_page_says_so_and_the_last_can_be_taken_back()
    {
        await using var visit = await browsing.VisitAsync();
        var page = visit.Page;
        await NameAsync(visit, "Last Reviewer");
        var headline = page.Locator("#headline");
        for (int done = 1; await page.Locator("#open").IsVisibleAsync(); done++)
        {
            await page.Keyboard.PressAsync("u");
            await Expect(page.Locator("#progress")).ToContainTextAsync($"{done} of ");
        }

        await Expect(headline).ToHaveTextAsync("Every proposal is reviewed.");
        await Expect(page.Locator("#reason")).ToHaveTextAsync("");
        await Expect(page.Locator("#bar button:visible")).ToHaveCountAsync(1);
        Assert.Empty(await Accessibility.FindingsAsync(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(headline).ToContainTextAsync("Same place");
        await Expect(page.Locator("#first")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_swipe_is_a_handle_on_the_picture()
    {
        await using var visit = await browsing.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/links");
        string pair = await page.EvaluateAsync<string>("async () => { const [link] = (await (await "
            + "fetch('/api/v1/links')).json()).links; return `${link.first.id}/${link.second.id}`; }");
        await visit.OpenAsync($"/compare/{pair}");
        var handle = page.GetByRole(AriaRole.Slider, new() { Name = "Where the first picture ends" });
        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", "50");
        await handle.PressAsync("ArrowRight");
        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", "52");
        await page.Locator("#stage").ScrollIntoViewIfNeededAsync();
        var box = (await page.Locator("#stage").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * .52f), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * .25f), box.Y + (box.Height / 2), new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", "25");
        Assert.Contains("75%", await page.Locator("#veil").EvaluateAsync<string>("one => one.style.clipPath"),
            StringComparison.Ordinal);
        Assert.Empty(await Accessibility.FindingsAsync(page));
    }

    private static async Task NameAsync(Visit visit, string name)
    {
        await visit.OpenAsync("/links/review");
        await visit.Page.GetByLabel("I am").FillAsync(name);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(visit.Page.Locator("#open")).ToBeVisibleAsync();
    }
}
