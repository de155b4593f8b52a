using System.Diagnostics;
using Iconotheque.Tests.Libraries;

namespace Iconotheque.Tests.Commands;

/// <summary>How <c>icono serve</c> is told what to do.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private readonly MadeLibrary library = new();

    [Fact]
    public async Task Settings_stand_in_a_file_and_the_environment_and_the_command_line_counts_first()
    {
        string file = library["settings.json"];
        await File.WriteAllTextAsync(file,
            """{ "Port": 1, "listen": "not an address", "access-log": true, "Host": ["a.example.org", "b.example.org"], "Logging": { "LogLevel": { "Default": "Error" } } }""",
            TestContext.Current.CancellationToken);
        using var process = Start(["serve", library.Path, "--port", "0", "--settings", file], ("ICONO_LISTEN", "127.0.0.1"),
            ("ICONO_PORT", "2"));
        string line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
            ?? await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("is open at http://127.0.0.1:", line, StringComparison.Ordinal);
        using (var client = new HttpClient { BaseAddress = new Uri(line.Split("open at ")[1].Split(';')[0]) })
        {
            foreach (var (host, status) in new[] { ("b.example.org", 200), ("c.example.org", 400) })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live?secret=1") { Headers = { Host = host } };
                using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.Equal(status, (int)answer.StatusCode);
            }
        }

        string logged = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        Assert.Matches("^127\\.0\\.0\\.1 - - \\[../.../....:..:..:.. \\+0000\\] \"GET /health/live HTTP/1.1\" 200 \\S+ \\d+$",
            logged);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("""{ "prot": 8080 }""", "'prot' is no setting; there are")]
    [InlineData("""{ "port": "many" }""", "--port")]
    [InlineData("{ \"port\": ", "cannot be used as settings")]
    [InlineData(null, "cannot be used as settings")]
    public void Settings_that_are_wrong_are_said(string? content, string expected)
    {
        string file = library["settings.json"];
        if (content is not null) File.WriteAllText(file, content);
        var (code, _, error) = IconoProcess.Run("serve", library.Path, "--settings", file);
        Assert.NotEqual(0, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--public-url", "pictures.example.org")]
    [InlineData("--public-url", "https://example.org/icono")]
    [InlineData("--trusted-proxy", "proxy.example.org")]
    [InlineData("--trusted-proxy", "10.0.0.0/99")]
    [InlineData("--tiles", "https://tiles.example.org/{z}/{x}.png")]
    [InlineData("--tiles", "tiles/{z}/{x}/{y}.png")]
    public void What_is_no_address_is_refused(params string[] arguments)
    {
        var (code, _, error) = IconoProcess.Run(["serve", library.Path, .. arguments]);
        Assert.Equal(2, code);
        Assert.Contains($"{arguments[0]} takes", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--accounts goes without --public", "--public", "--accounts")]
    [InlineData("--who goes without --public", "--public", "--who", "ada")]
    [InlineData("--tiles-attribution goes with --tiles", "--public", "--tiles-attribution", "A. Mapmaker")]
    public void What_contradicts_is_refused(string expected, params string[] arguments)
    {
        var (code, _, error) = IconoProcess.Run(["serve", library.Path, .. arguments]);
        Assert.Equal(2, code);
        Assert.Contains(expected, string.Join(' ', error.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_comes_through_a_proxy_signs_in()
    {
        var (code, _, error) = IconoProcess.Run("serve", library.Path, "--port", "0", "--public-url",
            "https://pictures.example.org", "--trusted-proxy", "127.0.0.1");
        Assert.Equal(1, code);
        Assert.Contains("has no accounts yet", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_that_come_along_are_understood()
    {
        var (code, _, error) = IconoProcess.Run("serve", library.Path, "--settings",
            Path.Combine(Repository.Root, "deploy", "icono.json"));
        Assert.Equal(1, code);
        Assert.Contains("has no accounts yet", error, StringComparison.Ordinal);
    }

    public void Dispose() => library.Dispose();

    private static Process Start(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "icono.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
