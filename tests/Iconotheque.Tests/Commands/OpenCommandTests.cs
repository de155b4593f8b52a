using System.Diagnostics;
using Iconotheque.Libraries;

namespace Iconotheque.Tests.Commands;

public sealed class OpenCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_folder_that_is_not_there_becomes_a_library_that_the_browser_shows()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The browser is a script that stands for xdg-open.");
        string asked = folder["asked"], library = folder["pictures of the town"];
        WriteBrowser(asked);
        for (int time = 0; time < 2; time++)
        {
            File.Delete(asked);
            using var process = Start("open", library);
            string said = "";
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                said += line + "\n";
                if (line.Contains("is open at", StringComparison.Ordinal)) break;
            }

            Assert.Equal(time == 0, said.Contains("is a library now", StringComparison.Ordinal));
            Assert.Contains("is open at http://127.0.0.1:", said, StringComparison.Ordinal);
            Assert.True(LibraryCard.IsIn(library));
            while (!File.Exists(asked)) await Task.Delay(20, TestContext.Current.CancellationToken);
            string address = (await File.ReadAllTextAsync(asked, TestContext.Current.CancellationToken)).Trim();
            Assert.Contains(address.TrimEnd('/'), said, StringComparison.Ordinal);
            using (var client = new HttpClient())
            {
                string page = await client.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken);
                Assert.Contains("pictures of the town", page, StringComparison.Ordinal);
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void A_folder_that_holds_something_else_stays_as_it_is()
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder["other"]).FullName, "notes.txt"), "mine");
        var (code, _, error) = IconoProcess.Run("open", folder["other"]);
        Assert.Equal(1, code);
        Assert.Contains(folder["other"], error, StringComparison.Ordinal);
        Assert.Equal(["notes.txt"], Directory.EnumerateFileSystemEntries(folder["other"]).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void A_script_that_says_nothing_gets_the_help()
    {
        var (_, output, error) = IconoProcess.Run();
        Assert.Contains("Try: icono --help", output + error, StringComparison.Ordinal);
    }

    private void WriteBrowser(string asked)
    {
        string script = Path.Combine(Directory.CreateDirectory(folder["bin"]).FullName, "xdg-open");
        File.WriteAllText(script, $"#!/bin/sh\necho \"$1\" > '{asked}.part' && mv '{asked}.part' '{asked}'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "icono.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{folder["bin"]}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["DISPLAY"] = ":9";
        return Process.Start(start)!;
    }
}
