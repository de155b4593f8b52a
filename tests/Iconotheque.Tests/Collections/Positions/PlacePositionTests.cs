using System.Collections.Immutable;
using Iconotheque.Collections.Positions;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;
using Iconotheque.Publishing;

namespace Iconotheque.Tests.Collections.Positions;

public class PlacePositionTests
{
    [Fact]
    public void One_wrong_coordinate_does_not_move_a_place()
    {
        var position = PlacePosition.Of([At("48.8584, 2.2945"), At("48.8584, 2.2946"), At("48.8585, 2.2945"),
            At("2.2945, 48.8584"), At("")])!;
        Assert.InRange(position.At.DistanceTo(new GeoPosition(48.8584, 2.2945)), 0, 12);
        Assert.Equal(4, position.Stated);
        Assert.InRange(position.SpreadMetres, 7, 14);
        Assert.InRange(position.FarthestMetres, 5_000_000, 8_000_000);
    }

    [Fact]
    public void Two_sides_of_the_180th_meridian_are_near_each_other() =>
        Assert.InRange(PlacePosition.Of([At("-17.5, 179.99"), At("-17.5, -179.99")])!.FarthestMetres, 2000, 2300);

    [Fact]
    public void A_single_picture_has_no_spread_and_none_has_no_position()
    {
        Assert.Equal(new PlacePosition(new GeoPosition(10.5, 20.5), 1, 0, 0), PlacePosition.Of([At("10.5, 20.5")]));
        Assert.Null(PlacePosition.Of([At(""), At("unknown")]));
    }

    private static LibraryItem At(string coordinates) => new()
    {
        Id = 1,
        Collection = "c",
        Identifier = "i",
        Path = "/p",
        Sha256 = "",
        Metadata = new ItemMetadata { Other = ImmutableSortedDictionary<string, string>.Empty.Add("coordinates", coordinates) }
    };
}
