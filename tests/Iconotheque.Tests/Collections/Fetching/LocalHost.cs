using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Iconotheque.Tests.Collections.Fetching;

/// <summary>A web server of this machine that answers as a test says, and remembers what it was asked.</summary>
internal sealed class LocalHost : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Func<HttpListenerRequest, Answer> answer;

    public LocalHost(Func<HttpListenerRequest, Answer> answer)
    {
        this.answer = answer;
        for (int attempt = 0; ; attempt++)
        {
            Address = new Uri($"http://127.0.0.1:{FreePort()}/");
            try
            {
                listener.Prefixes.Clear();
                listener.Prefixes.Add(Address.AbsoluteUri);
                listener.Start();
                break;
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                // Somebody else took the port in between.
            }
        }

        _ = Task.Run(ServeAsync);
    }

    /// <summary>Answers from a list of documents, by path and query; 404 for others.</summary>
    public LocalHost(IReadOnlyDictionary<string, Answer> answers)
        : this(request => answers.TryGetValue(request.Url!.PathAndQuery, out var known) ? known : new Answer(404)) { }

    public Uri Address { get; }

    public ConcurrentQueue<(string Path, string Range, string Agent)> Asked { get; } = new();

    /// <summary>The most requests that were answered at once.</summary>
    public int MostAtOnce { get; private set; }

    public string Of(string path) => new Uri(Address, path).AbsoluteUri;

    public void Dispose() => listener.Close();

    private async Task ServeAsync()
    {
        int now = 0;
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            _ = Task.Run(() =>
            {
                MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref now));
                Asked.Enqueue((context.Request.Url!.PathAndQuery, context.Request.Headers["Range"] ?? "",
                    context.Request.UserAgent ?? ""));
                try
                {
                    answer(context.Request).Send(context.Response);
                }
                catch (Exception e) when (e is HttpListenerException or InvalidOperationException or IOException)
                {
                    // The answer was cut on purpose, or the client has gone.
                }
                finally
                {
                    Interlocked.Decrement(ref now);
                }
            });
        }
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}

/// <summary>What a server answers.</summary>
internal sealed record Answer(int Status, byte[]? Body = null)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>How many bytes are sent before the connection is cut; -1 for all.</summary>
    public int CutAfter { get; init; } = -1;

    public static Answer Text(string text,
        string type = "application/json") => new(200, Encoding.UTF8.GetBytes(text)) { Headers = { ["Content-Type"] = type } };

    public void Send(HttpListenerResponse response)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers) response.Headers[name] = value;
        byte[] body = Body ?? [];
        if (Status is not (204 or 304)) response.ContentLength64 = body.Length;
        response.OutputStream.Write(body, 0, CutAfter < 0 ? body.Length : CutAfter);
        if (CutAfter < 0) response.Close();
        else response.Abort();
    }
}
