using System.IO.Compression;
using System.Net;

namespace Iconotheque.Tests.Web.Hosting;

/// <summary>What goes compressed, and what must not.</summary>
[Collection(ServedLibraryTests.Name)]
public class CompressionTests(ServedLibrary served)
{
    [Theory]
    [InlineData("/items", "br", "br")]
    [InlineData("/items", "gzip", "gzip")]
    [InlineData("/items", "", "")]
    [InlineData("/api/v1/items", "br", "br")]
    [InlineData("/thumbnails/1", "br, gzip", "")]
    public async Task Texts_go_compressed_to_whoever_takes_it(string address, string accepted, string encoding)
    {
        var plain = await served.GetAsync(address);
        var sent = await served.GetAsync(address, accepted.Length > 0 ? [("Accept-Encoding", accepted)] : []);
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Equal(encoding, sent.Header("Content-Encoding"));
        if (encoding.Length == 0) return;
        Assert.Contains("Accept-Encoding", sent.Header("Vary"), StringComparison.OrdinalIgnoreCase);
        Assert.True(sent.Bytes.Length < plain.Bytes.Length, $"{sent.Bytes.Length} of {plain.Bytes.Length} bytes");
        using var carrier = new MemoryStream(sent.Bytes);
        using Stream unpacked = encoding == "br" ? new BrotliStream(carrier, CompressionMode.Decompress)
            : new GZipStream(carrier, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        await unpacked.CopyToAsync(whole, TestContext.Current.CancellationToken);
        Assert.Equal(plain.Text.Length, System.Text.Encoding.UTF8.GetString(whole.ToArray()).Length);
    }
}
