using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Iconotheque.Tests.Networks.Importing;

/// <summary>A server of one file on the loopback interface: ranges, and a connection that ends too early, as asked.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly byte[] content;
    private readonly Task serving;

    public FileServer(byte[] content)
    {
        this.content = content;
        listener.Start();
        serving = Task.Run(ServeAsync);
    }

    /// <summary>After how many bytes of the body the next answer ends; null sends all.</summary>
    public int? CutAfter { get; set; }

    /// <summary>The status of every answer; 0 serves the file.</summary>
    public int Status { get; set; }

    public string Tag { get; set; } = "\"one\"";

    /// <summary>The Range of each request, or an empty text.</summary>
    public List<string> Ranges { get; } = [];

    /// <summary>The length that each answer announced.</summary>
    public List<int> Lengths { get; } = [];

    /// <summary>
    /// Sends requests for any host over HTTPS to this server instead: the addresses of the product stay as they are.
    /// </summary>
    public HttpMessageHandler Handler => new Redirecting(((IPEndPoint)listener.LocalEndpoint).Port);

    public void Dispose()
    {
        listener.Stop();
        serving.Wait();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        await reader.ReadLineAsync();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            headers[line.Split(':', 2)[0]] = line.Split(':', 2)[1].Trim();
        string range = headers.GetValueOrDefault("Range", "");
        Ranges.Add(range);
        int from = range.Length > 0 && headers.GetValueOrDefault("If-Range") == Tag
            ? int.Parse(range["bytes=".Length..].TrimEnd('-'))
            : 0;
        string status = Status > 0 ? $"{Status} Refused" : from > 0 ? "206 Partial Content\r\n"
            + $"Content-Range: bytes {from}-{content.Length - 1}/{content.Length}" : "200 OK";
        byte[] body = Status > 0 ? [] : content[from..];
        Lengths.Add(body.Length);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nETag: {Tag}\r\nContent-Length: {body.Length}\r\n"
            + "Connection: close\r\n\r\n"));
        await stream.WriteAsync(body.AsMemory(0, Math.Min(CutAfter ?? body.Length, body.Length)));
    }

    private sealed class Redirecting(int port) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal(Uri.UriSchemeHttps, request.RequestUri!.Scheme);
            request.RequestUri = new Uri($"http://127.0.0.1:{port}{request.RequestUri.AbsolutePath}");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
