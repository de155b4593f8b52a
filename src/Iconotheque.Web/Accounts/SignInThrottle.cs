using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Iconotheque.Web.Accounts;

/// <summary>Slows down whoever guesses passwords: attempts at one name from one address come one after the other, each after
/// failures a little later. Nobody is locked out by it, least of all whoever has the name and sits elsewhere.</summary>
internal sealed class SignInThrottle(ServerOptions options)
{
    private const int Free = 3, MostDoublings = 3, MostWaiting = 4, MostKept = 10_000;

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<(string From, string Name), Attempts> attempts = new();

    /// <summary>How long an attempt waits after so many failures: not at all after few, then 1, 2, 4 and 8 times the first
    /// delay.</summary>
    public static TimeSpan DelayAfter(int failures, TimeSpan first) =>
        failures < Free ? TimeSpan.Zero : first * (1 << Math.Min(failures - Free, MostDoublings));

    /// <summary>Makes an attempt in its turn.</summary>
    /// <param name="from">The address.</param>
    /// <param name="name">The name that is tried.</param>
    /// <param name="attempt">Whether name and password fit.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BadHttpRequestException">Too many attempts wait.</exception>
    public async Task<bool> TryAsync(string from, string name, Func<Task<bool>> attempt, CancellationToken cancellation)
    {
        if (attempts.Count > MostKept) Forget();
        var own = attempts.GetOrAdd((from, name.Trim().ToUpperInvariant()), _ => new Attempts());
        if (own.Enter() > MostWaiting)
        {
            own.Leave();
            throw new BadHttpRequestException("Too many attempts to sign in; wait a minute.",
                StatusCodes.Status429TooManyRequests);
        }

        try
        {
            await own.Turn.WaitAsync(cancellation);
            try
            {
                await Task.Delay(DelayAfter(own.Failures, options.SignInDelay), cancellation);
                bool fits = await attempt();
                own.Note(fits);
                return fits;
            }
            finally
            {
                own.Turn.Release();
            }
        }
        finally
        {
            own.Leave();
        }
    }

    private void Forget()
    {
        foreach (var (key, _) in attempts.Where(entry => entry.Value.IsIdle).OrderBy(entry => entry.Value.Last).Take(MostKept / 2)
            .ToArray()) attempts.TryRemove(key, out _);
    }

    private sealed class Attempts
    {
        private int waiting, failures;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public long Last { get; private set; } = Environment.TickCount64;

        public int Failures => Environment.TickCount64 - Last > Remembered.TotalMilliseconds ? 0 : failures;

        public bool IsIdle => Volatile.Read(ref waiting) == 0;

        public int Enter() => Interlocked.Increment(ref waiting);

        public void Leave() => Interlocked.Decrement(ref waiting);

        public void Note(bool fits) => (failures, Last) = (fits ? 0 : Failures + 1, Environment.TickCount64);
    }
}
