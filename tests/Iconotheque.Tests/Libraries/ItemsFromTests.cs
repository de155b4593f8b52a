using Iconotheque.Libraries;

namespace Iconotheque.Tests.Libraries;

public class ItemsFromTests
{
    [Theory]
    [InlineData(ItemOrder.Number)]
    [InlineData(ItemOrder.Date)]
    [InlineData(ItemOrder.Name)]
    public void A_stretch_is_that_of_the_whole_list(ItemOrder order)
    {
        using var made = new MadeCatalogue();
        foreach (var filter in MadeCatalogue.Filters)
        {
            long[] whole = [.. Sorted(made.All.Where(item => MadeCatalogue.Admits(filter, item)), order).Select(item => item.Id)];
            Assert.Equal(whole.Length, made.View.CountOf(filter));
            foreach (var (skip, take) in new[]
            {
                (0, 1000), (0, 7), (5, 11), (100, 60), (299, 5), (5000, 5), (int.MaxValue, int.MaxValue), (0, 0)
            })
                Assert.Equal(whole.Skip(skip).Take(take), made.View.ItemsFrom(filter, order, skip, take).Select(item => item.Id));
        }
    }

    [Fact]
    public void Stretches_one_after_the_other_are_the_whole_list()
    {
        using var made = new MadeCatalogue();
        foreach (var order in Enum.GetValues<ItemOrder>())
        {
            long[] joined = [.. Enumerable.Range(0, 44)
                .SelectMany(page => made.View.ItemsFrom(new LibraryFilter(), order, page * 7, 7)).Select(item => item.Id)];
            Assert.Equal(Sorted(made.All, order).Select(item => item.Id), joined);
        }
    }

    [Fact]
    public void Beside_an_item_are_its_neighbours_by_number()
    {
        using var made = new MadeCatalogue();
        Assert.Equal((null, made.All[1].Id),
            (made.View.BeforeAndAfter(made.All[0].Id).Before?.Id, made.View.BeforeAndAfter(made.All[0].Id).After?.Id));
        Assert.Equal((made.All[3].Id, made.All[5].Id),
            (made.View.BeforeAndAfter(made.All[4].Id).Before?.Id, made.View.BeforeAndAfter(made.All[4].Id).After?.Id));
        Assert.Null(made.View.BeforeAndAfter(made.All[^1].Id).After);
    }

    [Fact]
    public void Less_than_nothing_is_refused()
    {
        using var made = new MadeCatalogue();
        Assert.Throws<ArgumentOutOfRangeException>(() => made.View.ItemsFrom(new LibraryFilter(), ItemOrder.Number, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => made.View.ItemsFrom(new LibraryFilter(), ItemOrder.Number, 0, -1));
    }

    private static IEnumerable<LibraryItem> Sorted(IEnumerable<LibraryItem> items, ItemOrder order) => order switch
    {
        ItemOrder.Date => items.OrderBy(item => item.Dates is null).ThenBy(item => item.Dates?.From
            ?? item.Dates?.To).ThenBy(item => item.Dates is { To: null }).ThenBy(item => item.Dates?.To).ThenBy(item => item.Id),
        ItemOrder.Name => items.OrderBy(item => item.Collection, StringComparer.Ordinal).ThenBy(item => item.Identifier,
            StringComparer.Ordinal).ThenBy(item => item.Id),
        _ => items.OrderBy(item => item.Id),
    };
}
