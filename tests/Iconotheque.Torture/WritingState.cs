using System.Globalization;
using Iconotheque.Annotations;
using Iconotheque.Libraries;
using Iconotheque.Links;

namespace Iconotheque.Torture;

/// <summary>What a library holds: its items, and how many decisions, proposals and statements of annotators.</summary>
/// <param name="Items">The numbers of the items.</param>
/// <param name="Decisions">How many decisions.</param>
/// <param name="Links">How many proposals.</param>
/// <param name="Statements">How many statements.</param>
internal sealed record WritingState(List<long> Items, int Decisions, int Links, int Statements)
{
    /// <summary>What a library holds now, and the largest number that an item had.</summary>
    public static (WritingState State, long Last) Of(string folder)
    {
        using var view = LibraryView.Open(folder);
        using var book = AnnotationBook.Open(folder);
        var state = new WritingState([.. view.Items().Select(item => item.Id)], LinkBook.Decisions(view).Count(),
            LinkBook.Links(view).Count(), book.Events().Length);
        return (state, view.LargestItem);
    }

    /// <summary>It in one word.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{LibraryDigest.Of(Items)}:{Decisions}:{Links}:{Statements}");
}
