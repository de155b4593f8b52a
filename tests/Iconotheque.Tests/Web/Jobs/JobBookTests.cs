using Iconotheque.Networks;
using Iconotheque.Web;
using Iconotheque.Web.Jobs;

namespace Iconotheque.Tests.Web.Jobs;

public sealed class JobBookTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    private string Files => folder[Path.Combine("web", "jobs")];

    [Fact]
    public void Jobs_survive_a_restart_as_they_were()
    {
        var book = Open();
        Assert.Empty(book.List());
        Add(book, "sync");
        Add(book, "verify");
        book.Change(1, job => job with
        {
            State = JobState.Failed,
            Started = Noon.AddHours(1),
            Ended = Noon.AddHours(2),
            Message = "é \"x\"\n",
            Done = 5,
            Total = 10,
            SecondsLeft = 0.5,
            Runs = 2
        });
        book.Log(1, "a line");
        var again = Open();
        Assert.Equal(book.List().Select(Said), again.List().Select(Said));
        Assert.Equal(["library", "sync", "2"], again.Find(1)!.Steps.SelectMany(step => step));
        Assert.Equal("a line\n", again.LogText(1));
        Assert.Equal(3, Add(again, "map").Id);
        Assert.Equal(2, again.Waiting()!.Id);
    }

    [Fact]
    public void Progress_alone_is_not_written()
    {
        var book = Open();
        Add(book, "sync");
        book.Change(1, job => job with { Done = 7 }, keep: false);
        Assert.Equal((7, 0), (book.Find(1)!.Done, Open().Find(1)!.Done));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":1}")]
    [InlineData("\0\0\0\0")]
    [InlineData("not json")]
    [InlineData("""{"id":1,"kind":null,"target":"","steps":[],"who":"","created":"2026-11-25T12:00:00Z"}""")]
    [InlineData("""{"id":1,"kind":"sync","target":"","steps":null,"who":"","created":"2026-11-25T12:00:00Z"}""")]
    [InlineData("""{"id":1,"kind":"sync","target":"","steps":[null],"who":"","created":"2026-11-25T12:00:00Z"}""")]
    [InlineData("""{"id":1,"kind":"sync","target":"","steps":[["a",null]],"who":"","created":"2026-11-25T12:00:00Z"}""")]
    [InlineData("""{"id":7,"kind":"sync","target":"","steps":[["a"]],"who":"","created":"2026-11-25T12:00:00Z"}""")]
    [InlineData("""{"id":1,"kind":"sync","target":"","steps":[["a"]],"who":"","created":"soon"}""")]
    [InlineData(
        """{"id":1,"kind":"sync","target":"","steps":[["a"]],"who":"","created":"2026-11-25T12:00:00Z","state":"flying"}""")]
    public void A_damaged_file_is_left_aside_and_the_others_are_read(string text)
    {
        var book = Open();
        Add(book, "sync");
        Add(book, "verify");
        File.WriteAllText(Path.Combine(Files, "000001.json"), text);
        Assert.Equal([2], Open().List().Select(job => job.Id));
    }

    [Fact]
    public void A_file_cut_anywhere_is_left_aside_and_never_fatal()
    {
        Add(Open(), "sync");
        string file = Path.Combine(Files, "000001.json");
        byte[] whole = File.ReadAllBytes(file);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(file, whole[..length]);
            Assert.Empty(Open().List());
        }
    }

    [Fact]
    public void The_oldest_jobs_that_are_over_are_forgotten_with_their_logs_and_none_that_waits()
    {
        var book = Open();
        for (int i = 1; i <= JobBook.Kept + 5; i++)
        {
            Add(book, "sync");
            if (i is 2) book.Log(i, "x");
            if (i is not 1) book.Change(i, job => job with { State = JobState.Done });
        }

        Assert.Equal(JobBook.Kept, book.List().Length);
        Assert.NotNull(book.Find(1));
        Assert.Null(book.Find(6));
        Assert.NotNull(book.Find(7));
        Assert.False(File.Exists(Path.Combine(Files, "000002.log")));
        Assert.Equal(book.List().Select(Said), Open().List().Select(Said));
    }

    [Fact]
    public void A_log_ends_at_a_mebibyte_and_its_end_is_shown()
    {
        var book = Open();
        Add(book, "sync");
        string line = new('x', 100_000);
        for (int i = 0; i < 20; i++) book.Log(1, line);
        Assert.InRange(new FileInfo(Path.Combine(Files, "000001.log")).Length, 1 << 20, (1 << 20) + 100_001);
        Assert.Equal(10, book.LogText(1, most: 10).Length);
        Assert.Equal("", book.LogText(99));
    }

    public void Dispose() => folder.Dispose();

    private JobBook Open() => new(new ServerOptions(folder.Path, new NetworkStore(folder["networks"]), ["icono"]));

    private static Job Add(JobBook book, string kind) =>
        book.Add(kind, "all", id => [["library", kind], [$"{id + 1}"]], "ada", Noon);

    /// <summary>All that a job says.</summary>
    private static string Said(Job job) =>
        $"{job with { Steps = [] }} {string.Join('|', job.Steps.Select(step => string.Join(' ', step)))}";
}
