using Iconotheque.Libraries;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Web.Libraries;

/// <summary>The library as one request sees it: every part of a page is of the same commit.</summary>
internal sealed class RequestLibrary(LibraryViews views) : IDisposable
{
    private LibraryViews.Loan? loan;

    /// <summary>The view.</summary>
    public LibraryView View => (loan ??= views.Rent()).View;

    /// <summary>The number of the commit.</summary>
    public long Version => (loan ??= views.Rent()).Version;

    /// <summary>An item.</summary>
    /// <exception cref="NotFoundException">There is none of this number.</exception>
    public LibraryItem Item(long id) => View.Find(id) ?? throw new NotFoundException($"There is no picture {id}.");

    /// <inheritdoc/>
    public void Dispose() => loan?.Dispose();
}
