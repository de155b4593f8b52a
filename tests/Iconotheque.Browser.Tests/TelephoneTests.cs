using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Iconotheque.Browser.Tests;

/// <summary>Small screens, and browsers that run no scripts.</summary>
public class TelephoneTests(Browsing browsing)
{
    private const int Telephone = 390;

    [Theory]
    [InlineData("en", "Menu", "Likeness", "Filters")]
    [InlineData("fr", "Menu", "Ressemblances", "Filtres")]
    [InlineData("de", "Menü", "Ähnlichkeit", "Filter")]
    [InlineData("it", "Menu", "Somiglianze", "Filtri")]
    public async Task The_menu_and_the_filters_open_and_close(string language, string menu, string likeness, string filters)
    {
        await using var visit = await browsing.VisitAsync(language, width: Telephone, height: 844);
        var page = visit.Page;
        await visit.OpenAsync("/items");
        var link = page.GetByRole(AriaRole.Link, new() { Name = likeness });
        await Expect(link).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = menu }).ClickAsync();
        await Expect(link).ToBeVisibleAsync();
        Assert.Empty(await Accessibility.FindingsAsync(page));
        await page.Keyboard.PressAsync("Escape");
        await Expect(link).ToBeHiddenAsync();

        var facet = page.Locator("#filters li a").First;
        await Expect(facet).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = filters }).ClickAsync();
        await Expect(facet).ToBeVisibleAsync();
        Assert.Empty(await Accessibility.FindingsAsync(page));
        await facet.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"{filters} (1)" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = menu }).ClickAsync();
        await link.ClickAsync();
        await page.WaitForURLAsync("**/map");
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/items")]
    [InlineData("/search?item=1")]
    [InlineData("/compare/1/2")]
    [InlineData("/links/review")]
    [InlineData("/map")]
    [InlineData("/measure")]
    public async Task Without_scripts_no_control_is_dead(string address)
    {
        await using var visit = await browsing.VisitAsync(scripts: false);
        await visit.Page.GotoAsync(address);
        foreach (var control in await visit.Page.Locator("main button, main input, main select").AllAsync())
        {
            if (!await control.IsVisibleAsync() || await control.EvaluateAsync<bool>("one => one.disabled")) continue;
            Assert.True(await control.EvaluateAsync<bool>("one => one.form !== null || one.popoverTargetElement !== null"),
                await control.EvaluateAsync<string>("one => one.outerHTML"));
        }
    }

    [Fact]
    public async Task Without_scripts_the_menu_opens_too()
    {
        await using var visit = await browsing.VisitAsync(width: Telephone, height: 844, scripts: false);
        await visit.Page.GotoAsync("/");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await visit.Page.Locator("#menu").GetByRole(AriaRole.Link, new() { Name = "Places", Exact = true }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/places");
    }
}
