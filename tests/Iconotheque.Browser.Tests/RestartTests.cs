using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Iconotheque.Browser.Tests;

/// <summary>A server that ends in the middle of a job.</summary>
public class RestartTests(Browsing browsing)
{
    private const int Pictures = 24;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_next_server_goes_on_with_the_job(bool killed)
    {
        string library = browsing.Library[$"restarted-{killed}"],
            pictures = Directory.CreateDirectory(browsing.Library[$"pictures-{killed}"]).FullName;
        Icono.Run("library", "create", library);
        Add(pictures, 0, 1);
        Icono.Run("library", "add", library, pictures, "--collection", "one");
        Add(pictures, 1, Pictures);
        int job;
        using (var server = new RunningServer(library))
        {
            await using var visit = await browsing.VisitAsync(server: server.Address);
            await visit.OpenAsync("/jobs");
            var frozen = FreezeAsync(server);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Read again" }).ClickAsync();
            using var process = await frozen;
            var card = visit.Page.Locator("[data-job]").First;
            job = int.Parse((await card.GetAttributeAsync("data-job"))!, CultureInfo.InvariantCulture);
            await Expect(card.Locator("[data-part=state]")).ToHaveTextAsync("runs");
            await Expect(card.Locator("[data-part=stage]")).ToContainTextAsync("/");
            if (killed)
            {
                server.Kill();
                process.GoOn();
            }
            else
            {
                var stopping = Task.Run(server.Stop, TestContext.Current.CancellationToken);
                await process.InterruptedAsync(TestContext.Current.CancellationToken);
                process.GoOn();
                await stopping;
            }
        }

        using var next = new RunningServer(library);
        await using var again = await browsing.VisitAsync(server: next.Address);
        await again.OpenAsync("/jobs");
        var resumed = again.Page.Locator($"[data-job='{job}']");
        await Expect(resumed.Locator("[data-part=state]")).ToHaveTextAsync("done", new() { Timeout = 120_000 });
        await again.OpenAsync("/jobs");
        await Expect(resumed).ToContainTextAsync("resumed");
        int items = await again.Page.EvaluateAsync<int>("async () => (await (await fetch('/api/v1/library')).json()).items");
        Assert.Equal(Pictures, items);
    }

    private void Add(string folder, int first, int end)
    {
        for (int i = first; i < end; i++) File.Copy(browsing.Library.Picture(i), Path.Combine(folder, $"{i}.jpg"));
    }

    /// <summary>
    /// Holds the job's process when it has begun its work, so that the job is in its middle however slow this machine is.
    /// </summary>
    private static async Task<FrozenProcess> FreezeAsync(RunningServer server)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        while (true)
        {
            using var jobs = JsonDocument.Parse(await client.GetStringAsync("api/v1/jobs",
                TestContext.Current.CancellationToken));
            if (jobs.RootElement.EnumerateArray().Any(job => job.GetProperty("done").GetInt64() > 0))
                return new FrozenProcess(server.ChildOf("sync"));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
