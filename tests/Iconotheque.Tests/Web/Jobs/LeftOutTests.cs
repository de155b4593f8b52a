using System.Net;
using Iconotheque.Networks;
using Iconotheque.Tests.Libraries;
using Iconotheque.Web;
using Iconotheque.Web.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Tests.Web.Jobs;

/// <summary>
/// What the page says of a job that left pictures out. The command is a shell that tells of them as icono does.
/// </summary>
public sealed class LeftOutTests : IAsyncLifetime
{
    private const string Command = """
        [ "$2" = picture-process ] && exec dotnet "$@"
        [ "$3" = links ] && exit 0
        for again in 1 2; do
            echo -n '{"leftOut":{"isPicture":true,"path":"a, \"b\".tif",' >&2
            echo '"reason":"truncated GIF: the file ends before the picture does"}}' >&2
        done
        echo '{"leftOut":{"isPicture":false,"path":"said.csv:3","reason":"names no picture"}}' >&2
        echo '{"leftOut":{"path":3}}' >&2
        """;

    private readonly MadeLibrary library = new();
    private readonly HttpClient client = new();
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        app = WebServer.Build(new ServerOptions(library.Path, new NetworkStore(library["networks"]),
            ["bash", "-c", Command, "bash", Path.Combine(AppContext.BaseDirectory, "icono.dll")])
        { Port = 0 });
        await app.StartAsync(TestContext.Current.CancellationToken);
        client.BaseAddress = new Uri(app.Urls.First());
    }

    [Fact]
    public async Task A_job_that_left_pictures_out_is_not_green_and_lists_them()
    {
        var job = await RunAsync("add", ["library", "add", "--collection", "Town archive"]);
        Assert.Equal((JobState.Done, 1, false), (job.State, job.LeftOut, job.IsWhole));
        string page = await PageAsync("/jobs");
        Assert.Contains("<span class=\"tag mark\" data-part=\"state\">done, not all</span>", page, StringComparison.Ordinal);
        Assert.Contains("1 picture was left out, 1 row of the table was not used", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/items?in=Town%20archive\"", page, StringComparison.Ordinal);
        Assert.Contains("GIF tronqué", await PageAsync("/jobs", "fr"), StringComparison.Ordinal);
        Assert.Equal("\"file\",\"reason\"\r\n\"a, \"\"b\"\".tif\","
            + "\"truncated GIF: the file ends before the picture does\"\r\n"
            + "\"said.csv:3\",\"names no picture\"\r\n", await PageAsync($"/jobs/{job.Id}/left-out.csv"));

        // As many after a restart, and what is told again by a job that was resumed counts once.
        var again = new JobBook(new ServerOptions(library.Path, new NetworkStore(library["networks"]), []));
        again.LeaveOut(job.Id, again.LeftOut(job.Id)[0]);
        Assert.Equal((1, 2), (again.Find(job.Id)!.LeftOut, again.LeftOut(job.Id).Length));
    }

    [Fact]
    public async Task A_job_that_took_everything_is_green_and_leads_to_what_it_made()
    {
        await RunAsync("links", ["library", "links"]);
        var study = await RunAsync("evaluate", ["library", "links"]);
        string page = await PageAsync("/jobs");
        Assert.Equal(2, page.Split("<span class=\"tag good\" data-part=\"state\">done</span>").Length - 1);
        Assert.Contains($"href=\"/measure/studies/{study.Id}\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/links\"", page.Split("id=\"jobs\"")[1], StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        client.Dispose();
        library.Dispose();
    }

    private async Task<Job> RunAsync(string kind, string[] command)
    {
        var book = app.Services.GetRequiredService<JobBook>();
        var job = book.Add(kind, "", _ => [[.. command]], "ada", DateTimeOffset.UtcNow);
        while (!book.Find(job.Id)!.IsOver) await Task.Delay(20, TestContext.Current.CancellationToken);
        return book.Find(job.Id)!;
    }

    private async Task<string> PageAsync(string path, string language = "en")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", language);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
