using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Iconotheque.Tests.Web.Security;

/// <summary>
/// Sends bytes as they are, which no well-behaved client would, and reads until the server closes the connection.
/// </summary>
internal static class RawHttp
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static int sent;

    /// <summary>Sends the bytes; the answer, empty when the server closed the connection without one.</summary>
    /// <param name="server">The server.</param>
    /// <param name="bytes">What is sent.</param>
    /// <param name="ends">Whether nothing comes after it, so that a server need not wait for more.</param>
    public static async Task<RawAnswer> SendAsync(Uri server, byte[] bytes, bool ends = false)
    {
        using var client = Client();
        await client.ConnectAsync(server.Host, server.Port);
        await using var stream = client.GetStream();
        using var patience = new CancellationTokenSource(Longest);
        var sending = SendAsync(stream, bytes, ends, patience.Token);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, patience.Token);
            await sending;
        }
        catch (IOException)
        {
            // The server may close while it is still sent to.
        }

        return RawAnswer.Of(answer.ToArray());
    }

    /// <summary>
    /// Comes from another address of this machine every two hundred requests: limits count for each, and are not what is tried.
    /// </summary>
    private static TcpClient Client()
    {
        int visitor = Interlocked.Increment(ref sent) / 200;
        return OperatingSystem.IsLinux()
            ? new TcpClient(new IPEndPoint(new IPAddress([127, 1, (byte)(visitor / 250), (byte)((visitor % 250) + 1)]), 0))
            : new TcpClient();
    }

    /// <summary>A request with the given head lines and body.</summary>
    public static byte[] Request(string method, string target, IEnumerable<string> headers, byte[] body)
    {
        string length = body.Length > 0 || method is "POST" or "PUT" ? $"Content-Length: {body.Length}\r\n" : "";
        string head = $"{method} {target} HTTP/1.1\r\n"
            + $"{string.Concat(headers.Select(line => line + "\r\n"))}{length}Connection: close\r\n\r\n";
        return [.. Encoding.UTF8.GetBytes(head), .. body];
    }

    private static async Task SendAsync(NetworkStream stream, byte[] bytes, bool ends, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(bytes, cancellation);
            if (ends) stream.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (IOException)
        {
            // It was refused before it was read to its end.
        }
    }
}
