using System.Net;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Web;
using Iconotheque.Web.Pictures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Iconotheque.Tests.Web.Pictures;

public sealed class QueryPicturesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SetTime time = new();
    private readonly PictureProcesses processes;

    public QueryPicturesTests() => processes = new PictureProcesses(new ServerOptions(folder.Path,
        new NetworkStore(folder["networks"]), ["dotnet", Path.Combine(AppContext.BaseDirectory, "icono.dll")]));

    [Fact]
    public async Task A_picture_is_held_for_half_an_hour_after_it_was_last_used()
    {
        var held = Held();
        var picture = await HoldAsync(held);
        Assert.Equal((40, 30, 32), (picture.Width, picture.Height, picture.Key.Length));
        time.Pass(TimeSpan.FromMinutes(29));
        Assert.Same(picture, held.Find(picture.Key));
        time.Pass(TimeSpan.FromMinutes(29));
        Assert.Same(picture, held.Find(picture.Key));
        time.Pass(TimeSpan.FromMinutes(30));
        Assert.Null(held.Find(picture.Key));
    }

    [Fact]
    public async Task Of_too_many_the_longest_unused_goes_first()
    {
        var held = Held(250_000);
        var pictures = new List<HeldPicture>();
        for (int i = 0; i < 2; i++)
        {
            pictures.Add(await HoldAsync(held, padding: 100_000));
            time.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.NotNull(held.Find(pictures[0].Key));
        time.Pass(TimeSpan.FromMinutes(1));
        pictures.Add(await HoldAsync(held, padding: 100_000));
        Assert.Equal([true, false, true], pictures.Select(picture => held.Find(picture.Key) is not null));
    }

    [Fact]
    public async Task Whoever_sends_most_loses_theirs_and_not_another()
    {
        var held = Held(350_000);
        var other = await HoldAsync(held, padding: 100_000);
        time.Pass(TimeSpan.FromMinutes(1));
        new HttpContextAccessor().HttpContext = new DefaultHttpContext
        {
            Connection = { RemoteIpAddress = IPAddress.Parse("192.0.2.7") }
        };
        var pictures = new List<HeldPicture>();
        for (int i = 0; i < 4; i++)
        {
            pictures.Add(await HoldAsync(held, padding: 100_000));
            time.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.NotNull(held.Find(other.Key));
        Assert.Equal([false, false, true, true], pictures.Select(picture => held.Find(picture.Key) is not null));
    }

    [Fact]
    public async Task What_is_no_picture_is_not_held()
    {
        var held = Held();
        await Assert.ThrowsAsync<PictureRefusedException>(() => held.HoldAsync("a.png", "no picture"u8.ToArray(), "", default));
        Assert.Null(held.Find(""));
    }

    [Fact]
    public async Task No_two_pictures_have_the_same_key()
    {
        var held = Held();
        Assert.NotEqual((await HoldAsync(held)).Key, (await HoldAsync(held)).Key);
    }

    public void Dispose()
    {
        processes.Dispose();
        folder.Dispose();
    }

    private QueryPictures Held(long most = 256L << 20)
    {
        var options = new ServerOptions(folder.Path, new NetworkStore(folder["networks"]), []);
        return new QueryPictures(processes, new KeptQueries(options, NullLogger<KeptQueries>.Instance), time)
        {
            MostBytes = most
        };
    }

    private static Task<HeldPicture> HoldAsync(QueryPictures held, int padding = 0) =>
        held.HoldAsync("a.png", (byte[])[.. ImageWriter.Png(TestImages.Rectangles(1, 40, 30)), .. new byte[padding]], "",
            default);
}
