using System.Diagnostics;
using System.Globalization;
using Iconotheque.Torture;

namespace Iconotheque.Tests.Libraries;

public class KilledLibraryTests
{
    /// <summary>Also <c>Iconotheque.Torture kill FOLDER 3000</c>; see docs/results/library.md.</summary>
    [Fact]
    public void A_hundred_writers_killed_at_any_moment_lose_nothing_and_tear_nothing()
    {
        using var folder = new TemporaryFolder();
        var said = new List<string>();
        Assert.True(KillingParent.Run(folder["library"], 100, said.Add), string.Join("; ", said));
        int within = int.Parse(said[^1].Split("changes, ")[1].Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.True(within >= 30, $"Only {within} children were killed within a change: {said[^1]}");
    }

    /// <summary>Five minutes of this: bench/library.sh.</summary>
    [Fact]
    public void Searches_beside_a_writer_see_whole_commits()
    {
        using var folder = new TemporaryFolder();
        MadeItems.CreateLibrary(folder["library"]);
        using var writer = Start("add", folder["library"], "6");
        Process[] searchers = [.. Enumerable.Range(0, 2).Select(_ => Start("search", folder["library"], "5"))];
        foreach (var process in (Process[])[.. searchers, writer])
        {
            string said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, said);
            Assert.True(int.Parse(said.Split(' ')[0], CultureInfo.InvariantCulture) > 3, said);
            process.Dispose();
        }
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(KillingParent).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;
}
