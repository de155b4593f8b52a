using Iconotheque.Descriptors.Sets;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Networks;
using Iconotheque.Search;
using Iconotheque.Web.Pictures;

namespace Iconotheque.Web.Libraries;

/// <summary>
/// Searches the library for many at once: the networks are opened once, and so many searches run at a time as there are
/// processors.
/// </summary>
internal sealed class SearchPool : IDisposable
{
    private readonly NetworkDescriptors networks;
    private readonly Lazy<PictureDescriber> describer;

    public SearchPool(ServerOptions options)
    {
        Card = LibraryCard.Read(options.Library);
        networks = PictureDescriber.Networks(Card, options.Networks, BackboneOptions.Alone);
        describer = new Lazy<PictureDescriber>(() => new PictureDescriber(options.Library, Card, networks));
    }

    /// <summary>Who waits for a search, or for pictures to be described: as many at a time as there are processors.</summary>
    public FairQueue Queue { get; } = new(Environment.ProcessorCount) { MostWaiting = 128, MostWaitingOfOne = 32 };

    /// <summary>What the library is.</summary>
    public LibraryCard Card { get; }

    /// <summary>Searches.</summary>
    /// <exception cref="InputException">A picture cannot be described, or there is no such descriptor.</exception>
    public Task<SearchResults> RunAsync(LibraryView view, LibraryQuery query, CancellationToken cancellation) =>
        InTurnAsync(() => new LibrarySearch(view, () => describer.Value)
        {
            Threads = Math.Max(1, Environment.ProcessorCount / 2),
            IsCopy = PairAppraisal.CopiesIn(view),
        }.Run(query, cancellation), cancellation);

    /// <summary>Does something with what describes pictures as the library does.</summary>
    public Task<T> WithDescriberAsync<T>(Func<PictureDescriber, T> work, CancellationToken cancellation) =>
        InTurnAsync(() => work(describer.Value), cancellation);

    /// <summary>Does something with the library's networks.</summary>
    public Task<T> WithNetworksAsync<T>(Func<NetworkDescriptors, T> work, CancellationToken cancellation) =>
        InTurnAsync(() => work(networks), cancellation);

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        using var turn = await Queue.EnterAsync(Visitors.Current, 1, cancellation);
        return await Task.Run(work, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => networks.Dispose();
}
