using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Iconotheque.Networks.Importing;

/// <summary>
/// Downloads published files from their authors' addresses over HTTPS; a download that was cut goes on where it was.
/// </summary>
/// <remarks>
/// Until it is whole and checked, a file is called <c>NAME.part</c>; <c>NAME.part.tag</c> keeps what the server called this
/// version of it.
/// </remarks>
/// <param name="handler">How requests are sent; the caller disposes of it.</param>
internal sealed class NetworkDownload(HttpMessageHandler handler)
{
    private const int BufferLength = 1 << 17;

    /// <summary>Downloads the file, checks its length and hash as far as they are known, and gives its path.</summary>
    /// <param name="network">What to download.</param>
    /// <param name="folder">Where the file goes.</param>
    /// <param name="progress">Told of the bytes, where the server says how many there are.</param>
    /// <param name="cancellation">Stops; what is there stays for the next time.</param>
    /// <exception cref="InputException">No connection, no such file, or another file than expected; the message says how to
    /// import it by hand.</exception>
    public async Task<string> FetchAsync(PublishedNetwork network, string folder, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        if (network.ByHand) throw Fault(network, "is offered on a page that wants a person");
        if (network.Address.Scheme != Uri.UriSchemeHttps) throw Fault(network, "has an address without HTTPS");
        Directory.CreateDirectory(folder);
        string target = Path.Combine(folder, network.FileName), part = target + ".part";
        try
        {
            using var client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
            await DownloadAsync(client, network, part, progress, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException)
        {
            throw Fault(network, "cannot be downloaded: "
                + $"{e.Message.TrimEnd('.')}{(File.Exists(part) ? "; the same command goes on from what is there" : "")}", e);
        }

        Check(network, part);
        AtomicFile.Replace(part, target);
        File.Delete(TagOf(part));
        return target;
    }

    private static async Task DownloadAsync(HttpClient client, PublishedNetwork network, string part,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        long have = Resumable(part);
        using var request = Request(network.Address, part, have);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && have > 0)
        {
            File.Delete(part);
            await DownloadAsync(client, network, part, progress, cancellation);
            return;
        }

        if (!response.IsSuccessStatusCode)
            throw Fault(network, $"cannot be downloaded: the server answers {(int)response.StatusCode} {response.ReasonPhrase}");
        bool continues = response.StatusCode == HttpStatusCode.PartialContent
            && response.Content.Headers.ContentRange?.From == have;
        if (response.StatusCode == HttpStatusCode.PartialContent && !continues)
            throw Fault(network, "cannot be downloaded: the server answers with another part of the file than was asked for");
        if (!continues) have = 0;
        KeepTag(response, part);
        long total = response.Content.Headers.ContentLength is { } rest ? have + rest : network.Length;
        if (network.Length > 0 && total > 0 && total != network.Length)
            throw Fault(network, $"has {total} bytes at that address; {network.Length} are expected");
        using var target = new FileStream(part, continues ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.None);
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

    /// <summary>Asks for the rest only of the version that was begun; a server that has another sends the whole.</summary>
    private static HttpRequestMessage Request(Uri address, string part, long have)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (have == 0) return request;
        request.Headers.Range = new RangeHeaderValue(have, null);
        request.Headers.TryAddWithoutValidation("If-Range", RegularFile.ReadText(TagOf(part)));
        return request;
    }

    private static long Resumable(string part) => File.Exists(part) && File.Exists(TagOf(part)) ? new FileInfo(part).Length : 0;

    private static void KeepTag(HttpResponseMessage response, string part)
    {
        string? tag = response.Headers.ETag is { IsWeak: false } entity
            ? entity.ToString()
            : response.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture);
        if (tag is null) File.Delete(TagOf(part));
        else File.WriteAllText(TagOf(part), tag);
    }

    private static void Check(PublishedNetwork network, string part)
    {
        string sha256 = SourceFile.Sha256(part);
        if (sha256.StartsWith(network.Sha256, StringComparison.Ordinal)) return;
        File.Delete(TagOf(part));
        File.Delete(part);
        throw Fault(network,
            $"was downloaded with the SHA-256 {sha256[..16]}…; {network.Sha256}{(network.Sha256.Length < 64 ? "…" : "")} is "
                + "expected, so the file was deleted: it was changed, or damaged on the way");
    }

    private static string TagOf(string part) => part + ".tag";

    private static InputException Fault(PublishedNetwork network, string reason, Exception? inner = null) =>
        new(network.Name, $"{reason}. To import it by hand, "
            + $"fetch {network.Address} and give the file to icono networks import {network.FileName}", inner);
}
