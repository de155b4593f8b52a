using Iconotheque.Networks;
using Iconotheque.Web;
using Iconotheque.Web.Pictures;
using Microsoft.Extensions.Logging.Abstractions;

namespace Iconotheque.Tests.Web.Pictures;

public sealed class KeptQueriesTests : IDisposable
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private readonly TemporaryFolder folder = new();
    private readonly SetTime time = new();

    private string File => Path.Combine(folder.Path, "web", "queries", Key);

    [Fact]
    public void A_picture_is_there_for_another_server_until_its_time_is_over()
    {
        var kept = Queries(days: 30).Keep(Picture(), "Ada");
        Assert.Equal(time.GetUtcNow() + TimeSpan.FromDays(30), kept.Until);
        time.Pass(TimeSpan.FromDays(29));
        var read = Queries(days: 0).Read(Key)!;
        Assert.Equal(("view.png", 40, 30, "Ada", kept.Until), (read.Name, read.Width, read.Height, read.Sender, read.Until));
        Assert.Equal(kept.Bytes.ToArray(), read.Bytes.ToArray());
        Assert.Equal(kept.Preview, read.Preview);
        time.Pass(TimeSpan.FromDays(1));
        Assert.Null(Queries(days: 30).Read(Key));
    }

    [Fact]
    public void Nothing_is_written_where_that_is_not_the_policy()
    {
        Assert.Null(Queries(days: 0).Keep(Picture(), "Ada").Until);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "web")));
    }

    [Fact]
    public void What_is_over_is_removed_also_by_a_server_that_keeps_none()
    {
        Queries(days: 1).Keep(Picture(), "");
        var other = Queries(days: 0);
        other.Tidy();
        Assert.True(System.IO.File.Exists(File));
        time.Pass(TimeSpan.FromDays(1));
        other.Tidy();
        Assert.False(System.IO.File.Exists(File));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(-600)]
    [InlineData(-2)]
    public void A_damaged_file_counts_as_gone(int place)
    {
        Queries(days: 1).Keep(Picture(), "");
        byte[] bytes = System.IO.File.ReadAllBytes(File);
        bytes[place < 0 ? bytes.Length + place : place] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);
        Assert.Null(Queries(days: 1).Read(Key));
        System.IO.File.WriteAllBytes(File, bytes[..^1]);
        Assert.Null(Queries(days: 1).Read(Key));
        System.IO.File.WriteAllBytes(File, []);
        Assert.Null(Queries(days: 1).Read(Key));
    }

    [Theory]
    [InlineData("../../library.json")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcde/")]
    public void A_key_is_no_path(string key)
    {
        folder.Write("library.json", "{}");
        Directory.CreateDirectory(Path.Combine(folder.Path, "web", "queries"));
        Assert.Null(Queries(days: 1).Read(key));
        Queries(days: 1).Remove(key);
        Assert.True(System.IO.File.Exists(folder["library.json"]));
    }

    [Fact]
    public void The_oldest_go_where_there_are_too_many()
    {
        var queries = Queries(days: 1, most: 5000);
        string[] keys = [.. Enumerable.Range(0, 4).Select(i => Key[..^1] + (char)('0' + i))];
        foreach (string key in keys)
        {
            queries.Keep(Picture() with { Key = key }, "");
            System.IO.File.SetLastWriteTimeUtc(Path.Combine(folder.Path, "web", "queries", key),
                DateTime.UtcNow.AddHours(Array.IndexOf(keys, key) - 10));
        }

        Assert.Equal([false, false, true, true], keys.Select(key => queries.Read(key) is not null));
    }

    [Fact]
    public void A_file_is_for_whoever_runs_the_server_alone()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has other rights.");
        Queries(days: 1).Keep(Picture(), "");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    public void Dispose() => folder.Dispose();

    private KeptQueries Queries(int days, long most = 1L << 30)
    {
        var options = new ServerOptions(folder.Path, new NetworkStore(folder["networks"]), [])
        {
            KeptQueries = TimeSpan.FromDays(days),
            Time = time
        };
        return new KeptQueries(options, NullLogger<KeptQueries>.Instance) { MostBytes = most };
    }

    private static HeldPicture Picture()
    {
        byte[] bytes = new byte[1500], preview = new byte[500];
        new Random(7).NextBytes(bytes);
        new Random(8).NextBytes(preview);
        return new HeldPicture(Key, "view.png", bytes, 40, 30, preview);
    }
}
