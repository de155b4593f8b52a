using Iconotheque.Catalogue.Links;
using Iconotheque.Catalogue.Store;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Web.Libraries;

/// <summary>Keeps what people decide.</summary>
internal sealed class Deciding(ServerOptions options, TimeProvider time)
{
    private const int LongestNote = 2000;

    /// <summary>Keeps a decision about two items, in either order.</summary>
    /// <exception cref="NotFoundException">An item does not exist.</exception>
    /// <exception cref="ArgumentException">Both are the same, or the note is too long.</exception>
    public Decision Decide(LibraryView view, (long First, long Second) items, Verdict verdict, LinkType? type, (string Who, string Note) said)
    {
        var (first, second) = (Math.Min(items.First, items.Second), Math.Max(items.First, items.Second));
        if (first == second) throw new ArgumentException("Both pictures are the same.");
        if (said.Note.Length > LongestNote) throw new ArgumentException($"The note is longer than {LongestNote} characters.");
        foreach (long item in (long[])[first, second])
        {
            if (view.Find(item) is null) throw new NotFoundException($"There is no picture {item}.");
        }

        return LinkBook.Decide(options.Library, new Decision(0, first, second, verdict, type, said.Who, time.GetUtcNow(), said.Note.Trim(), LinkBook.Between(view, first, second)));
    }
}
