using System.Collections.Immutable;
using Iconotheque.Collections.Dates;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Publishing;
using Iconotheque.Tests.Libraries;

namespace Iconotheque.Tests.Publishing;

public sealed class ConfirmedPlaceTests : IDisposable
{
    private readonly MadeLibrary library = new();
    private readonly ImmutableArray<long> items;

    public ConfirmedPlaceTests() => items = library.Add(
        Item("a", "Castle at dawn", "", 1890), Item("b", "", "", 1910), Item("c", "", "Lyon", null),
        Item("d", "", "", 1955), Item("e", "", "", null));

    public void Dispose() => library.Dispose();

    [Fact]
    public void Is_called_by_its_name_else_by_the_place_that_is_stated_and_never_by_a_title()
    {
        Accept(0, 1);
        Assert.Equal([$"Place {items[0]}"], Places().Select(place => place.Name));
        Accept(1, 2);
        Assert.Equal(["Lyon"], Places().Select(place => place.Name));
        Name(1, "  The old mill ");
        Assert.Equal([("The old mill", "The old mill", items[0])],
            Places().Select(place => (place.Name, place.GivenName, place.Number)));
        Name(0, "");
        Assert.Equal(["Lyon"], Places().Select(place => place.Name));
    }

    [Fact]
    public void Places_that_come_together_have_the_later_name_and_parts_keep_their_own()
    {
        Accept(0, 1);
        Accept(3, 4);
        Name(0, "first");
        Name(3, "second");
        Assert.Equal(["first", "second"], Places().Select(place => place.Name));
        Accept(1, 3);
        Assert.Equal(["second"], Places().Select(place => place.Name));
        Decide(1, 3, Verdict.Reject);
        Assert.Equal(["first", "second"], Places().Select(place => place.Name));
    }

    [Fact]
    public void Its_date_is_the_hull_of_its_pictures()
    {
        Accept(0, 1);
        Accept(1, 2);
        Assert.Equal("1890/1910", Assert.Single(Places()).Dates.ToString());
        Accept(2, 3);
        Assert.Equal(DateRange.Years(1890, 1955), Assert.Single(Places()).Dates);
    }

    [Fact]
    public void Says_who_confirmed_it_and_in_which_way()
    {
        Accept(0, 1, "bob", LinkType.Copy);
        Accept(0, 1, "ada", LinkType.Crop);
        Decide(0, 1, Verdict.Unsure, "eve");
        var tie = Assert.Single(Assert.Single(Places()).Ties);
        Assert.Equal((items[0], items[1], (LinkType?)LinkType.Crop), (tie.First, tie.Second, tie.Type));
        Assert.Equal(["ada", "bob"], tie.By);
        Assert.Null(tie.Link);
    }

    [Fact]
    public void Names_outlive_a_roll_back_and_a_catalogue_that_is_made_anew_and_are_never_changed()
    {
        Accept(0, 1);
        using (var writer = LibraryWriter.Open(library.Path)) Snapshots.Take(writer, "before");
        Name(0, "kept");
        using (var writer = LibraryWriter.Open(library.Path)) Snapshots.RollBack(writer, "before");
        Assert.Equal(["kept"], Places().Select(place => place.Name));
        using (var connection = CatalogueDatabase.Open(library.Path))
        {
            Assert.ThrowsAny<Exception>(() => CatalogueDatabase.Execute(connection, "UPDATE place_name SET name = 'other'"));
            Assert.ThrowsAny<Exception>(() => CatalogueDatabase.Execute(connection, "DELETE FROM place_name"));
        }
    }

    [Fact]
    public void A_name_is_refused_that_is_none()
    {
        Assert.Contains("one line", Assert.Throws<InputException>(() => Name(0, "two\nlines")).Message, StringComparison.Ordinal);
        Assert.Contains("longer", Assert.Throws<InputException>(() => Name(0, new string('x', PlaceNames.Longest + 1))).Message,
            StringComparison.Ordinal);
        Assert.Contains("no item",
            Assert.Throws<InputException>(() => PlaceNames.Give(library.Path, 999, "x", "ada", DateTimeOffset.UnixEpoch)).Message,
            StringComparison.Ordinal);
        Assert.Contains("who", Assert.Throws<InputException>(() => PlaceNames.Give(library.Path, items[0], "x", " ",
            DateTimeOffset.UnixEpoch)).Message, StringComparison.Ordinal);
    }

    private static LibraryItem Item(string identifier, string title, string place, int? year) =>
        MadeLibrary.Named(identifier) with
        {
            Metadata = new ItemMetadata { Title = title, Place = place, Date = $"{year}" },
            Dates = year is { } known ? DateRange.Years(known, known) : null,
        };

    private ImmutableArray<ConfirmedPlace> Places()
    {
        using var view = LibraryView.Open(library.Path);
        return ConfirmedPlace.Of(view);
    }

    private void Accept(int first, int second, string who = "ada", LinkType? type = null) =>
        Decide(first, second, Verdict.Accept, who, type);

    private void Decide(int first, int second, Verdict verdict, string who = "ada", LinkType? type = null) =>
        LinkBook.Decide(library.Path,
            new Decision(0, items[first], items[second], verdict, type, who, DateTimeOffset.UnixEpoch, "", null));

    private void Name(int item, string name) => PlaceNames.Give(library.Path, items[item], name, "ada", DateTimeOffset.UnixEpoch);
}
