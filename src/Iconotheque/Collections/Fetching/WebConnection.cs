using System.Net;
using System.Net.Sockets;

namespace Iconotheque.Collections.Fetching;

/// <summary>Connects to hosts, and refuses those of this machine and of private networks unless they are allowed.</summary>
/// <remarks>
/// The addresses that a name stands for are looked up once and the very same are connected to, so that a name cannot be public
/// when it is asked and private when it is used.
/// </remarks>
internal static class WebConnection
{
    /// <summary>A handler that follows no redirection by itself and keeps no cookies.</summary>
    public static SocketsHttpHandler Handler(bool privateHosts) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        MaxResponseHeadersLength = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectCallback = (context, cancellation) => ConnectAsync(context, privateHosts, cancellation),
    };

    /// <summary>Refuses addresses that a proxy would be asked for in our place.</summary>
    public static void Require(Uri address, bool privateHosts)
    {
        if (address.Scheme is not ("http" or "https"))
            throw new FetchFailure($"{address.Scheme}: is not fetched; only http and https are");
        if (address.UserInfo.Length > 0)
            throw new FetchFailure("the address holds a user's name; only public addresses are fetched");
        if (privateHosts) return;
        if (address.IsLoopback || IPAddress.TryParse(address.DnsSafeHost, out var ip)
            && !InternetAddress.Is(ip)) throw Refused(address.Host);
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, bool privateHosts,
        CancellationToken cancellation)
    {
        var end = context.DnsEndPoint;
        bool isProxy = context.InitialRequestMessage.RequestUri is { } asked
            && (!asked.IdnHost.Equals(end.Host, StringComparison.OrdinalIgnoreCase) || asked.Port != end.Port);
        var addresses = await Dns.GetHostAddressesAsync(end.Host, cancellation).ConfigureAwait(false);
        var allowed = privateHosts || isProxy ? addresses : Array.FindAll(addresses, InternetAddress.Is);
        if (allowed.Length == 0) throw Refused(end.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, end.Port, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static FetchFailure Refused(string host) =>
        new($"{host} is an address of this machine or of a private network; --intranet allows it");
}
