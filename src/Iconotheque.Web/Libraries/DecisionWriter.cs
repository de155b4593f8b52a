using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Publishing;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Web.Libraries;

/// <summary>Keeps what people decide.</summary>
internal sealed class DecisionWriter(ServerOptions options, TimeProvider time)
{
    private const int LongestNote = 2000;

    /// <summary>Keeps a decision about two items, in either order.</summary>
    /// <exception cref="NotFoundException">An item does not exist.</exception>
    /// <exception cref="ArgumentException">Both are the same, or the note is too long.</exception>
    public Decision Decide(LibraryView view, (long First, long Second) items, Verdict verdict, LinkType? type,
        string who, string note)
    {
        var (first, second) = (Math.Min(items.First, items.Second), Math.Max(items.First, items.Second));
        if (first == second) throw new ArgumentException("Both pictures are the same.");
        if (note.Length > LongestNote) throw new ArgumentException($"The note is longer than {LongestNote} characters.");
        foreach (long item in (long[])[first, second])
        {
            if (view.Find(item) is null) throw new NotFoundException($"There is no picture {item}.");
        }

        return LinkBook.Decide(options.Library, new Decision(0, first, second, verdict, type, who, time.GetUtcNow(),
            note.Trim(), LinkBook.Between(view, first, second)));
    }

    /// <summary>Names a place.</summary>
    /// <exception cref="ArgumentException">The name is too long, or of several lines.</exception>
    public void Name(ConfirmedPlace place, string name, string who)
    {
        if (name.Length > PlaceNames.Longest)
            throw new ArgumentException($"The name is longer than {PlaceNames.Longest} characters.");
        if (name.Any(char.IsControl)) throw new ArgumentException("The name must be one line.");
        PlaceNames.Give(options.Library, place.Number, name, who, time.GetUtcNow());
    }

    /// <summary>Takes a picture out of a place: it is rejected with each of the others.</summary>
    /// <exception cref="NotFoundException">It is not in the place.</exception>
    public void TakeOut(LibraryView view, ConfirmedPlace place, long item, string who)
    {
        if (place.Items.All(known => known.Id != item)) throw new NotFoundException($"There is no picture {item} in this place.");
        foreach (var other in place.Items.Where(known => known.Id != item))
        {
            Decide(view, (item, other.Id), Verdict.Reject, null, who, "not of this place");
        }
    }
}
