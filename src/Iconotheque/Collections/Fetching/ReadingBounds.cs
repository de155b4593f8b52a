using System.Diagnostics;
using System.Globalization;

namespace Iconotheque.Collections.Fetching;

/// <summary>
/// Gives one reading of a source an end where the source has none: counts the pages that were asked for, the time they took, and
/// those that brought nothing new.
/// </summary>
/// <remarks>Pages that are at hand count for nothing, so that the same call goes on where an earlier one stopped.</remarks>
internal sealed class ReadingBounds(WebFetcher web)
{
    private const int MostWithoutNews = 100;

    private readonly Stopwatch spent = new();
    private int pages, stale;

    /// <summary>Whether the document read last was asked for, and not at hand.</summary>
    public bool WasAsked { get; private set; }

    /// <summary>Why no further page is to be asked for; empty when it may be.</summary>
    public string Reached
    {
        get
        {
            if (stale >= MostWithoutNews)
                return $"{MostWithoutNews} pages in a row brought nothing new; the source may have no end";
            return pages >= web.Options.MostPages
                ? Cut($"{pages} pages were asked for; the same command goes on from there, and --most-pages allows more")
                : TimeIsUp;
        }
    }

    /// <summary>Why no further document at all is to be asked for; empty when it may be.</summary>
    public string TimeIsUp => spent.Elapsed < web.Options.LongestReading
        ? ""
        : Cut(string.Create(CultureInfo.InvariantCulture,
            $"the documents have taken {web.Options.LongestReading.TotalHours:0.##} hours; "
            + $"the same command goes on from there, and --most-hours allows more"));

    /// <summary>Fetches a document.</summary>
    public byte[] Read(Uri address, string accepts, CancellationToken cancellation)
    {
        WasAsked = !web.HasFresh(address);
        spent.Start();
        try
        {
            return web.Read(address, accepts, cancellation);
        }
        finally
        {
            spent.Stop();
        }
    }

    private string Cut(string why)
    {
        web.Cut();
        return why;
    }

    /// <summary>Notes that a page of the source was read.</summary>
    /// <param name="wasAsked">What <see cref="WasAsked"/> said of it.</param>
    /// <param name="bringsNews">Whether it named anything that no page before it had named.</param>
    public void Saw(bool wasAsked, bool bringsNews)
    {
        if (wasAsked) pages++;
        stale = bringsNews ? 0 : stale + 1;
    }
}
