using System.Text.Json;
using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Records;

namespace Iconotheque.Collections.Iiif;

/// <summary>Fetches pictures no larger than they are needed where an image service gives them in several sizes.</summary>
/// <param name="web">Fetches what services say of themselves.</param>
internal sealed class ServedSizes(WebFetcher web)
{
    private const string Accepts = "application/ld+json, application/json;q=0.9";

    /// <summary>
    /// Fetches a picture: the smallest served image that covers a side, and the one that the source names where there is no such
    /// or it cannot be had.
    /// </summary>
    /// <param name="item">The picture.</param>
    /// <param name="side">The longer side that is needed, in pixels.</param>
    /// <param name="fetch">Fetches an address into a file and returns its path.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The address that was fetched, and the file.</returns>
    /// <exception cref="IOException">It cannot be fetched; the message is the reason.</exception>
    public (string Address, string Path) Fetch(SourceItem item, int side, Func<string, string> fetch,
        CancellationToken cancellation)
    {
        if (item.Service is { } service)
        {
            var tried = new HashSet<string>(StringComparer.Ordinal) { item.Image };
            if (FirstOf(service.Addresses(side).Where(tried.Add), fetch) is { } known) return known;
            bool isSmall = service.Size is { Width: > 0 } size && Math.Max(size.Width, size.Height) <= side;
            if (!isSmall && Ask(service, cancellation) is { } told
                && FirstOf(told.Addresses(side).Where(tried.Add), fetch) is { } asked)
                return asked;
        }

        return (item.Image, fetch(item.Image));
    }

    private static (string Address, string Path)? FirstOf(IEnumerable<string> addresses, Func<string, string> fetch)
    {
        foreach (string address in addresses)
        {
            try
            {
                return (address, fetch(address));
            }
            catch (FetchFailure e) when (!e.MayPass || e.Status == 500)
            {
                // The service does not give this size, whatever it says.
            }
        }

        return null;
    }

    private ImageService? Ask(ImageService service, CancellationToken cancellation)
    {
        var address = new Uri(service.Address + "/info.json");
        try
        {
            using var document = JsonDocument.Parse(web.Read(address, Accepts, cancellation));
            return document.RootElement.ValueKind == JsonValueKind.Object ? service.Told(document.RootElement) : null;
        }
        catch (FetchFailure e) when (!e.MayPass || e.Status == 500)
        {
            return null;
        }
        catch (JsonException)
        {
            web.Forget(address);
            return null;
        }
    }
}
