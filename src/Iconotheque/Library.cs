using System.Collections.Immutable;
using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Records;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;
using Iconotheque.Ingest;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Networks;
using Iconotheque.Publishing;
using Iconotheque.Search;

namespace Iconotheque;

/// <summary>A library of pictures: add, search, propose links, decide, export.</summary>
/// <remarks>
/// Every call sees the library as it is then, and writes are all or nothing, so that programs and the web application may share a
/// library. Searches may run from several threads; one process writes at a time. The networks are opened when something is first
/// described and stay open until this is disposed.
/// </remarks>
/// <example>
/// <code>
/// using var library = Library.Open("my-library");
/// foreach (var answer in library.Search("postcard.jpg")) Console.WriteLine($"{answer.Probability:P0} {answer.Item.Title}");
/// </code>
/// </example>
public sealed class Library : IDisposable
{
    /// <summary>
    /// What describes pictures unless somebody says otherwise: searching, verifying across eras, and verifying to the pixel.
    /// </summary>
    public const string UsualDescriptors = "rgem+pca,delf+pca,rootsift";

    private readonly NetworkDescriptors networks;
    private readonly Lazy<PictureDescriber> describer;

    private Library(string folder, NetworkStore? store)
    {
        Folder = folder;
        Card = LibraryCard.Read(folder);
        networks = PictureDescriber.Networks(Card, store ?? NetworkStore.Default(), BackboneOptions.Alone);
        describer = new(() => new PictureDescriber(folder, Card, networks));
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>What the library is: its name, and how its pictures are described.</summary>
    public LibraryCard Card { get; }

    /// <summary>How many items there are.</summary>
    public int Count => Read(view => view.Count);

    /// <summary>Opens a library.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="store">Where networks are; null for the usual places.</param>
    /// <exception cref="InputException">It is no library, or is damaged.</exception>
    public static Library Open(string folder, NetworkStore? store = null) => new(folder, store);

    /// <summary>Creates an empty library.</summary>
    /// <param name="folder">Its folder, which is new or empty.</param>
    /// <param name="descriptors">
    /// What describes its pictures, separated by commas: the first global descriptor searches, every local one verifies.
    /// </param>
    /// <param name="imaging">How pictures are read; null for as usual.</param>
    /// <param name="store">Where networks are; null for the usual places.</param>
    /// <exception cref="InputException">There is a library in the folder, or a descriptor or its network is not
    /// known.</exception>
    public static Library Create(string folder, string descriptors = UsualDescriptors, ImagingOptions? imaging = null,
        NetworkStore? store = null)
    {
        using var networks = new NetworkDescriptors(store ?? NetworkStore.Default(), BackboneOptions.Alone)
        {
            LocalScales = descriptors == UsualDescriptors ? Delf.CheaperScales : [],
        };
        var specs = descriptors.Split(',', StringSplitOptions.TrimEntries).Select(name => DescriptorSpec.Parse(name)
            ?? throw new InputException(name, "is no descriptor"));
        LibraryWriter.Create(folder,
            LibraryCard.Of(folder, [.. specs.Select(networks.Make)], networks, imaging ?? new ImagingOptions()));
        return Open(folder, store);
    }

    /// <summary>The items that a filter admits, in the order of their numbers.</summary>
    public ImmutableArray<LibraryItem> Items(LibraryFilter? filter = null) => Read(view => view.Items(filter).ToImmutableArray());

    /// <summary>The item of a name: its number, <c>collection/identifier</c>, or an identifier that one item alone has.</summary>
    /// <exception cref="InputException">There is none, or several.</exception>
    public LibraryItem Item(string name) => Read(view => view.Named(name));

    /// <summary>Adds pictures; called again it takes up what is new, has changed or moved.</summary>
    /// <param name="source">A folder, a table that names its images, or an address of IIIF or OAI-PMH.</param>
    /// <param name="collection">The name of its collection; empty for that of the source.</param>
    /// <param name="options">How; null for as usual.</param>
    /// <param name="progress">Reports every picture.</param>
    /// <param name="cancellation">Stops; the same call goes on from there.</param>
    /// <returns>What was added, changed and left out, with the reasons.</returns>
    /// <exception cref="InputException">The source cannot be read, or another process writes to the library.</exception>
    public IngestSummary Add(
        string source, string collection = "", IngestOptions? options = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        using var web = new WebFetcher(new FetchOptions { Documents = FetchedFiles.DocumentsOf(Folder) });
        var read = new SourceReader(web).Open(source, "", "", ImmutableSortedDictionary<string, string>.Empty);
        string name = collection.Length > 0 ? collection : SourceReader.NameOf(source);
        options ??= new IngestOptions();
        using var writer = LibraryWriter.Open(Folder);
        return new Ingestion(writer, describer.Value, options.Web is null ? options with { Web = web } : options).Run(name, read,
            progress, cancellation);
    }

    /// <summary>Makes an index of local features, by which <c>Search(LibraryQuery, CancellationToken)</c> can search.</summary>
    /// <param name="name">Local features of the library and what is made of them, such as <c>delf+pca-asmk</c>.</param>
    /// <param name="progress">Reports the items that are added.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">It is no such name, or the library lacks the features.</exception>
    public void Index(string name, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var writer = LibraryWriter.Open(Folder);
        LibraryIndexes.Create(writer, name, Environment.ProcessorCount, progress, cancellation);
    }

    /// <summary>Searches by one picture, as usual.</summary>
    /// <param name="file">The picture.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The answers, the most probable first.</returns>
    /// <exception cref="InputException">The picture cannot be read.</exception>
    public ImmutableArray<SearchAnswer> Search(string file, CancellationToken cancellation = default) =>
        Search(new LibraryQuery { Positives = [QueryPicture.OfFile(file)] }, cancellation).Answers;

    /// <summary>Searches by several pictures, parts of them, filters, or another way of retrieving.</summary>
    /// <exception cref="InputException">A picture cannot be read, or the library cannot be searched so.</exception>
    public SearchResults Search(LibraryQuery query, CancellationToken cancellation = default) =>
        Read(view => new LibrarySearch(view, () => describer.Value) { IsCopy = PairAppraisal.CopiesIn(view) }
            .Run(query, cancellation));

    /// <summary>Searches for links among the items that were not searched for before, and keeps them.</summary>
    /// <param name="falseRate">The share of wrong ones among those returned that is accepted of each kind, above 0, below
    /// 1.</param>
    /// <param name="options">How; null for as usual.</param>
    /// <param name="progress">Reports the stages.</param>
    /// <param name="cancellation">Stops; nothing is kept then.</param>
    /// <returns>The proposals to decide on, the most probable first.</returns>
    /// <exception cref="InputException">The library has no calibration, or another process writes to it.</exception>
    public ImmutableArray<Link> Links(
        double falseRate = 0.05, LinkOptions? options = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new LinkOptions();
        using (var writer = LibraryWriter.Open(Folder))
        {
            LookAlikeSample.KeepFirst(writer, options, cancellation);
            using var before = LibraryView.Open(Folder);
            var (links, items) = new LinkProposer(before, options, DateTimeOffset.UtcNow).Run(progress, cancellation);
            LinkBook.Store(writer, links, items);
        }

        return Read(view => LinkReview.Of(view, falseRate).Shown);
    }

    /// <summary>Records what somebody says of two pictures; it is never undone, only followed by another decision.</summary>
    /// <param name="first">One item.</param>
    /// <param name="second">The other.</param>
    /// <param name="verdict">Whether they belong together.</param>
    /// <param name="who">Who says so.</param>
    /// <param name="note">What they say of it.</param>
    /// <exception cref="InputException">There is no such item.</exception>
    public Decision Decide(LibraryItem first, LibraryItem second, Verdict verdict, string who, string note = "")
    {
        var link = Read(view => LinkBook.Between(view, first.Id, second.Id));
        return LinkBook.Decide(Folder,
            new Decision(0, first.Id, second.Id, verdict, link?.Type, who, DateTimeOffset.UtcNow, note, link));
    }

    /// <summary>Writes items, links and decisions in a format that others read.</summary>
    /// <param name="format">One of <c>LibraryExports.Known</c>, such as <c>csv</c>.</param>
    /// <param name="target">Where to, and under which address it will be published.</param>
    /// <exception cref="ArgumentException">There is no such format.</exception>
    public void Export(string format, ExportOptions target)
    {
        if (!LibraryExports.Known.TryGetValue(format, out var known))
            throw new ArgumentException($"There is no format '{format}'. Known: {string.Join(", ", LibraryExports.Known.Keys)}.",
                nameof(format));
        Read(view =>
        {
            known.Write(view, target);
            return 0;
        });
    }

    /// <inheritdoc/>
    public void Dispose() => networks.Dispose();

    private T Read<T>(Func<LibraryView, T> work)
    {
        using var view = LibraryView.Open(Folder);
        return work(view);
    }
}
