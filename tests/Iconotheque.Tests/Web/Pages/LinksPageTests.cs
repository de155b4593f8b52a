using System.Net;
using Iconotheque.Links;

namespace Iconotheque.Tests.Web.Pages;

[Collection(ServedLibraryTests.Name)]
public class LinksPageTests(ServedLibrary served)
{
    [Fact]
    public async Task Every_step_from_strict_to_generous_says_how_many_and_how_sure_and_leads_to_its_page()
    {
        string page = await PageAsync("/links");
        string[] steps = [.. page.Split("<a href=\"/links").Skip(1)
            .Where(part => part.Contains("data-step", StringComparison.Ordinal))];
        Assert.Equal(LinkReview.Rates.Length, steps.Length);

        // Of .99, .98, .97 and .1 the first three at most 2 % wrong, all of them 24 %.
        Assert.Contains("data-step=\"2\u00A0%: 3 proposed, of them wrong as expected 0.1 (0 to 1)\"", steps[1],
            StringComparison.Ordinal);
        Assert.Contains("data-step=\"25\u00A0%: 4 proposed, of them wrong as expected 1.0 (0 to 2)\"", steps[8],
            StringComparison.Ordinal);
        Assert.Contains("aria-current", steps[3], StringComparison.Ordinal);
        foreach (string step in steps)
        {
            string address = $"/links{step[..step.IndexOf('"', StringComparison.Ordinal)]}";
            Assert.Equal(HttpStatusCode.OK, (await served.GetAsync(address, ("Accept", "text/html"))).Status);
        }

        Assert.Contains("max=\"11\" value=\"8\"", await PageAsync("/links?rate=25"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_decisions_taught_is_shown_before_and_since()
    {
        string page = await PageAsync("/links");
        Assert.Contains("24 decided pairs, 12 of one place", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\">25.0 points of 100</td><td class=\"n\">15.0 points of 100</td>", page,
            StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\">7, of them wrong as expected 0.5</td>"
            + "<td class=\"n\">5, of them wrong as expected 0.2</td>", page, StringComparison.Ordinal);
    }

    private async Task<string> PageAsync(string path) =>
        WebUtility.HtmlDecode((await served.GetAsync(path, ("Accept", "text/html"))).Text);
}
