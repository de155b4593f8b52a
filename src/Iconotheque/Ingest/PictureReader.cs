using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Iiif;
using Iconotheque.Collections.Records;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using ReadPicture = Iconotheque.Descriptors.Sets.PictureReading<Iconotheque.Ingest.PictureOutcome>;

namespace Iconotheque.Ingest;

/// <summary>
/// Reads one picture of a source: looks whether it has changed, and if so hashes and decodes it, to be described. The master is
/// only read.
/// </summary>
internal sealed class PictureReader(string folder, PictureDescriber describer, IngestOptions options, DateReadings readings)
{
    private const int ToneSide = 256;

    // Files that were fetched have no time of their own; this one marks an answer that came and was no picture, so that it is not
    // asked for again.
    private const long Answered = 1;

    private readonly ConcurrentDictionary<string, Lazy<(string Address, string Path)>> fetched = new(StringComparer.Ordinal);

    /// <summary>Reads a picture: each of its pages, one after the other as they are asked for.</summary>
    public IEnumerable<ReadPicture> Read(SourceItem source, KnownPicture known, CancellationToken cancellation)
    {
        (long Bytes, long Modified) file = (0, 0);
        try
        {
            ImageReader.RequireName(source.Identifier);
            if (source.IsRemote && known.Items is [{ Item: var first }, ..] && IsOf(first.Url, source) && File.Exists(first.Path))
                return Stated(source, known);
            var refused = options.RetriesSetAside ? null : known.Refused;
            if (source.IsRemote && refused?.Modified == Answered) return [ReadPicture.Of(refused)];
            var (url, path) = source.IsRemote ? Fetched(source, cancellation) : ("", source.Image);
            file = StateOf(path, source.IsRemote);
            if (file.Modified > Answered)
            {
                if ((refused?.Bytes, refused?.Modified) == file) return [ReadPicture.Of(refused!)];
                if (known.Items.Length > 0
                    && known.Items.All(page => (page.Item.Bytes, page.Modified) == file && page.Item.Path == path))
                    return Stated(source, known);
            }

            return Open(source, known, path, url, source.IsRemote ? 0 : file.Modified);
        }
        catch (ImageUnreadableException e)
        {
            // What can be mended without a change of the file is tried again each time.
            if (e.IsOfAccess) file = (0, 0);
            return [ReadPicture.Of(new RefusedPicture(source.Identifier, e.Message, file.Bytes, file.Modified))];
        }
    }

    /// <summary>Length and time of a file, of what a link leads to; nothing of one that is missing.</summary>
    private static (long Bytes, long Modified) StateOf(string path, bool isFetched) => Failures.OfFile(path, () =>
    {
        var info = new FileInfo(path);
        if (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target) info = target;
        return info.Exists ? (info.Length, isFetched ? Answered : info.LastWriteTimeUtc.Ticks) : (0, isFetched ? Answered : 0);
    });

    /// <summary>
    /// Whether a picture that is there came from where a source names it: that address, or another size of the same image where
    /// the full one is not asked for.
    /// </summary>
    private bool IsOf(string url, SourceItem source) => url == source.Image
        || !options.FullSize && source.Service is { } service && url.StartsWith(service.Address + "/", StringComparison.Ordinal);

    /// <summary>
    /// Pages of a picture that is as it was: what is said of it may have changed, what it is called, or how its date is read.
    /// </summary>
    private IEnumerable<ReadPicture> Stated(SourceItem source, KnownPicture known)
    {
        byte[]? file = options.Restates ? ImageReader.ReadFile(known.Items[0].Item.Path) : null;
        return known.Items.Select(page =>
        {
            var said = file is null ? PictureMetadata.Of(source, page.Item) : PictureMetadata.Of(source, file);
            var now = PictureMetadata.State(page.Item, said, readings) with { Identifier = source.Identifier };
            bool isAsItWas = now.Metadata.Equals(page.Item.Metadata) && now.Dates == page.Item.Dates
                && now.Identifier == page.Item.Identifier;
            return ReadPicture.Of(isAsItWas ? new UnchangedPicture(source.Identifier, page.Item)
                : new RestatedPicture(source.Identifier, now, page.Modified));
        });
    }

    private IEnumerable<ReadPicture> Open(
        SourceItem source, KnownPicture known, string path, string url, long modified)
    {
        byte[] bytes = ImageReader.ReadFile(path);
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var metadata = PictureMetadata.Of(source, bytes);
        long length = bytes.Length;
        LibraryItem Say(LibraryItem item) =>
            PictureMetadata.State(item with { Path = path, Url = url, Bytes = length }, metadata, readings);
        if (known.Items.Length > 0 && known.Items.All(page => page.Item.Sha256 == sha256))
            return known.Items.Select(page => ReadPicture.Of(new RestatedPicture(source.Identifier,
                Say(page.Item) with { Identifier = source.Identifier }, modified)));
        int pages = source.Page > 0 ? 1 : PagesOf(bytes, source.Image), taken = Math.Min(pages, options.MostPages);
        var template = Say(new LibraryItem
        {
            Id = 0,
            Collection = "",
            Identifier = source.Identifier,
            Path = "",
            Url = "",
            Sha256 = sha256,
            Bytes = 0,
        });
        var read = Enumerable.Range(source.Page, taken).Select(page =>
        {
            long id = known.Items.FirstOrDefault(before => before.Item.Page == page).Item?.Id ?? 0;
            return Page(template with { Id = id, Page = page }, modified, bytes);
        });
        if (pages == taken) return read;
        string cut = $"it has {pages} pages; the first {taken} are taken";
        return read.Append(ReadPicture.Of(new RefusedPicture(source.Identifier, cut, bytes.Length, modified)));
    }

    private ReadPicture Page(LibraryItem item, long modified, byte[] bytes)
    {
        long length = bytes.Length;
        RefusedPicture RefusedFor(string reason) =>
            new(item.Identifier, item.Page == 0 ? reason : $"page {item.Page + 1}: {reason}", length, modified);
        try
        {
            var facts = ImageReader.Identify(bytes, item.Identifier, describer.Card.Imaging, item.Page);
            var image = describer.Read(bytes, item.Identifier, null, item.Page);
            return new ReadPicture(new(image, describer.Descriptors), said => said.Any(one => one.Content is null)
                ? RefusedFor(said.First(one => one.Content is null).Reason)
                : Described(item with { Width = facts.Width, Height = facts.Height }, modified, image, said));
        }
        catch (ImageUnreadableException e)
        {
            return ReadPicture.Of(RefusedFor(e.Message));
        }
    }

    private DescribedPicture Described(LibraryItem item, long modified, RgbImage image, ImmutableArray<PictureDescription> said)
    {
        Thumbnails.Write(folder, item.Sha256, item.Page, image);
        var toned = item with { Tone = ToneTest.Of(Shrinking.To(image, ToneSide)) };
        return new DescribedPicture(item.Identifier, new DescribedItem(toned, modified, [.. said.Select(one => one.Content!)]));
    }

    /// <summary>Pages of a TIFF; frames of animations and smaller copies are no pages.</summary>
    private int PagesOf(byte[] bytes, string name) =>
        ImageReader.Identify(bytes, name, describer.Card.Imaging) is { Format: "TIFF", Pages: > 1 and var pages } ? pages : 1;

    /// <summary>
    /// Fetches a picture and gives it its place, by its content. Items of a batch that share an address share the file.
    /// </summary>
    /// <exception cref="ImageUnreadableException">It cannot be fetched just now.</exception>
    private (string Address, string Path) Fetched(SourceItem source, CancellationToken cancellation)
    {
        try
        {
            return fetched.GetOrAdd(source.Image, _ => new Lazy<(string, string)>(() => Fetch(source, cancellation))).Value;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !FullDisk.Is(e))
        {
            throw new ImageUnreadableException(e.Message, e) { IsOfAccess = true };
        }
    }

    private (string Address, string Path) Fetch(SourceItem source, CancellationToken cancellation)
    {
        if (options.Web is not { } web) throw new IOException("it would have to be fetched, which was not allowed");
        return options.FullSize ? (source.Image, Fetch(source.Image, web, cancellation))
            : new ServedSizes(web).Fetch(source, describer.Card.MaxSide, address => Fetch(address, web, cancellation),
                cancellation);
    }

    private string Fetch(string address, WebFetcher web, CancellationToken cancellation)
    {
        string incoming = Path.Combine(folder, FetchedFiles.Folder, FetchedFiles.Incoming,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address))));
        Directory.CreateDirectory(Path.GetDirectoryName(incoming)!);
        web.ToFile(new Uri(address), incoming, cancellation);
        string path = FetchedFiles.PathOf(folder, Convert.ToHexStringLower(SHA256.HashData(RegularFile.ReadAll(incoming))));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Replace(incoming, path);
        return path;
    }
}
