using Iconotheque.Libraries;

namespace Iconotheque.Tests.Libraries;

public class LibraryViewsTests
{
    [Fact]
    public void A_view_that_was_given_back_is_lent_again_until_something_is_committed()
    {
        using var library = new MadeLibrary();
        library.Add(new float[8]);
        using var views = new LibraryViews(library.Path);
        var first = Lend(views);
        Assert.Same(first, Lend(views));
        library.Add(new float[8]);
        var second = Lend(views);
        Assert.NotSame(first, second);
        Assert.Same(second, Lend(views));
    }

    [Fact]
    public void A_view_on_loan_stays_as_it_was_and_the_next_loan_is_new()
    {
        using var library = new MadeLibrary();
        var ids = library.Add(new float[8]);
        using var views = new LibraryViews(library.Path);
        using var old = views.Rent();
        library.Add(new float[8], new float[8]);
        library.Remove(ids[0]);
        using var now = views.Rent();
        Assert.Equal((1, 2), (old.View.Count, now.View.Count));
        Assert.NotNull(old.View.Find(ids[0]));
        Assert.Null(now.View.Find(ids[0]));
        Assert.NotEqual(old.Version, now.Version);
    }

    [Fact]
    public void A_view_out_of_date_is_closed_when_it_comes_back()
    {
        using var library = new MadeLibrary();
        using var views = new LibraryViews(library.Path);
        var loan = views.Rent();
        library.Add(new float[8]);
        loan.Dispose();
        Assert.ThrowsAny<InvalidOperationException>(() => loan.View.Count);
        Assert.NotSame(loan.View, Lend(views));
    }

    [Fact]
    public void Two_loans_at_a_time_are_two_views_and_giving_back_twice_is_giving_back_once()
    {
        using var library = new MadeLibrary();
        using var views = new LibraryViews(library.Path);
        using (var one = views.Rent())
        {
            using var two = views.Rent();
            Assert.NotSame(one.View, two.View);
            two.Dispose();
        }

        using var again = views.Rent();
        using var other = views.Rent();
        Assert.NotSame(again.View, other.View);
    }

    [Fact]
    public void No_more_than_a_few_wait_to_be_lent()
    {
        using var library = new MadeLibrary();
        using var views = new LibraryViews(library.Path);
        LibraryViews.Loan[] loans = [.. Enumerable.Range(0, LibraryViews.MostIdle + 3).Select(_ => views.Rent())];
        foreach (var loan in loans) loan.Dispose();
        Assert.Equal(LibraryViews.MostIdle, loans.Count(loan => IsOpen(loan.View)));
    }

    [Fact]
    public void Disposing_closes_what_waits_and_what_comes_back_later()
    {
        using var library = new MadeLibrary();
        var views = new LibraryViews(library.Path);
        var (waits, away) = (views.Rent(), views.Rent());
        waits.Dispose();
        views.Dispose();
        Assert.False(IsOpen(waits.View));
        Assert.True(IsOpen(away.View));
        away.Dispose();
        Assert.False(IsOpen(away.View));
    }

    [Fact]
    public async Task Many_at_once_see_whole_commits_while_a_writer_commits_pairs()
    {
        using var library = new MadeLibrary();
        using var views = new LibraryViews(library.Path);
        using var stop = new CancellationTokenSource();
        Task[] readers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var loan = views.Rent();
                int count = loan.View.Count;
                Assert.Equal((0, count), (count % 2, loan.View.Items().Count()));
            }
        }))];
        for (int i = 0; i < 20; i++) library.Add(new float[8], new float[8]);
        await stop.CancelAsync();
        await Task.WhenAll(readers);
        using var last = views.Rent();
        Assert.Equal(40, last.View.Count);
    }

    /// <summary>The view that is lent, which is given back at once.</summary>
    private static LibraryView Lend(LibraryViews views)
    {
        using var loan = views.Rent();
        return loan.View;
    }

    private static bool IsOpen(LibraryView view) => view.Connection.State == System.Data.ConnectionState.Open;
}
