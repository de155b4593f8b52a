using System.Collections.Concurrent;

namespace Iconotheque.Collections.Fetching;

/// <summary>Lets one request at a time through to a host, and leaves a pause between two.</summary>
/// <param name="pause">The pause, from the end of one to the beginning of the next.</param>
internal sealed class HostGate(TimeSpan pause)
{
    private readonly ConcurrentDictionary<string, Host> hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for one's turn at a host; dispose what is returned when the request is over.</summary>
    public async Task<IDisposable> EnterAsync(Uri address, CancellationToken cancellation)
    {
        var host = hosts.GetOrAdd(address.Authority, _ => new Host());
        await host.Turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var wait = host.Next - DateTime.UtcNow;
            if (wait > TimeSpan.Zero) await Task.Delay(wait, cancellation).ConfigureAwait(false);
            return new Pass(host, pause);
        }
        catch
        {
            host.Turn.Release();
            throw;
        }
    }

    private sealed class Host
    {
        public SemaphoreSlim Turn { get; } = new(1);

        /// <summary>The earliest moment of the next request.</summary>
        public DateTime Next { get; set; }
    }

    private sealed class Pass(Host host, TimeSpan pause) : IDisposable
    {
        public void Dispose()
        {
            host.Next = DateTime.UtcNow + pause;
            host.Turn.Release();
        }
    }
}
