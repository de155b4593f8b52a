using System.Net;
using System.Reflection;

namespace Iconotheque.Collections.Fetching;

/// <summary>
/// Fetches pictures and documents from addresses, politely: one request at a time to a host, pauses, waits as it is told, and
/// goes on where it was interrupted. Safe to use from several threads.
/// </summary>
/// <param name="options">How.</param>
public sealed class WebFetcher(FetchOptions options) : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly HttpClient client = new(WebConnection.Handler(options.PrivateHosts)) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly HostGate gate = new(options.Pause);
    private readonly DocumentShelf shelf = new(options);

    private BegunReading? reading;
    private volatile bool isCut;

    /// <summary>
    /// Fetches a picture into a file. The file appears whole; a fetch that was interrupted goes on from its <c>.part</c> when the
    /// host offers that (RFC 9110, section 14).
    /// </summary>
    /// <param name="address">Where it is.</param>
    /// <param name="target">The file; its folder must exist.</param>
    /// <param name="cancellation">Stops; what was fetched is kept.</param>
    /// <exception cref="IOException">It cannot be fetched; the message is the reason.</exception>
    public void ToFile(Uri address, string target, CancellationToken cancellation)
    {
        var part = new PartialFile(target);
        try
        {
            InAttempts(address,
                new WebExchange(request => Resume(request, part), (response, token) => WriteAsync(response, part, token)),
                cancellation);
        }
        catch (FetchFailure e) when (!e.MayPass)
        {
            part.Forget();
            throw;
        }

        part.Finish();
    }

    /// <summary>Fetches a document.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="accepts">Media types that are asked for.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="IOException">It cannot be fetched; the message is the reason.</exception>
    public byte[] Read(Uri address, string accepts, CancellationToken cancellation)
    {
        if (shelf.Fresh(address) is { } fresh) return fresh;
        byte[] content = [];
        InAttempts(address, new WebExchange(
            request => Ask(request, accepts, shelf.ValidatorOf(address)),
            async (response, token) => content = await ReadAsync(response, address, token).ConfigureAwait(false)),
            cancellation);
        return content;
    }

    /// <summary>
    /// Begins to read a source, or goes on with a reading that was interrupted or had asked for as much as it may: its documents
    /// are not asked for again.
    /// </summary>
    /// <param name="name">The source's name among those whose documents are kept in <see cref="FetchOptions.Documents"/>.</param>
    public void Begin(string name)
    {
        reading = new BegunReading(options.Documents, name);
        shelf.Since = reading.Since;
        isCut = false;
    }

    /// <summary>
    /// Ends a reading that was not interrupted; one that stopped before the source's end is gone on with next time.
    /// </summary>
    public void End()
    {
        if (!isCut) reading?.End();
        shelf.Since = DateTime.MaxValue;
    }

    /// <summary>Notes that the reading stops before the source's end, and is to go on from there.</summary>
    internal void Cut() => isCut = true;

    /// <summary>How addresses are fetched.</summary>
    internal FetchOptions Options => options;

    /// <summary>Whether a document is at hand, so that <see cref="Read"/> does not ask for it.</summary>
    internal bool HasFresh(Uri address) => shelf.IsFresh(address);

    /// <summary>Forgets a document that turned out to be none, so that it is asked for again.</summary>
    internal void Forget(Uri address) => shelf.Forget(address);

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static void Ask(HttpRequestMessage request, string accepts, string validator)
    {
        request.Headers.TryAddWithoutValidation("Accept", accepts);
        if (validator.Length > 0)
            request.Headers.TryAddWithoutValidation(
                validator[0] is '"' or 'W' && validator.EndsWith('"') ? "If-None-Match" : "If-Modified-Since", validator);
    }

    private static void Resume(HttpRequestMessage request, PartialFile part)
    {
        request.Headers.TryAddWithoutValidation("Accept", "image/*");
        part.AskForRest(request);
    }

    /// <summary>
    /// Asks until it is answered, or the attempts are used up. Blocks: sources are read, and pictures described, in threads of
    /// their own.
    /// </summary>
    private void InAttempts(Uri address, WebExchange exchange, CancellationToken cancellation)
    {
        var wait = options.FirstWait;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                FollowAsync(address, exchange, cancellation).GetAwaiter().GetResult();
                return;
            }
            catch (FetchFailure e) when (e.MayPass && attempt < options.Attempts && (e.Wait ?? wait) <= options.LongestWait)
            {
                if (cancellation.WaitHandle.WaitOne(e.Wait ?? wait)) throw new OperationCanceledException(cancellation);
                wait *= 2;
            }
        }
    }

    private async Task FollowAsync(Uri address, WebExchange exchange, CancellationToken cancellation)
    {
        for (int redirects = 0; ; redirects++)
        {
            if (redirects > options.MostRedirects)
                throw new FetchFailure($"the host sends on more than {options.MostRedirects} times");
            WebConnection.Require(address, options.PrivateHosts);
            if (await OneAsync(address, exchange, cancellation).ConfigureAwait(false) is not { } next) return;
            if (address.Scheme == "https" && next.Scheme == "http")
                throw new FetchFailure($"the host sends on to {next.Host} without encryption");
            address = next;
        }
    }

    /// <summary>One request. Returns where the host sends on to; null when it was answered.</summary>
    private async Task<Uri?> OneAsync(Uri address, WebExchange exchange, CancellationToken cancellation)
    {
        using var turn = await gate.EnterAsync(address, cancellation).ConfigureAwait(false);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(options.Silence);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
            exchange.Configure(request);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token)
                .ConfigureAwait(false);
            if (response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
                return response.Headers.Location is { } location
                    ? new Uri(address, location)
                    : throw new FetchFailure($"the host sends on ({(int)response.StatusCode}) without saying where to");
            Require(response);
            patience.CancelAfter(options.Longest);
            await exchange.Take(response, patience.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new FetchFailure("the host did not answer in time") { MayPass = true };
        }
        catch (HttpRequestException e)
        {
            throw e.InnerException as FetchFailure
                ?? new FetchFailure($"the host cannot be reached: {e.InnerException?.Message ?? e.Message}", e)
                {
                    MayPass =
                        e.HttpRequestError is not (HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
                };
        }
    }

    private static void Require(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode
            || response.StatusCode is HttpStatusCode.NotModified or HttpStatusCode.RequestedRangeNotSatisfiable) return;
        var after = response.Headers.RetryAfter;
        throw new FetchFailure($"the host answers {(int)response.StatusCode}{(string.IsNullOrWhiteSpace(
            response.ReasonPhrase) ? "" : $" ({response.ReasonPhrase})")}")
        {
            Status = (int)response.StatusCode,
            MayPass = (int)response.StatusCode is 408 or 425 or 429 or 500 or 502 or 503 or 504,
            Wait = after?.Delta
                ?? (after?.Date - DateTimeOffset.UtcNow is { } left ? left > TimeSpan.Zero ? left : TimeSpan.Zero : null),
        };
    }

    private async Task WriteAsync(HttpResponseMessage response, PartialFile part, CancellationToken cancellation)
    {
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            if (part.Length > 0 && response.Content.Headers.ContentRange is { Length: { } whole } && whole == part.Length) return;
            part.Forget();
            throw new FetchFailure("the host has another file than before") { MayPass = true };
        }

        if (response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml")
            throw new FetchFailure("the host answers with a web page instead of an image");
        long have = part.Length;
        bool goesOn = response.StatusCode == HttpStatusCode.PartialContent && have > 0
            && response.Content.Headers.ContentRange is { From: { } from } && from == have;
        if (response.StatusCode == HttpStatusCode.PartialContent && !goesOn)
        {
            part.Forget();
            throw new FetchFailure("the host sends another part of the file than it was asked for") { MayPass = true };
        }

        if (!goesOn) part.Begin(response);
        long expected = response.Content.Headers.ContentLength is { } length ? (goesOn ? have : 0) + length : -1;
        if (expected > options.MostBytes) throw TooLarge(options.MostBytes);
        using (var file = new FileStream(part.Path, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write,
            FileShare.None, 1))
        {
            await CopyAsync(response, file, options.MostBytes - file.Position, cancellation).ConfigureAwait(false);
            if (expected >= 0 && file.Position != expected)
                throw new FetchFailure($"the connection broke after {file.Position} of {expected} bytes") { MayPass = true };
            file.Flush(flushToDisk: true);
        }
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, Uri address, CancellationToken cancellation)
    {
        if (response.StatusCode == HttpStatusCode.NotModified)
            return shelf.Again(address)
                ?? throw new FetchFailure("the host says that the document is as before, and it is gone here") { MayPass = true };
        using var memory = new MemoryStream();
        await CopyAsync(response, memory, options.MostDocumentBytes, cancellation).ConfigureAwait(false);
        if (response.Content.Headers.ContentLength is { } length && length != memory.Length)
            throw new FetchFailure($"the connection broke after {memory.Length} of {length} bytes") { MayPass = true };
        byte[] content = memory.ToArray();
        shelf.Keep(address, content, ValidatorOf(response));
        return content;
    }

    private async Task CopyAsync(HttpResponseMessage response, Stream to, long most, CancellationToken cancellation)
    {
        using var from = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        byte[] buffer = new byte[BufferBytes];
        try
        {
            while (true)
            {
                silence.CancelAfter(options.Silence);
                int read = await from.ReadAsync(buffer, silence.Token).ConfigureAwait(false);
                if (read == 0) return;
                most -= read;
                if (most < 0) throw TooLarge(to is FileStream ? options.MostBytes : options.MostDocumentBytes);
                await to.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is HttpIOException or HttpRequestException
            || e is IOException and not FetchFailure && e.InnerException is System.Net.Sockets.SocketException)
        {
            throw new FetchFailure($"the connection broke: {e.Message}", e) { MayPass = true };
        }
    }

    private static FetchFailure TooLarge(long most) => new($"it is larger than {most >> 20} MiB");

    /// <summary>What tells versions apart: a strong entity tag, else the date of the last change.</summary>
    private static string ValidatorOf(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag
            ? tag.Tag
            : response.Content.Headers.LastModified?.ToString("R", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static string UserAgent { get; } = $"Iconotheque/{typeof(WebFetcher).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0"} (image "
        + "retrieval; one request at a time)";
}
