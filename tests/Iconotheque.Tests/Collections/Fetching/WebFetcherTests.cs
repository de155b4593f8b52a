using System.Security.Cryptography;
using Iconotheque.Collections.Fetching;

namespace Iconotheque.Tests.Collections.Fetching;

public class WebFetcherTests
{
    private static readonly FetchOptions Quick = new()
    {
        Pause = TimeSpan.Zero,
        FirstWait = TimeSpan.FromMilliseconds(1),
        PrivateHosts = true
    };
    private static readonly byte[] Picture = Made(300_000);

    [Fact]
    public void Fetches_a_file_and_says_who_asks()
    {
        using var host = new LocalHost(_ => new Answer(200, Picture));
        using var folder = new TemporaryFolder();

        Get(host, folder, Quick);

        Assert.Equal(Picture, File.ReadAllBytes(folder["picture"]));
        Assert.StartsWith("Iconotheque/", Assert.Single(host.Asked).Agent);
        Assert.Equal(["picture"], Directory.EnumerateFiles(folder[""]).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("\"v1\"", null)]
    [InlineData(null, "Wed, 21 Oct 2015 07:28:00 GMT")]
    public void Goes_on_where_the_connection_broke(string? tag, string? changed)
    {
        int asked = 0;
        using var host = new LocalHost(request =>
        {
            string? range = request.Headers["Range"];
            if (range is null) return WithValidator(new Answer(200, Picture) { CutAfter = 100_000 }, tag, changed);
            int from = int.Parse(range["bytes=".Length..^1]);
            Assert.Equal(tag ?? changed, request.Headers["If-Range"]);
            asked++;
            return WithValidator(new Answer(206, Picture[from..])
            {
                Headers = { ["Content-Range"] = $"bytes {from}-{Picture.Length - 1}/{Picture.Length}" }
            }, tag, changed);
        });
        using var folder = new TemporaryFolder();

        Get(host, folder, Quick);

        Assert.Equal(Picture, File.ReadAllBytes(folder["picture"]));
        Assert.Equal(1, asked);
        Assert.Equal(2, host.Asked.Count);
    }

    [Fact]
    public void Goes_on_in_another_process()
    {
        using var host = new LocalHost(request => request.Headers["Range"] is { } range
            ? WithValidator(new Answer(206, Picture[int.Parse(range["bytes=".Length..^1])..])
            {
                Headers = { ["Content-Range"] = $"bytes {range["bytes=".Length..^1]}-{Picture.Length - 1}/{Picture.Length}" }
            }, "\"v1\"", null)
            : WithValidator(new Answer(200, Picture) { CutAfter = 100_000 }, "\"v1\"", null));
        using var folder = new TemporaryFolder();

        Assert.Contains("broke", Assert.ThrowsAny<IOException>(() => Get(host, folder, Quick with { Attempts = 1 })).Message);
        Assert.False(File.Exists(folder["picture"]));
        Get(host, folder, Quick with { Attempts = 1 });

        Assert.Equal(Picture, File.ReadAllBytes(folder["picture"]));
        Assert.NotEqual("", host.Asked.Last().Range);
    }

    [Fact]
    public void Begins_anew_when_the_picture_has_changed_meanwhile()
    {
        byte[] other = Made(200_000, 7);
        int answers = 0;
        using var host = new LocalHost(request => answers++ == 0 ? WithValidator(new Answer(200, Picture) { CutAfter = 100_000 },
            "\"v1\"", null) : WithValidator(new Answer(200, other), "\"v2\"", null));
        using var folder = new TemporaryFolder();

        Get(host, folder, Quick);

        Assert.Equal(other, File.ReadAllBytes(folder["picture"]));
    }

    [Fact]
    public void Begins_anew_without_a_validator()
    {
        int answers = 0;
        using var host = new LocalHost(_ => new Answer(200, Picture) { CutAfter = answers++ == 0 ? 100_000 : -1 });
        using var folder = new TemporaryFolder();

        Get(host, folder, Quick);

        Assert.Equal(Picture, File.ReadAllBytes(folder["picture"]));
        Assert.All(host.Asked, asked => Assert.Equal("", asked.Range));
    }

    [Theory]
    [InlineData("bytes 99999-299999/300000")]
    [InlineData("bytes 0-299999/300000")]
    public void A_part_that_was_not_asked_for_is_not_glued_on(string sent)
    {
        int answers = 0;
        using var host = new LocalHost(request => answers++ switch
        {
            0 => WithValidator(new Answer(200, Picture) { CutAfter = 100_000 }, "\"v1\"", null),
            1 => new Answer(206, Picture) { Headers = { ["Content-Range"] = sent } },
            _ => new Answer(200, Picture),
        });
        using var folder = new TemporaryFolder();

        Get(host, folder, Quick);

        Assert.Equal(Picture, File.ReadAllBytes(folder["picture"]));
    }

    [Fact]
    public void Waits_as_it_is_told_and_tries_again()
    {
        int answers = 0;
        using var host = new LocalHost(_ => answers++ < 2
            ? new Answer(answers == 1 ? 429 : 503) { Headers = { ["Retry-After"] = "1" } }
            : new Answer(200, Picture));
        using var folder = new TemporaryFolder();
        var begin = DateTime.UtcNow;

        Get(host, folder, Quick);

        Assert.Equal(3, host.Asked.Count);
        Assert.True(DateTime.UtcNow - begin >= TimeSpan.FromSeconds(1.9));
    }

    [Fact]
    public void Gives_up_when_it_is_told_to_wait_too_long()
    {
        using var host = new LocalHost(_ => new Answer(503) { Headers = { ["Retry-After"] = "86400" } });
        using var folder = new TemporaryFolder();

        Assert.Contains("503", Assert.ThrowsAny<IOException>(() => Get(host, folder, Quick)).Message);
        Assert.Single(host.Asked);
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(403, 1)]
    [InlineData(410, 1)]
    [InlineData(500, 5)]
    [InlineData(429, 5)]
    public void Repeats_only_what_may_pass(int status, int times)
    {
        using var host = new LocalHost(_ => new Answer(status));
        using var folder = new TemporaryFolder();

        Assert.Contains($"{status}", Assert.ThrowsAny<IOException>(() => Get(host, folder, Quick)).Message);
        Assert.Equal(times, host.Asked.Count);
    }

    [Fact]
    public void Refuses_what_is_too_large_whether_it_is_said_or_not()
    {
        using var said = new LocalHost(_ => new Answer(200, Picture));
        using var folder = new TemporaryFolder();
        Assert.Contains("larger",
            Assert.ThrowsAny<IOException>(() => Get(said, folder, Quick with { MostBytes = 1000 })).Message);
        Assert.Empty(Directory.EnumerateFiles(folder.Path));

        using var fetcher = new WebFetcher(Quick with { MostDocumentBytes = 1000 });
        Assert.Contains("larger", Assert.ThrowsAny<IOException>(() => fetcher.Read(said.Address, "*/*", default)).Message);
    }

    [Fact]
    public void Refuses_a_page_where_an_image_was_asked_for()
    {
        using var host = new LocalHost(_ => Answer.Text("<html>Log in", "text/html"));
        using var folder = new TemporaryFolder();

        Assert.Contains("web page", Assert.ThrowsAny<IOException>(() => Get(host, folder, Quick)).Message);
    }

    [Fact]
    public void Is_patient_only_so_long()
    {
        using var stop = new ManualResetEventSlim();
        using var host = new LocalHost(_ =>
        {
            stop.Wait(TimeSpan.FromSeconds(20));
            return new Answer(200, Picture);
        });
        using var folder = new TemporaryFolder();

        Assert.Contains("in time", Assert.ThrowsAny<IOException>(() => Get(host, folder,
            Quick with { Attempts = 1, Silence = TimeSpan.FromMilliseconds(200) })).Message);
        stop.Set();
    }

    [Fact]
    public void Stops_at_once_when_it_is_cancelled()
    {
        using var host = new LocalHost(_ => new Answer(503) { Headers = { ["Retry-After"] = "60" } });
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        using var fetcher = new WebFetcher(Quick);

        Assert.ThrowsAny<OperationCanceledException>(() => fetcher.ToFile(host.Address, folder["picture"], stop.Token));
    }

    [Fact]
    public void Asks_a_host_one_thing_at_a_time_and_pauses()
    {
        using var host = new LocalHost(_ =>
        {
            Thread.Sleep(20);
            return new Answer(200, [1]);
        });
        using var folder = new TemporaryFolder();
        using var fetcher = new WebFetcher(Quick with { Pause = TimeSpan.FromMilliseconds(50) });
        var begin = DateTime.UtcNow;

        Parallel.For(0, 6, new ParallelOptions { MaxDegreeOfParallelism = 6 },
            i => fetcher.ToFile(new Uri(host.Of($"{i}")), folder[$"{i}"], default));

        Assert.Equal(1, host.MostAtOnce);
        Assert.True(DateTime.UtcNow - begin >= TimeSpan.FromMilliseconds(5 * 50));
    }

    [Fact]
    public void Keeps_documents_and_asks_whether_they_have_changed()
    {
        int version = 1;
        using var host = new LocalHost(request => request.Headers["If-None-Match"] == $"\"{version}\""
            ? new Answer(304)
            : WithValidator(Answer.Text($"version {version}"), $"\"{version}\"", null));
        using var folder = new TemporaryFolder();
        string Read(TimeSpan fresh)
        {
            using var fetcher = new WebFetcher(Quick with { Documents = folder["documents"], Fresh = fresh });
            return System.Text.Encoding.UTF8.GetString(fetcher.Read(host.Address, "*/*", default));
        }

        Assert.Equal("version 1", Read(TimeSpan.Zero));
        Assert.Equal("version 1", Read(TimeSpan.Zero));
        Assert.Equal(2, host.Asked.Count);
        version = 2;
        Assert.Equal("version 1", Read(TimeSpan.FromHours(1)));
        Assert.Equal(2, host.Asked.Count);
        Assert.Equal("version 2", Read(TimeSpan.Zero));
    }

    private static void Get(LocalHost host, TemporaryFolder folder, FetchOptions options)
    {
        Directory.CreateDirectory(folder[""]);
        using var fetcher = new WebFetcher(options);
        fetcher.ToFile(host.Address, folder["picture"], default);
    }

    private static Answer WithValidator(Answer answer, string? tag, string? changed)
    {
        if (tag is not null) answer.Headers["ETag"] = tag;
        if (changed is not null) answer.Headers["Last-Modified"] = changed;
        return answer;
    }

    private static byte[] Made(int length, int seed = 1)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i += 32)
            SHA256.HashData(BitConverter.GetBytes(i + seed)).AsSpan(0, Math.Min(32, length - i)).CopyTo(bytes.AsSpan(i));
        return bytes;
    }
}
