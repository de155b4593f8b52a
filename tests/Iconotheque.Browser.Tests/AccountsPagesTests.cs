using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Iconotheque.Browser.Tests;

/// <summary>The pages of accounts, with accounts.</summary>
public class AccountsPagesTests(Browsing browsing)
{
    private const string Password = "a long password";

    [Theory]
    [InlineData("en", "Sign in", "Add")]
    [InlineData("fr", "Se connecter", "Ajouter")]
    public async Task An_administrator_adds_an_account_and_nobody_is_shut_out(string language, string signIn, string add)
    {
        string library = browsing.Library[$"accounts-{language}"];
        Icono.Run("library", "create", library);
        Icono.Run(("ICONOTHEQUE_PASSWORD", Password), "accounts", "add", library, "Ada", "--role", "administrator");
        using var server = new RunningServer(library, "--accounts");
        foreach (int width in (int[])[1366, 390])
        {
            await using var visit = await browsing.VisitAsync(language, width: width, server: server.Address);
            var page = visit.Page;
            await visit.OpenAsync("/account/sign-in");
            await page.Locator("input[name=name]").FillAsync("Ada");
            await page.Locator("input[name=password]").FillAsync(Password);
            await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = signIn }).ClickAsync();
            await visit.OpenAsync("/accounts");
            await page.Locator("form[action='/accounts/add'] input[name=name]").FillAsync($"Bob {width}");
            await page.Locator("form[action='/accounts/add'] input[name=password]").FillAsync(Password);
            await page.GetByRole(AriaRole.Button, new() { Name = add, Exact = true }).ClickAsync();
            await Expect(page.Locator(".account h2", new() { HasTextString = $"Bob {width}" })).ToBeVisibleAsync();
            foreach (var details in await page.Locator("details summary").AllAsync()) await details.ClickAsync();
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
            string[] wrong = [.. await Accessibility.FindingsAsync(page), .. visit.Complaints];
            Assert.True(wrong.Length == 0, string.Join("\n", wrong));
            await visit.OpenAsync("/account");
            wrong = [.. await Accessibility.FindingsAsync(page), .. visit.Complaints];
            Assert.True(wrong.Length == 0, string.Join("\n", wrong));
        }
    }
}
