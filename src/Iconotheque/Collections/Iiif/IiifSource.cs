using System.Text.Json;
using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Records;

namespace Iconotheque.Collections.Iiif;

/// <summary>
/// IIIF manifests and collections (Presentation API 2 and 3): at an address, in a file, or in the files of a folder.
/// </summary>
/// <remarks>
/// Collections are followed to the manifests that they name; a document that is named twice is read once, and names of pictures
/// that are used again are told apart (<see cref="CanvasNames"/>). Memory: one document, and the names of those that were read.
/// </remarks>
/// <param name="what">An address, a .json file, or a folder of such files.</param>
/// <param name="web">Fetches documents.</param>
public sealed class IiifSource(string what, WebFetcher web) : ItemSource
{
    private const string Accepts = "application/ld+json;profile=\"http://iiif.io/api/presentation/3/context.json\", "
        + "application/ld+json;q=0.9, application/json;q=0.8";
    private const int Deepest = 32;
    private static readonly string[] Lists = ["items", "manifests", "collections", "members", "first", "next"],
        Contents = ["items", "sequences", "manifests", "collections", "members"];
    private const long MostFileBytes = 64 << 20;

    private bool isWhole;

    /// <inheritdoc/>
    public override string Kind => "iiif";

    /// <inheritdoc/>
    public override string Location { get; } = SourceReader.IsAddress(what) ? what : Path.GetFullPath(what);

    /// <inheritdoc/>
    public override bool WasReadWhole => isWhole;

    /// <inheritdoc/>
    public override IEnumerable<SourceItem> Read(Action<SetAside> refused, CancellationToken cancellation) =>
        Read(refused, new CanvasNames(), new ReadingBounds(web), cancellation);

    /// <summary>Reads the source as a part of a larger reading.</summary>
    /// <param name="refused">Called with what cannot be used.</param>
    /// <param name="names">The names that were given.</param>
    /// <param name="bounds">How much is asked for.</param>
    /// <param name="cancellation">Stops.</param>
    internal IEnumerable<SourceItem> Read(Action<SetAside> refused, CanvasNames names, ReadingBounds bounds,
        CancellationToken cancellation)
    {
        isWhole = false;
        bool isAll = true;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<Pending>(Roots().Reverse());
        while (pending.TryPop(out var next))
        {
            cancellation.ThrowIfCancellationRequested();
            if (next.Whole is null && seen.Contains(next.Name)) continue;
            string stop = next.MayBePage ? bounds.Reached : next.Whole is null ? bounds.TimeIsUp : "";
            if (stop.Length > 0) refused(new SetAside(next.Name, stop));
            var document = stop.Length > 0 ? null : Open(next, bounds, refused, cancellation);
            seen.Add(next.Name);
            isAll &= document is not null;
            if (document is not { } opened) continue;
            string id = IiifMetadata.IdOf(opened);
            if (IsManifest(opened))
            {
                isAll &= IiifManifest.IsNamed(opened);
                if (!IiifManifest.HasCanvases(opened))
                    refused(new SetAside(id.Length > 0 ? id : next.Name, "the manifest has no canvas"));
                foreach (var item in IiifManifest.Read(opened, names.DocumentOf(id, ReadAs(next.Name)),
                    names, refused))
                    yield return item;
            }
            else
            {
                Pending[] members = [.. Members(opened)];
                if (next.Whole is null)
                    bounds.Saw(bounds.WasAsked,
                        members.Any(member => !member.IsPage && !seen.Contains(member.Name)));
                foreach (var member in members.Reverse())
                    pending.Push(member with { Depth = next.Depth + (member.IsPage ? 0 : 1) });
            }

            // Who is named by this id later need not be fetched; another document may still have the same one.
            if (id.Length > 0) seen.Add(id);
        }

        isWhole = isAll;
    }

    /// <summary>What a document is called beside others: its address, or the path below the folder.</summary>
    private string ReadAs(string name) => SourceReader.IsAddress(name) || !Path.IsPathRooted(name) ? name
        : name == Location ? Path.GetFileName(name)
        : Path.GetRelativePath(Location, name).Replace(Path.DirectorySeparatorChar, '/');

    private IEnumerable<Pending> Roots()
    {
        if (!Directory.Exists(Location)) return [new Pending(Location, null, 0) { IsRoot = true }];
        string[] files = [.. Directory.EnumerateFiles(Location, "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files.Select(file => new Pending(file, null, 1) { IsRoot = true }) : throw new InputException(
            Location, "holds no .json file");
    }

    /// <summary>
    /// The document, which must be one of IIIF. One that another names is set aside when it is not: the others can still be read.
    /// </summary>
    private JsonElement? Open(Pending next, ReadingBounds bounds, Action<SetAside> refused, CancellationToken cancellation)
    {
        try
        {
            if (next.Depth > Deepest)
                throw new InputException(next.Name, $"lies in collections within collections, deeper than {Deepest}");
            if (next is { Whole: null, IsRoot: false } && !SourceReader.IsAddress(next.Name))
                throw new InputException(next.Name, "is not an address of http or https");
            var document = next.Whole ?? Document(next.Name, bounds, cancellation);
            return IsManifest(document) || IsCollection(document) ? document : throw new InputException(next.Name,
                $"is no IIIF manifest or collection; its type is '{string.Join(' ', IiifType.Of(document))}'");
        }
        catch (InputException e)
        {
            if (SourceReader.IsAddress(next.Name)) web.Forget(new Uri(next.Name));
            if (next is { IsRoot: true, Depth: 0 }) throw;
            refused(new SetAside(next.Name, e.Expected));
            return null;
        }
    }

    private static bool IsManifest(JsonElement document) => IiifType.Is(document, "Manifest");

    private static bool IsCollection(JsonElement document) => IiifType.Is(document, "Collection", "CollectionPage");

    /// <summary>
    /// The members of a collection, and its further pages. Each is there as a whole, or as a name under which it is fetched.
    /// </summary>
    private static IEnumerable<Pending> Members(JsonElement collection) =>
        from list in Lists
        from member in IiifManifest.Members(collection, list)
        let isWhole = member.ValueKind == JsonValueKind.Object && Contents.Any(part => member.TryGetProperty(part, out _))
        select new Pending(IiifMetadata.IdOf(member), isWhole ? member : null, 0)
        {
            IsPage = list is "first" or "next",
            IsCollection = IsCollection(member)
        };

    /// <summary>A document to read.</summary>
    private sealed record Pending(string Name, JsonElement? Whole, int Depth)
    {
        /// <summary>Whether it is a further page of the collection that names it.</summary>
        public bool IsPage { get; init; }

        /// <summary>Whether it is called a collection.</summary>
        public bool IsCollection { get; init; }

        /// <summary>Whether it would have to be asked for and may name further documents.</summary>
        public bool MayBePage => Whole is null && (IsPage || IsCollection);

        /// <summary>
        /// Whether the user named it: only then may it be a file, since a document from outside must not choose what is read
        /// here.
        /// </summary>
        public bool IsRoot { get; init; }
    }

    private static JsonElement Document(string name, ReadingBounds bounds, CancellationToken cancellation)
    {
        try
        {
            if (!SourceReader.IsAddress(name) && new FileInfo(name) is { Length: > MostFileBytes } file)
                throw new InputException(name, $"holds {file.Length} bytes; a manifest holds at most {MostFileBytes}");
            byte[] bytes =
                SourceReader.IsAddress(name) ? bounds.Read(new Uri(name), Accepts, cancellation) : RegularFile.ReadAll(name);
            if (WebPage.Is(bytes))
                throw new InputException(name,
                    "is a web page, no IIIF manifest or collection; the address may be that of the catalogue's page");
            using var document = JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new InputException(name, (int?)(e.LineNumber + 1), $"is no JSON document: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(name, e is FetchFailure ? e.Message : $"cannot be read: {e.Message}", e);
        }
    }
}
