using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Iconotheque.Browser.Tests.Browsing))]

namespace Iconotheque.Browser.Tests;

/// <summary>The system's Chromium; tests skip where there is none.</summary>
public sealed class Browsing : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The sample library.</summary>
    public SampleLibrary Library { get; } = new();

    /// <summary>A server of it.</summary>
    public RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = new RunningServer(Library.Path, "--who", "A. Curator");
        if (Executable is null) return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
                "--disable-component-update", "--disable-sync"]
        });
    }

    /// <summary>A new page with cookies of its own; what the browser complains of is collected.</summary>
    public async Task<Visit> VisitAsync(string language = "en", int width = 1366, int height = 900, Uri? server = null,
        bool scripts = true)
    {
        if (browser is null) Assert.Skip("There is no Chromium here.");
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (server ?? Server.Address).ToString(),
            Locale = language == "en" ? "en-GB" : $"{language}-CH",
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
            JavaScriptEnabled = scripts
        });
        context.SetDefaultTimeout(20_000);
        return new Visit(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        Server.Dispose();
        Library.Dispose();
    }

    private static string? Executable => Environment.GetEnvironmentVariable("CHROMIUM") ?? Places.FirstOrDefault(File.Exists);
}

/// <summary>A page that is open.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;

    public Visit(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What the browser complained of: scripts that failed, content that the policy refused.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Opens an address of the server and waits until its scripts have run.</summary>
    public async Task OpenAsync(string address)
    {
        var answer = await Page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        Assert.True(answer!.Ok, $"{address}: {answer.Status}");
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
