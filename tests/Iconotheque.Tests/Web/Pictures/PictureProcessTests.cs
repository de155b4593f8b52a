using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Iconotheque.Imaging;
using Iconotheque.Web.Pictures;

namespace Iconotheque.Tests.Web.Pictures;

public class PictureProcessTests
{
    private static readonly PictureRequest Request = new("", "a.png", 0, null, 100, new PictureRendering(0, 0));

    private static string Icono => Path.Combine(AppContext.BaseDirectory, "icono.dll");

    [Fact]
    public async Task A_process_that_hangs_is_killed_and_the_next_request_gets_another()
    {
        using var folder = new TemporaryFolder();
        using var process = new PictureProcess(Shell($"echo $$ >> '{folder["pids"]}'; exec sleep 1000"))
        {
            Longest = TimeSpan.FromMilliseconds(300)
        };
        for (int request = 1; request <= 2; request++)
        {
            Assert.Contains("more memory or time", (await RefusedAsync(process)).Message, StringComparison.Ordinal);
            Assert.All(Pids(folder), pid => Assert.False(Lives(pid)));
            Assert.Equal(request, Pids(folder).Distinct().Count());
        }
    }

    [Fact]
    public async Task A_process_that_takes_too_much_memory_is_killed()
    {
        using var folder = new TemporaryFolder();
        using var process = new PictureProcess(Shell($"echo $$ >> '{folder["pids"]}'; exec sleep 1000")) { MostMemory = 1000 };
        Assert.Contains("more memory or time", (await RefusedAsync(process)).Message, StringComparison.Ordinal);
        Assert.All(Pids(folder), pid => Assert.False(Lives(pid)));
    }

    [Theory]
    [InlineData("exit 3")]
    [InlineData("cat > /dev/null")]
    [InlineData("printf x")]
    [InlineData("printf '\\377%.0s' {1..16}; exec sleep 1000")]
    [InlineData("printf '\\0%.0s' {1..12}; printf '\\377\\377\\377\\177'; exec sleep 1000")]
    public async Task A_process_that_ends_or_answers_nonsense_is_replaced_by_one_that_works(string first)
    {
        using var folder = new TemporaryFolder();
        using var process = new PictureProcess(Shell($"if [ -e '{folder["first"]}' ]; then exec dotnet '{Icono}' \"$0\"; fi; "
            + $"touch '{folder["first"]}'; head -c 1 > /dev/null; {first}"))
        {
            Longest = TimeSpan.FromSeconds(first.StartsWith("cat", StringComparison.Ordinal) ? 10 : 60)
        };
        await RefusedAsync(process);
        var answer = await process.AskAsync(Request, ImageWriter.Png(TestImages.Rectangles(1, 40, 30)), default);
        Assert.Equal((40, 30), (answer.Width, answer.Height));
        Assert.Equal([0xFF, 0xD8], answer.Bytes[..2]);
    }

    [Fact]
    public async Task A_picture_that_is_refused_costs_no_process()
    {
        using var folder = new TemporaryFolder();
        using var process = new PictureProcess(Shell($"echo $$ >> '{folder["pids"]}'; exec dotnet '{Icono}' \"$0\""));
        for (int i = 0; i < 3; i++) await RefusedAsync(process);
        byte[] pixels = (await process.AskAsync(Request with { Rendering = null },
            ImageWriter.Png(TestImages.Rectangles(1, 40, 30)), default)).Bytes;
        Assert.Equal(TestImages.Rectangles(1, 40, 30).Pixels, pixels);
        Assert.Single(Pids(folder));
        Assert.True(Lives(Pids(folder)[0]));
        process.Dispose();
        Assert.False(Lives(Pids(folder)[0]));
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_refused_without_its_name()
    {
        using var process = new PictureProcess(["dotnet", Icono]);
        string reason = (await Assert.ThrowsAsync<PictureRefusedException>(() =>
            process.AskAsync(Request with { Path = "/no/such/picture.png" }, default, default))).Message;
        Assert.Equal("the file cannot be read", reason);
    }

    [Fact]
    public async Task A_picture_that_waits_for_the_machine_is_read_and_one_that_keeps_it_busy_is_not()
    {
        string late = $"sleep 9; exec dotnet '{Icono}' \"$0\"";
        using var waiting = new PictureProcess(Shell(late)) { Longest = TimeSpan.FromSeconds(8) };
        using var busy = new PictureProcess(Shell("while :; do :; done")) { Longest = TimeSpan.FromSeconds(1) };
        var refused = RefusedAsync(busy);
        byte[] picture = ImageWriter.Png(TestImages.Rectangles(1, 40, 30));
        Assert.Equal(40, (await waiting.AskAsync(Request with { Rendering = null }, picture, default)).Width);
        Assert.Contains("time", (await refused).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_in_vain_can_go()
    {
        using var process = new PictureProcess(Shell("exec sleep 1000")) { Longest = TimeSpan.FromSeconds(2) };
        var first = RefusedAsync(process);
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => process.AskAsync(Request, new byte[10], gone.Token));
        await first;
    }

    private static Task<PictureRefusedException> RefusedAsync(PictureProcess process) =>
        Assert.ThrowsAsync<PictureRefusedException>(() => process.AskAsync(Request, "no picture"u8.ToArray(), default));

    /// <summary>A command that does what a script says.</summary>
    private static ImmutableArray<string> Shell(string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The made commands are scripts.");
        return ["bash", "-c", script];
    }

    private static int[] Pids(TemporaryFolder folder) =>
        [.. File.ReadLines(folder["pids"]).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];

    private static bool Lives(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
