using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Iconotheque.Browser.Tests;

/// <summary>A server that ends in the middle of a job.</summary>
public class RestartTests(Browsing browsing)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_next_server_goes_on_with_the_job(bool killed)
    {
        string library = browsing.Library[$"restarted-{killed}"];
        string pictures = Directory.CreateDirectory(browsing.Library[$"pictures-{killed}"]).FullName;
        string[] all = Directory.GetFiles(Path.Combine(browsing.Library.Sample, "images"));
        File.Copy(all[0], Path.Combine(pictures, Path.GetFileName(all[0])));
        Icono.Run("library", "create", library);
        Icono.Run("library", "add", library, pictures, "--collection", "one");
        foreach (string picture in all.Skip(1)) File.Copy(picture, Path.Combine(pictures, Path.GetFileName(picture)));
        int job;
        using (var server = new RunningServer(library))
        {
            await using var visit = await browsing.VisitAsync(server: server.Address);
            await visit.OpenAsync("/jobs");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Read again" }).ClickAsync();
            var card = visit.Page.Locator("[data-job]").First;
            job = int.Parse((await card.GetAttributeAsync("data-job"))!, System.Globalization.CultureInfo.InvariantCulture);
            await Expect(card.Locator("[data-part=state]")).ToHaveTextAsync("runs");
            await Expect(card.Locator("[data-part=stage]")).ToContainTextAsync("/", new() { Timeout = 30_000 });
            if (killed) server.Kill();
            else server.Stop();
        }

        using var next = new RunningServer(library);
        await using var again = await browsing.VisitAsync(server: next.Address);
        await again.OpenAsync("/jobs");
        var resumed = again.Page.Locator($"[data-job='{job}']");
        await Expect(resumed).ToContainTextAsync("resumed");
        await Expect(resumed.Locator("[data-part=state]")).ToHaveTextAsync("done", new() { Timeout = 60_000 });
        int items = await again.Page.EvaluateAsync<int>("async () => (await (await fetch('/api/v1/library')).json()).items");
        Assert.Equal(all.Length, items);
    }
}
