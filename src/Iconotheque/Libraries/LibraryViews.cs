using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>
/// Views of a library for programs that ask it often: one that is given back is lent again until something is committed. Safe to
/// use from several threads.
/// </summary>
/// <remarks>
/// At most <see cref="MostIdle"/> views are kept idle, and none that is out of date, so that SQLite can recycle its log.
/// </remarks>
internal sealed class LibraryViews : IDisposable
{
    /// <summary>The most views that wait to be lent.</summary>
    public const int MostIdle = 32;

    // An idle view of an old commit keeps SQLite's log growing while somebody writes and nobody asks.
    private static readonly TimeSpan LongestOutOfDate = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Stack<LibraryView> idle = new();
    private readonly string folder;
    private readonly SqliteConnection clock;
    private readonly Timer keeper;
    private long known = -1;

    /// <summary>Opens a library for lending views of it.</summary>
    /// <param name="folder">The library's folder.</param>
    /// <exception cref="InputException">It is no library, or is damaged.</exception>
    public LibraryViews(string folder)
    {
        this.folder = folder;
        clock = CatalogueDatabase.Open(folder);
        keeper = new Timer(_ => CloseOutOfDate(), null, LongestOutOfDate, LongestOutOfDate);
    }

    /// <summary>A number that is another after each commit, whoever made it.</summary>
    public long Version
    {
        get
        {
            lock (gate) return Look();
        }
    }

    /// <summary>Lends a view of the library as it is now.</summary>
    /// <exception cref="InputException">The library is damaged.</exception>
    public Loan Rent()
    {
        long version;
        lock (gate)
        {
            version = Look();
            if (idle.TryPop(out var waiting)) return new Loan(this, waiting, version);
        }

        return new Loan(this, LibraryView.Open(folder), version);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        keeper.Dispose();
        lock (gate)
        {
            Clear();
            clock.Dispose();
        }
    }

    /// <summary>Gives a view back; one that is out of date is closed.</summary>
    private void Return(LibraryView view, long version)
    {
        lock (gate)
        {
            if (clock.State == System.Data.ConnectionState.Open && version == Look() && idle.Count < MostIdle)
            {
                idle.Push(view);
                return;
            }
        }

        view.Dispose();
    }

    private void CloseOutOfDate()
    {
        lock (gate)
        {
            try
            {
                if (clock.State == System.Data.ConnectionState.Open) Look();
            }
            catch (SqliteException)
            {
                // Whoever asks for a view next is told.
            }
        }
    }

    private long Look()
    {
        long now = CatalogueDatabase.Scalar(clock, "PRAGMA data_version");
        if (now != known) Clear();
        return known = now;
    }

    private void Clear()
    {
        while (idle.TryPop(out var view)) view.Dispose();
    }

    /// <summary>A view on loan; disposing gives it back.</summary>
    public sealed class Loan : IDisposable
    {
        private readonly LibraryViews views;
        private bool returned;

        internal Loan(LibraryViews views, LibraryView view, long version) => (this.views, View, Version) = (views, view, version);

        /// <summary>The view.</summary>
        public LibraryView View { get; }

        /// <summary>
        /// The library's <see cref="LibraryViews.Version"/> when it was lent. The view is of that commit or of a later one.
        /// </summary>
        public long Version { get; }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (returned) return;
            returned = true;
            views.Return(View, Version);
        }
    }
}
