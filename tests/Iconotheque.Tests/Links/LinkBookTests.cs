using System.Collections.Immutable;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Tests.Libraries;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Tests.Links;

public class LinkBookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Proposals_come_back_as_they_were_the_most_probable_first_and_one_a_pair()
    {
        using var library = new MadeLibrary();
        var ids = library.Add(new float[8], new float[8], new float[8]);
        Store(library, Proposal(ids[0], ids[1], 0.5), Proposal(ids[0], ids[2], 0.9));
        Store(library, Proposal(ids[0], ids[1], 0.7));
        using var view = LibraryView.Open(library.Path);
        Link[] links = [.. LinkBook.Links(view)];
        Assert.Equal([0.9, 0.7], links.Select(link => link.Probability));
        Assert.Equal([1.0, 0, 5, 0, 1, -3, 0, 0, 1], links[0].Evidence.Homography);
        Assert.Equal("10", links[0].Provenance.Parameters["k"]);
        Assert.Equal(Noon, links[0].Provenance.When);
        Assert.True(LinkBook.Linked(view).Contains(ids[0]));
    }

    [Fact]
    public void Decisions_are_added_and_can_neither_be_changed_nor_removed()
    {
        using var library = new MadeLibrary();
        var ids = library.Add(new float[8], new float[8]);
        using (var writer = LibraryWriter.Open(library.Path))
        {
            LinkBook.Decide(writer, new Decision(0, ids[0], ids[1], Verdict.Accept, LinkType.Crop, "ada", Noon, "clear",
                Proposal(ids[0], ids[1], 0.9)));
            LinkBook.Decide(writer, new Decision(0, ids[0], ids[1], Verdict.Reject, null, "ada", Noon.AddHours(1), "", null));
            Assert.Throws<SqliteException>(() => CatalogueDatabase.Execute(writer.Connection, "UPDATE decision SET verdict = 2"));
            Assert.Throws<SqliteException>(() => CatalogueDatabase.Execute(writer.Connection, "DELETE FROM decision"));
            Snapshots.Take(writer, "s");
            LinkBook.Decide(writer, new Decision(0, ids[0], ids[1], Verdict.Unsure, null, "bob", Noon, "", null));
            Snapshots.RollBack(writer, "s");
        }

        library.Remove(ids[0]);
        using var view = LibraryView.Open(library.Path);
        Decision[] decisions = [.. LinkBook.Decisions(view)];
        Assert.Equal([Verdict.Accept, Verdict.Reject, Verdict.Unsure], decisions.Select(decision => decision.Verdict));
        Assert.Equal((LinkType.Crop, "clear", 0.9), (decisions[0].Type, decisions[0].Note, decisions[0].Link!.Probability));
        Assert.Equal(Noon.AddHours(1), decisions[1].When);
    }

    [Fact]
    public void Links_of_an_item_go_with_it()
    {
        using var library = new MadeLibrary();
        var ids = library.Add(new float[8], new float[8]);
        Store(library, Proposal(ids[0], ids[1], 0.5));
        library.Remove(ids[1]);
        using var view = LibraryView.Open(library.Path);
        Assert.Empty(LinkBook.Links(view));
    }

    [Fact]
    public void A_decision_of_nobody_or_about_nothing_is_refused()
    {
        using var library = new MadeLibrary();
        var ids = library.Add(new float[8], new float[8]);
        using var writer = LibraryWriter.Open(library.Path);
        Assert.Throws<InputException>(() => LinkBook.Decide(writer,
            new Decision(0, ids[0], ids[1], Verdict.Accept, null, " ", Noon, "", null)));
        Assert.Throws<InputException>(() => LinkBook.Decide(writer,
            new Decision(0, ids[0], 99, Verdict.Accept, null, "ada", Noon, "", null)));
        Assert.Throws<ArgumentException>(() => LinkBook.Decide(writer,
            new Decision(0, ids[1], ids[0], Verdict.Accept, null, "ada", Noon, "", null)));
    }

    private static Link Proposal(long first, long second, double probability) => new(
        0, first, second, LinkType.SamePlace, probability, new LinkEvidence(0.8, 40, 20, [1, 0, 5, 0, 1, -3, 0, 0, 1],
            "20 of 40 matches agree"),
        new Provenance("Iconotheque", "gem+pca+orb", "veduta",
            ImmutableSortedDictionary<string, string>.Empty.Add("k", "10"), Noon));

    private static void Store(MadeLibrary library, params Link[] links)
    {
        using var writer = LibraryWriter.Open(library.Path);
        LinkBook.Store(writer, links, links.Select(link => link.First));
    }
}
