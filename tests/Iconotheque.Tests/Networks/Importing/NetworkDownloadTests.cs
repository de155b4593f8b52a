using System.Security.Cryptography;
using Iconotheque.Networks.Importing;

namespace Iconotheque.Tests.Networks.Importing;

public sealed class NetworkDownloadTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))];
    private readonly TemporaryFolder folder = new();
    private readonly FileServer server = new(Content);

    private static PublishedNetwork Published => new("net", new Uri("https://example.org/files/net.pth"), "net.pth",
        new PublishedFamily("family", "", "", ""))
    {
        Length = Content.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Content)),
    };

    public void Dispose()
    {
        server.Dispose();
        folder.Dispose();
    }

    private async Task<string> Fetch(PublishedNetwork network)
    {
        using var handler = server.Handler;
        return await new NetworkDownload(handler).FetchAsync(network, folder.Path, null, CancellationToken.None);
    }

    private async Task<string> Refusal(PublishedNetwork network) =>
        (await Assert.ThrowsAsync<InputException>(() => Fetch(network))).Message;

    [Fact]
    public async Task A_file_arrives_whole_and_nothing_else_stays()
    {
        string path = await Fetch(Published);
        Assert.Equal(Content, await File.ReadAllBytesAsync(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_download_that_was_cut_goes_on_where_it_was()
    {
        server.CutAfter = 100_000;
        Assert.Contains("the same command goes on", await Refusal(Published), StringComparison.Ordinal);
        long have = new FileInfo(folder["net.pth.part"]).Length;
        Assert.InRange(have, 1, 100_000);
        server.CutAfter = null;
        Assert.Equal(Content, await File.ReadAllBytesAsync(await Fetch(Published)));
        Assert.Equal(["", $"bytes={have}-"], server.Ranges);
        Assert.Equal([Content.Length, Content.Length - (int)have], server.Lengths);
    }

    [Fact]
    public async Task Another_version_at_the_server_is_fetched_from_its_beginning()
    {
        server.CutAfter = 100_000;
        await Refusal(Published);
        (server.CutAfter, server.Tag) = (null, "\"two\"");
        Assert.Equal(Content, await File.ReadAllBytesAsync(await Fetch(Published)));
        Assert.Equal([Content.Length, Content.Length], server.Lengths);
    }

    [Theory]
    [InlineData("0123456789abcdef")]
    [InlineData("b80fb85")]
    public async Task A_file_of_another_hash_is_refused_and_deleted(string sha256)
    {
        Assert.Contains($"{sha256}… is expected", await Refusal(Published with { Sha256 = sha256 }), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_file_of_another_length_is_refused_before_it_is_fetched() =>
        Assert.Contains("300000 bytes at that address; 5 are expected", await Refusal(Published with { Length = 5 }),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_missing_file_is_said_with_the_way_by_hand()
    {
        server.Status = 404;
        string message = await Refusal(Published);
        Assert.Contains("the server answers 404", message, StringComparison.Ordinal);
        Assert.Contains("fetch https://example.org/files/net.pth and give the file to icono networks import net.pth", message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_connection_is_one_message_with_the_way_by_hand()
    {
        server.Dispose();
        Assert.Contains("cannot be downloaded: Connection refused", await Refusal(Published), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_asked_without_https_or_of_a_page_for_people()
    {
        Assert.Contains("without HTTPS", await Refusal(Published with { Address = new Uri("http://example.org/net.pth") }),
            StringComparison.Ordinal);
        Assert.Contains("wants a person", await Refusal(Published with { ByHand = true }), StringComparison.Ordinal);
        Assert.Empty(server.Ranges);
    }
}
