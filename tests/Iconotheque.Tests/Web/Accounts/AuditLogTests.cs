using System.Net;
using Iconotheque.Networks;
using Iconotheque.Web;
using Iconotheque.Web.Accounts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Iconotheque.Tests.Web.Accounts;

public sealed class AuditLogTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    private string FilePath => Path.Combine(folder.Path, "web", "audit.jsonl");

    [Fact]
    public void The_last_entries_come_first_also_where_a_file_was_begun_meanwhile()
    {
        using var log = New(mostBytes: 2000);
        for (int i = 1; i <= 40; i++) log.Add(Entry($"POST /change/{i}"));
        Assert.Equal(Enumerable.Range(11, 30).Reverse().Select(i => $"POST /change/{i}"), log.Last(30)
            .Select(entry => entry.What));
        Assert.True(File.Exists(Path.Combine(folder.Path, "web", "audit.1.jsonl")));
    }

    [Fact]
    public void It_takes_so_much_room_and_no_more()
    {
        using var log = New(mostBytes: 4000);
        for (int i = 0; i < 300; i++) log.Add(Entry($"POST /{new string('é', 8000)}{i}") with { Who = new string('a', 5000) });
        string[] files = Directory.GetFiles(Path.Combine(folder.Path, "web"));
        Assert.Equal(AuditLog.Files, files.Length);
        Assert.All(files, file => Assert.InRange(new FileInfo(file).Length, 1, 4000));
        Assert.All(files.SelectMany(File.ReadLines), line => Assert.InRange(line.Length, 1, 2000));
    }

    [Fact]
    public void Only_its_end_is_read()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "web"));
        using (var file = File.Create(FilePath))
        {
            file.SetLength(5L << 30);
            file.Seek(0, SeekOrigin.End);
            file.WriteByte((byte)'\n');
        }

        using var log = New(mostBytes: long.MaxValue);
        log.Add(Entry("POST /jobs/add"));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("POST /jobs/add", Assert.Single(log.Last(300)).What);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 << 20);
    }

    [Fact]
    public void Refusals_of_one_person_do_not_push_out_what_others_did()
    {
        using var log = New(mostBytes: 1 << 20);
        log.Add(Entry("POST /jobs/add"));
        for (int i = 0; i < 500; i++) log.Add(Entry($"POST /jobs/add?{i}") with { Who = "eve", Status = 403 });
        for (int i = 0; i < 50; i++) log.Add(Entry("POST /compare/decide"));
        Assert.Equal(51, log.Last(1000).Count(entry => entry.Who == "ada"));
        Assert.InRange(log.Last(1000).Count(entry => entry.Who == "eve"), 1, 2 * AuditLog.RefusalsAMinute);
    }

    [Fact]
    public void Nobody_else_on_the_machine_reads_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no such modes.");
            return;
        }

        using var log = New(mostBytes: 1000);
        log.Add(Entry("POST /jobs/add"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public async Task Signing_in_and_what_signed_in_people_change_is_there_and_what_strangers_try_is_not()
    {
        await using var served = await LibraryWithAccounts.StartAsync();
        await served.SignInAsync(LibraryWithAccounts.NameOf(Roles.Viewer), Roles.Viewer, "wrong password");
        var viewer = await served.SignInAsync(Roles.Viewer);
        Assert.Equal(HttpStatusCode.Forbidden, (await served.SendAsync(viewer, HttpMethod.Post, "/jobs/add", null,
            ("RequestVerificationToken", viewer.Token))).Status);
        await served.SendAsync(viewer, HttpMethod.Post, $"/nowhere/{new string('x', 4000)}");
        string[] lines = File.ReadAllLines(Path.Combine(served.Path, "web", "audit.jsonl"));
        Assert.Equal(["POST /account/sign-in", "POST /jobs/add"],
            lines.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("what").GetString()));
        Assert.All(lines, line => Assert.Contains("\"who\":\"The viewer\"", line, StringComparison.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    private AuditLog New(long mostBytes) => new(new ServerOptions(folder.Path, new NetworkStore(folder["networks"]), ["false"]),
        TimeProvider.System, NullLogger<AuditLog>.Instance)
    { MostBytes = mostBytes };

    private static AuditEntry Entry(string what) => new(Noon, "ada", "127.0.0.1", what, 302);
}
