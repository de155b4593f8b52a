using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Iconotheque.Catalogue.Search;
using Iconotheque.Catalogue.Store;
using Iconotheque.Collections.Records;
using Iconotheque.Imaging;

namespace Iconotheque.Catalogue.Ingest;

/// <summary>Reads one picture of a source: looks whether it has changed, and if so hashes, decodes and describes it. The master is only read.</summary>
internal sealed class PictureReader(string folder, PictureDescriber describer, IngestOptions options)
{
    private const int ToneSide = 256;

    /// <summary>What became of a picture: an outcome for each of its pages.</summary>
    public ImmutableArray<PictureOutcome> Read(SourceItem source, KnownPicture known, CancellationToken cancellation)
    {
        if (source.Identifier.Any(char.IsControl)) return [new RefusedPicture(source.Identifier, "the name holds a control character, such as a line break; rename it", 0, 0)];
        if (source.IsRemote && known.Items is [{ Item: var first }, ..] && first.Url == source.Image && File.Exists(first.Path)) return [.. known.Items.Select(page => Stated(source, page))];
        (long Bytes, long Modified) file = (0, 0);
        try
        {
            string path = source.IsRemote ? Fetch(source, cancellation) : source.Image;
            var info = new FileInfo(path);
            if (!source.IsRemote) file = (info.Exists ? info.Length : 0, info.Exists ? info.LastWriteTimeUtc.Ticks : 0);
            if (info.Exists && info.Length == 0) throw new ImageUnreadableException("the file is empty");
            if (known.Refused is { } before && !options.RetriesSetAside && file.Modified > 0 && (before.Bytes, before.Modified) == file) return [before];
            if (file.Modified > 0 && known.Items.Length > 0 && known.Items.All(page => (page.Item.Bytes, page.Modified) == file && page.Item.Path == path)) return [.. known.Items.Select(page => Stated(source, page))];
            return Describe(source, known, (path, file.Modified), File.ReadAllBytes(path));
        }
        catch (ImageUnreadableException e)
        {
            return [new RefusedPicture(source.Identifier, e.Message, file.Bytes, file.Modified)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new RefusedPicture(source.Identifier, ReasonOf(e), 0, 0)];
        }
    }

    /// <summary>A page whose picture is as it was: only what is said of it may have changed.</summary>
    private static PictureOutcome Stated(SourceItem source, (LibraryItem Item, long Modified) page)
    {
        var now = PictureMetadata.Of(source, page.Item);
        return now.Equals(page.Item.Metadata) ? new UnchangedPicture(source.Identifier, page.Item) : new RestatedPicture(source.Identifier, PictureMetadata.State(page.Item, now), page.Modified);
    }

    private ImmutableArray<PictureOutcome> Describe(SourceItem source, KnownPicture known, (string Path, long Modified) file, byte[] bytes)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        string path = source.IsRemote ? Keep(file.Path, sha256) : file.Path;
        var metadata = PictureMetadata.Of(source, bytes);
        var template = new LibraryItem { Id = 0, Collection = "", Identifier = source.Identifier, Path = path, Url = source.IsRemote ? source.Image : "", Sha256 = sha256, Bytes = bytes.Length };
        if (known.Items.Length > 0 && known.Items.All(page => page.Item.Sha256 == sha256))
            return [.. known.Items.Select(page => new RestatedPicture(source.Identifier, PictureMetadata.State(page.Item with { Path = path, Url = template.Url, Bytes = bytes.Length }, metadata), file.Modified))];
        int pages = source.Page > 0 ? 1 : PagesOf(bytes, source.Image);
        var outcomes = ImmutableArray.CreateBuilder<PictureOutcome>(pages);
        for (int page = source.Page; page < source.Page + pages; page++)
        {
            long id = known.Items.FirstOrDefault(before => before.Item.Page == page).Item?.Id ?? 0;
            outcomes.Add(One(PictureMetadata.State(template with { Id = id, Page = page }, metadata), file.Modified, bytes));
        }

        return outcomes.MoveToImmutable();
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

    private string Fetch(SourceItem source, CancellationToken cancellation)
    {
        if (options.Fetch is null) throw new IOException("it would have to be fetched, which was not allowed");
        string target = Path.Combine(folder, FetchedFiles.Folder, "incoming", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.Image))));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        options.Fetch(new Uri(source.Image), target, cancellation);
        return target;
    }

    /// <summary>Gives a fetched file its place.</summary>
    private string Keep(string fetched, string sha256)
    {
        string path = FetchedFiles.PathOf(folder, sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(fetched, path, overwrite: true);
        return path;
    }

    private static string ReasonOf(Exception failure) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException => "the file is missing",
        UnauthorizedAccessException => "no permission to read the file",
        _ => failure.Message,
    };
}
