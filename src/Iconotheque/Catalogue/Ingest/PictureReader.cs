using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Iconotheque.Catalogue.Search;
using Iconotheque.Catalogue.Store;
using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Iiif;
using Iconotheque.Collections.Records;
using Iconotheque.Imaging;

namespace Iconotheque.Catalogue.Ingest;

/// <summary>Reads one picture of a source: looks whether it has changed, and if so hashes, decodes and describes it. The master is only read.</summary>
internal sealed class PictureReader(string folder, PictureDescriber describer, IngestOptions options, DateReadings readings)
{
    private const int ToneSide = 256, NoSpaceLeft = 28, NoSpaceLeftOnWindows = unchecked((int)0x80070070);

    // Files that were fetched have no time of their own; this one marks an answer that came and was no picture, so that it is not asked for again.
    private const long Answered = 1;

    private readonly ConcurrentDictionary<string, Lazy<(string Address, string Path)>> fetched = new(StringComparer.Ordinal);

    /// <summary>What became of a picture: an outcome for each of its pages.</summary>
    public ImmutableArray<PictureOutcome> Read(SourceItem source, KnownPicture known, CancellationToken cancellation)
    {
        if (source.Identifier.Any(char.IsControl)) return [new RefusedPicture(source.Identifier, "the name holds a control character, such as a line break; rename it", 0, 0)];
        if (source.IsRemote && known.Items is [{ Item: var first }, ..] && IsOf(first.Url, source) && File.Exists(first.Path)) return [.. known.Items.Select(page => Stated(source, page))];
        if (source.IsRemote && !options.RetriesSetAside && known.Refused is { Modified: Answered } answered) return [answered];
        (long Bytes, long Modified) file = (0, 0);
        try
        {
            var (url, path) = source.IsRemote ? fetched.GetOrAdd(source.Image, _ => new Lazy<(string, string)>(() => Fetch(source, cancellation))).Value : ("", source.Image);
            if (RegularFile.Refusal(path) is { } refusal) throw new ImageUnreadableException($"it {refusal}");
            var info = new FileInfo(path);
            if (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target) info = target;
            file = (info.Exists ? info.Length : 0, source.IsRemote ? Answered : info.Exists ? info.LastWriteTimeUtc.Ticks : 0);
            if (info.Exists && info.Length == 0) throw new ImageUnreadableException("the file is empty");
            if (known.Refused is { } before && !options.RetriesSetAside && file.Modified > Answered && (before.Bytes, before.Modified) == file) return [before];
            if (file.Modified > Answered && known.Items.Length > 0 && known.Items.All(page => (page.Item.Bytes, page.Modified) == file && page.Item.Path == path)) return [.. known.Items.Select(page => Stated(source, page))];
            return Describe(source, known, (path, url, source.IsRemote ? 0 : file.Modified), ImageReader.ReadFile(path));
        }
        catch (ImageUnreadableException e)
        {
            return [new RefusedPicture(source.Identifier, e.Message, file.Bytes, file.Modified)];
        }
        catch (Exception e) when (e is IOException { HResult: not (NoSpaceLeft or NoSpaceLeftOnWindows) } or UnauthorizedAccessException)
        {
            return [new RefusedPicture(source.Identifier, ReasonOf(e), 0, 0)];
        }
    }

    /// <summary>Whether a picture that is there came from where a source names it: that address, or another size of the same image where the full one is not asked for.</summary>
    private bool IsOf(string url, SourceItem source) => url == source.Image || !options.FullSize && source.Service is { } service && url.StartsWith(service.Address + "/", StringComparison.Ordinal);

    /// <summary>A page whose picture is as it was: only what is said of it may have changed, or how its date is read.</summary>
    private PictureOutcome Stated(SourceItem source, (LibraryItem Item, long Modified) page)
    {
        var now = PictureMetadata.State(page.Item, PictureMetadata.Of(source, page.Item), readings);
        return now.Metadata.Equals(page.Item.Metadata) && now.Dates == page.Item.Dates ? new UnchangedPicture(source.Identifier, page.Item) : new RestatedPicture(source.Identifier, now, page.Modified);
    }

    private ImmutableArray<PictureOutcome> Describe(SourceItem source, KnownPicture known, (string Path, string Url, long Modified) file, byte[] bytes)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var metadata = PictureMetadata.Of(source, bytes);
        var template = new LibraryItem { Id = 0, Collection = "", Identifier = source.Identifier, Path = file.Path, Url = file.Url, Sha256 = sha256, Bytes = bytes.Length };
        if (known.Items.Length > 0 && known.Items.All(page => page.Item.Sha256 == sha256))
            return [.. known.Items.Select(page => new RestatedPicture(source.Identifier, PictureMetadata.State(page.Item with { Path = file.Path, Url = template.Url, Bytes = bytes.Length }, metadata, readings), file.Modified))];
        int pages = source.Page > 0 ? 1 : PagesOf(bytes, source.Image), taken = Math.Min(pages, options.MostPages);
        var outcomes = ImmutableArray.CreateBuilder<PictureOutcome>(taken + 1);
        for (int page = source.Page; page < source.Page + taken; page++)
        {
            long id = known.Items.FirstOrDefault(before => before.Item.Page == page).Item?.Id ?? 0;
            outcomes.Add(One(PictureMetadata.State(template with { Id = id, Page = page }, metadata, readings), file.Modified, bytes));
        }

        if (pages > taken) outcomes.Add(new RefusedPicture(source.Identifier, $"it has {pages} pages; the first {taken} are taken", bytes.Length, file.Modified));
        return outcomes.DrainToImmutable();
    }

    private PictureOutcome One(LibraryItem item, long modified, byte[] bytes)
    {
        try
        {
            var facts = ImageReader.Identify(bytes, item.Identifier, describer.Card.Imaging, item.Page);
            var image = describer.Read(bytes, item.Identifier, null, item.Page);
            var descriptions = describer.Describe(image);
            Thumbnails.Write(folder, (item.Sha256, item.Page), image);
            return new DescribedPicture(item.Identifier, new DescribedItem(item with { Width = facts.Width, Height = facts.Height, Tone = ToneTest.Of(Shrinking.To(image, ToneSide)) }, modified, descriptions));
        }
        catch (ImageUnreadableException e)
        {
            return new RefusedPicture(item.Identifier, item.Page == 0 ? e.Message : $"page {item.Page + 1}: {e.Message}", bytes.Length, modified);
        }
    }

    /// <summary>Pages of a TIFF; frames of animations and smaller copies are no pages.</summary>
    private int PagesOf(byte[] bytes, string name) => ImageReader.Identify(bytes, name, describer.Card.Imaging) is { Format: "TIFF", Pages: > 1 and var pages } ? pages : 1;

    /// <summary>Fetches a picture and gives it its place, by its content. Items of a batch that share an address share the file.</summary>
    private (string Address, string Path) Fetch(SourceItem source, CancellationToken cancellation)
    {
        if (options.Web is not { } web) throw new IOException("it would have to be fetched, which was not allowed");
        return options.FullSize ? (source.Image, Fetch(source.Image, web, cancellation))
            : new ServedSizes(web).Fetch(source, describer.Card.MaxSide, address => Fetch(address, web, cancellation), cancellation);
    }

    private string Fetch(string address, WebFetcher web, CancellationToken cancellation)
    {
        string incoming = Path.Combine(folder, FetchedFiles.Folder, FetchedFiles.Incoming, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address))));
        Directory.CreateDirectory(Path.GetDirectoryName(incoming)!);
        web.ToFile(new Uri(address), incoming, cancellation);
        string path = FetchedFiles.PathOf(folder, Convert.ToHexStringLower(SHA256.HashData(RegularFile.ReadAll(incoming))));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Replace(incoming, path);
        return path;
    }

    private static string ReasonOf(Exception failure) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException => "the file is missing",
        UnauthorizedAccessException => "no permission to read the file",
        _ => failure.Message,
    };
}
