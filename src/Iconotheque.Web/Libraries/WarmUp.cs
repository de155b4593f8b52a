using Iconotheque.Libraries;
using Iconotheque.Search;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Iconotheque.Web.Libraries;

/// <summary>
/// Counts, reads the vectors and makes one search when the server starts, so that the first visitor does not wait for the disk
/// and the compiler.
/// </summary>
internal sealed class WarmUp(IServiceScopeFactory scopes, SearchPool pool, ServerOptions options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Starting waits for what is done before the first await.
        await Task.Yield();
        try
        {
            if (!options.IsPublic) Renew();
            using var scope = scopes.CreateScope();
            var view = scope.ServiceProvider.GetRequiredService<RequestLibrary>().View;
            foreach (var segment in view.Vectors.SelectMany(set => set.Segments)) segment.Prefetch();
            scope.ServiceProvider.GetRequiredService<Summaries>().Facets(new BrowseQuery());
            if (view.ItemsFrom(new LibraryFilter(), ItemOrder.Number, 0, 1) is [var first] && !view.Vectors.IsEmpty)
                await pool.RunAsync(view, new LibraryQuery
                {
                    Positives = [QueryPicture.OfItem(first)],
                    Verified = LibraryQuery.UsualVerified,
                    Probes = LibraryQuery.UsualProbes
                }, stoppingToken);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The server does not end by this; whoever searches is told what is wrong.
        }
    }

    /// <summary>Brings a library of an earlier version to today's index of words; whoever writes to it just now does that
    /// too.</summary>
    private void Renew()
    {
        using (var scope = scopes.CreateScope())
        {
            var view = scope.ServiceProvider.GetRequiredService<RequestLibrary>().View;
            if (!view.IsOfEarlierWords || view.IsReadOnly || LibraryWriter.IsBusy(options.Library)) return;
        }

        LibraryWriter.Open(options.Library).Dispose();
    }
}
