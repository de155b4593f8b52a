using System.Diagnostics;
using System.Globalization;
using Iconotheque.Networks;
using Iconotheque.Tests.Libraries;
using Iconotheque.Web;
using Iconotheque.Web.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Tests.Web.Jobs;

/// <summary>What becomes of a job whose server ends. The command is a shell that waits; the browser tests run the true
/// one.</summary>
public sealed class JobRunnerTests : IDisposable
{
    private const string Waiting = "for _ in {1..1200}; do sleep 0.05; done";

    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private readonly MadeLibrary library = new();

    private string Pid => library["pid"];

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_command_that_hears_of_the_end_before_its_server_does_leaves_a_job_that_goes_on(string signal, int code)
    {
        await using var app = await StartAsync(code);
        await TellAsync(signal);
        Assert.Equal(JobState.Running, StateOf(app));
        await app.StopAsync(None);
        Assert.Equal(JobState.Running, StateOf(app));
        Assert.Equal(JobState.Running, new JobBook(Options(code)).List().Single().State);
    }

    [Fact]
    public async Task A_server_that_ends_tells_the_command_and_the_job_goes_on()
    {
        await using var app = await StartAsync(130);
        await app.StopAsync(None);
        Assert.Equal(JobState.Running, StateOf(app));
    }

    public void Dispose() => library.Dispose();

    private ServerOptions Options(int code) => new(library.Path, new NetworkStore(library["networks"]),
        ["bash", "-c", $"trap 'exit {code}' INT TERM HUP; echo $$ > '{Pid}.new'; mv '{Pid}.new' '{Pid}'; {Waiting}", "bash"])
    { Port = 0 };

    private async Task<WebApplication> StartAsync(int code)
    {
        var app = WebServer.Build(Options(code));
        app.Services.GetRequiredService<JobBook>().Add("verify", "", _ =>
            [["library", "verify"]], "ada", DateTimeOffset.UtcNow);
        await app.StartAsync(None);
        while (!File.Exists(Pid)) await Task.Delay(20, None);
        return app;
    }

    private async Task TellAsync(string signal)
    {
        using var process = Process.GetProcessById(
            int.Parse(await File.ReadAllTextAsync(Pid, None), CultureInfo.InvariantCulture));
        using var kill = Process.Start("bash", ["-c", $"kill -{signal} {process.Id}"]);
        await process.WaitForExitAsync(None);

        // The runner has seen it by now.
        await Task.Delay(300, None);
    }

    private static JobState StateOf(WebApplication app) => app.Services.GetRequiredService<JobBook>().List().Single().State;
}
