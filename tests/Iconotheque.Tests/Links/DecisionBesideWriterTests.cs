using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Tests.Libraries;
using Iconotheque.Torture;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Links;

/// <summary>Decisions of a server, while another process, as a job is, has the library open for writing.</summary>
public class DecisionBesideWriterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_decision_is_kept_while_a_writer_has_the_library_open()
    {
        using var library = new MadeLibrary();
        var ids = library.Add(new float[8], new float[8]);
        using (var writer = LibraryWriter.Open(library.Path))
        {
            var decision = LinkBook.Decide(library.Path, new Decision(0, ids[0], ids[1], Verdict.Accept, LinkType.Copy, " ada ",
                Noon.ToOffset(TimeSpan.FromHours(2)), "sure", null));
            Assert.Equal((1L, "ada", TimeSpan.Zero), (decision.Id, decision.Who, decision.When.Offset));
            writer.Commit(new LibraryChange(MadeItems.Collection) { Described = [MadeLibrary.Described("more", new float[8])] });
            Assert.Equal(2,
                LinkBook.Decide(writer, new Decision(0, ids[0], ids[1], Verdict.Reject, null, "bob", Noon, "", null)).Id);
            writer.Compact();
        }

        using var view = LibraryView.Open(library.Path);
        Assert.Equal([("ada", Verdict.Accept), ("bob", Verdict.Reject)],
            LinkBook.Decisions(view).Select(decision => (decision.Who, decision.Verdict)));
        Assert.Equal(3, view.Count);
    }

    [Fact]
    public async Task A_decision_waits_for_a_transaction_and_sees_what_it_did()
    {
        using var library = new MadeLibrary();
        var ids = library.Add(new float[8], new float[8]);
        using var writer = LibraryWriter.Open(library.Path);
        using var begun = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        var transaction = Task.Run(() => writer.InTransaction(() =>
        {
            CatalogueDatabase.Execute(writer.Connection, $"DELETE FROM item WHERE id = {ids[1]}");
            begun.Set();
            return mayEnd.Wait(TimeSpan.FromSeconds(20));
        }));
        begun.Wait();
        var decision = Task.Run(() => LinkBook.Decide(library.Path,
            new Decision(0, ids[0], ids[1], Verdict.Accept, null, "ada", Noon, "", null)));
        Assert.NotSame(decision, await Task.WhenAny(decision, Task.Delay(200)));
        mayEnd.Set();
        Assert.True(await transaction);
        await Assert.ThrowsAsync<InputException>(() => decision);
    }

    [Fact]
    public void Decisions_of_many_at_once_are_all_kept()
    {
        using var library = new MadeLibrary();
        var ids = library.Add(new float[8], new float[8], new float[8]);
        using var writer = LibraryWriter.Open(library.Path);
        Parallel.For(0, 40, i => LinkBook.Decide(library.Path,
            new Decision(0, ids[0], ids[1 + (i % 2)], (Verdict)(i % 3), null, $"p{i}", Noon, "", null)));
        using var view = LibraryView.Open(library.Path);
        Decision[] decisions = [.. LinkBook.Decisions(view)];
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), decisions.Select(decision => decision.Id));
        Assert.Equal(40, decisions.Select(decision => decision.Who).Distinct().Count());
    }
}
