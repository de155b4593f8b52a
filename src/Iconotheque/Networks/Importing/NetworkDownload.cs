using System.Net;
using Iconotheque.Collections.Fetching;

namespace Iconotheque.Networks.Importing;

/// <summary>
/// Downloads published files from their authors' addresses over HTTPS; a download that was cut goes on where it was.
/// </summary>
/// <remarks>
/// Until it is whole and checked, a file is a <see cref="PartialFile"/>.
/// </remarks>
/// <param name="handler">How requests are sent; the caller disposes of it.</param>
internal sealed class NetworkDownload(HttpMessageHandler handler)
{
    private const int BufferLength = 1 << 17;

    /// <summary>Downloads the file, checks its length and hash as far as they are known, and gives its path.</summary>
    /// <param name="network">What to download.</param>
    /// <param name="folder">Where the file goes.</param>
    /// <param name="progress">Reports the bytes, where the server says how many there are.</param>
    /// <param name="cancellation">Stops; what is there stays for the next time.</param>
    /// <exception cref="InputException">No connection, no such file, or another file than expected; the message says how to
    /// import it by hand.</exception>
    public async Task<string> FetchAsync(PublishedNetwork network, string folder, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        if (network.ByHand) throw Fault(network, "is offered on a page that wants a person");
        if (network.Address.Scheme != Uri.UriSchemeHttps) throw Fault(network, "has an address without HTTPS");
        Directory.CreateDirectory(folder);
        string target = Path.Combine(folder, network.FileName);
        var part = new PartialFile(target);
        try
        {
            using var client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
            await DownloadAsync(client, network, part, progress, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException)
        {
            throw Fault(network, "cannot be downloaded: "
                + $"{e.Message.TrimEnd('.')}{(part.Length > 0 ? "; the same command goes on from what is there" : "")}", e);
        }

        Check(network, part);
        part.Finish();
        return target;
    }

    private static async Task DownloadAsync(HttpClient client, PublishedNetwork network, PartialFile part,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        long have = part.Length;
        using var request = new HttpRequestMessage(HttpMethod.Get, network.Address);
        part.AskForRest(request);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && have > 0)
        {
            part.Forget();
            await DownloadAsync(client, network, part, progress, cancellation);
            return;
        }

        if (!response.IsSuccessStatusCode)
            throw Fault(network, $"cannot be downloaded: the server answers {(int)response.StatusCode} {response.ReasonPhrase}");
        bool continues = response.StatusCode == HttpStatusCode.PartialContent
            && response.Content.Headers.ContentRange?.From == have;
        if (response.StatusCode == HttpStatusCode.PartialContent && !continues)
            throw Fault(network, "cannot be downloaded: the server answers with another part of the file than was asked for");
        if (!continues)
        {
            have = 0;
            part.Begin(response);
        }

        long total = response.Content.Headers.ContentLength is { } rest ? have + rest : network.Length;
        if (network.Length > 0 && total > 0 && total != network.Length)
            throw Fault(network, $"has {total} bytes at that address; {network.Length} are expected");
        using var target = new FileStream(part.Path, continues ? FileMode.Append : FileMode.Create, FileAccess.Write,
            FileShare.None);
        await CopyAsync(response, target, network, total, progress, cancellation);
    }

    private static async Task CopyAsync(HttpResponseMessage response, FileStream target, PublishedNetwork network, long total,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        await using var content = await response.Content.ReadAsStreamAsync(cancellation);
        byte[] buffer = new byte[BufferLength];
        var counter = new WorkCounter(progress, "download " + network.FileName, total, target.Length);
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            if (network.Length > 0 && target.Length > network.Length)
                throw Fault(network, $"is longer than the {network.Length} bytes that are expected");
            counter.Add(read);
        }
    }

    private static void Check(PublishedNetwork network, PartialFile part)
    {
        string sha256 = SourceFile.Sha256(part.Path);
        if (sha256.StartsWith(network.Sha256, StringComparison.Ordinal)) return;
        part.Forget();
        throw Fault(network,
            $"was downloaded with the SHA-256 {sha256[..16]}…; {network.Sha256}{(network.Sha256.Length < 64 ? "…" : "")} is "
                + "expected, so the file was deleted: it was changed, or damaged on the way");
    }

    private static InputException Fault(PublishedNetwork network, string reason, Exception? inner = null) =>
        new(network.Name, $"{reason}. To import it by hand, "
            + $"fetch {network.Address} and give the file to icono networks import {network.FileName}", inner);
}
