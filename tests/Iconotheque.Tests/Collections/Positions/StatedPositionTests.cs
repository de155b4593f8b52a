using System.Collections.Immutable;
using Iconotheque.Collections.Positions;
using Iconotheque.Collections.Records;

namespace Iconotheque.Tests.Collections.Positions;

public class StatedPositionTests
{
    /// <summary>The tower of Eiffel, to a thousandth of a degree, in the ways that archives write it.</summary>
    [Theory]
    [InlineData("48.8584, 2.2945")]
    [InlineData("48.8584,2.2945")]
    [InlineData("48.8584 2.2945")]
    [InlineData("48.8584; 2.2945")]
    [InlineData("48.8584/2.2945")]
    [InlineData("(48.8584, 2.2945)")]
    [InlineData("+48.8584, +2.2945")]
    [InlineData("48,8584; 2,2945")]
    [InlineData("48,8584 2,2945")]
    [InlineData("48,8584, 2,2945")]
    [InlineData("48.8584°, 2.2945°")]
    [InlineData("48.8584° N, 2.2945° E")]
    [InlineData("48.8584°N 2.2945°E")]
    [InlineData("N 48.8584 E 2.2945")]
    [InlineData("N48.8584, E2.2945")]
    [InlineData("2.2945 E, 48.8584 N")]
    [InlineData("48.8584 N, 2.2945")]
    [InlineData("lat. 48.8584 long. 2.2945")]
    [InlineData("Latitude: 48.8584, Longitude: 2.2945")]
    [InlineData("lon=2.2945 lat=48.8584")]
    [InlineData("48°51'30\"N 2°17'40\"E")]
    [InlineData("48°51′30.24″N, 2°17′40.2″E")]
    [InlineData("48° 51' 30'' N / 2° 17' 40'' E")]
    [InlineData("48º51’30”N, 2º17’40”E")]
    [InlineData("48°51'30\"N2°17'40\"E")]
    [InlineData("48 51 30 N 2 17 40 E")]
    [InlineData("48:51:30N 2:17:40E")]
    [InlineData("48°51.504'N, 2°17.67'E")]
    [InlineData("48° 51,504' nord, 2° 17,67' est")]
    [InlineData("48 deg 51 min 30 sec N, 2 deg 17 min 40 sec E")]
    [InlineData("48&deg;51&#39;30&quot; N, 2&deg;17&#39;40&quot; E")]
    [InlineData("POINT(2.2945 48.8584)")]
    [InlineData("Point (2.2945 48.8584)")]
    [InlineData("POINT Z (2.2945 48.8584 33)")]
    [InlineData("SRID=4326;POINT(2.2945 48.8584)")]
    [InlineData("<http://www.opengis.net/def/crs/EPSG/0/4326> POINT(48.8584 2.2945)")]
    [InlineData("<http://www.opengis.net/def/crs/OGC/1.3/CRS84> POINT(2.2945 48.8584)")]
    [InlineData("geo:48.8584,2.2945")]
    [InlineData("geo:48.8584,2.2945,33;u=20")]
    [InlineData("GEO:48.8584,2.2945;crs=WGS84")]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[2.2945,48.8584]}")]
    [InlineData("{\"lat\": 48.8584, \"lon\": 2.2945}")]
    [InlineData("{\"latitude\": \"48.8584\", \"longitude\": \"2.2945\"}")]
    [InlineData("name=Tour Eiffel; east=2.2945; north=48.8584")]
    [InlineData("+48.8584+002.2945/")]
    [InlineData("+485130+0021740/")]
    [InlineData("+4851.504+00217.670+33CRSWGS_84/")]
    [InlineData("https://www.openstreetmap.org/?mlat=48.8584&mlon=2.2945#map=15/48.85/2.29")]
    [InlineData("https://www.openstreetmap.org/#map=17/48.8584/2.2945")]
    [InlineData("https://www.google.com/maps/@48.8584,2.2945,17z")]
    [InlineData("48.8584, 2.2945; 43.6, 1.44")]
    public void A_column_of_positions_is_read_however_it_is_written(string written)
    {
        var position = Column("coordinates", written);
        Assert.NotNull(position);
        Assert.Equal((48.858, 2.294),
            (Math.Round(position.Value.Latitude, 3), Math.Floor(position.Value.Longitude * 1000) / 1000));
    }

    [Theory]
    [InlineData("48°51'N, 1°33'O", 48.85, -1.55)]
    [InlineData("48.85 N, 1.55 W", 48.85, -1.55)]
    [InlineData("48,85° nord, 1,55° ouest", 48.85, -1.55)]
    [InlineData("33.8688 S, 151.2093 E", -33.8688, 151.2093)]
    [InlineData("-33.8688, 151.2093", -33.8688, 151.2093)]
    [InlineData("−33.8688 S, 151.2093 E", -33.8688, 151.2093)]
    [InlineData("33°52′08″ sud 151°12′33″ est", -33.868889, 151.209167)]
    [InlineData("34.6 sur, 58.38 oeste", -34.6, -58.38)]
    [InlineData("POINT(-58.38 -34.6)", -34.6, -58.38)]
    public void South_and_west_are_below_zero(string written, double latitude, double longitude)
    {
        var position = Column("GPS", written);
        Assert.Equal(latitude, position!.Value.Latitude, 5);
        Assert.Equal(longitude, position.Value.Longitude, 5);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Paris")]
    [InlineData("unknown")]
    [InlineData("0, 0")]
    [InlineData("0.0000, 0.0000")]
    [InlineData("48, 2")]
    [InlineData("1905, 12")]
    [InlineData("48,85")]
    [InlineData("48.8584")]
    [InlineData("48 51 2 17")]
    [InlineData("91.5, 2.2")]
    [InlineData("48.85, 181.5")]
    [InlineData("152.5, 48.2")]
    [InlineData("48°61'N 2°17'E")]
    [InlineData("48°51'72\"N 2°17'40\"E")]
    [InlineData("48.85 N, 2.35 N")]
    [InlineData("-48.85 N, 2.35 E")]
    [InlineData("N 48.85 S, 2.35 E")]
    [InlineData("48.852.35")]
    [InlineData("48.85 - 2.35")]
    [InlineData("652709, 6862305")]
    [InlineData("31U 448251 5411932")]
    [InlineData("SRID=2154;POINT(652709 6862305)")]
    [InlineData("SRID=3857;POINT(2.29 48.85)")]
    [InlineData("<http://www.wikidata.org/entity/Q405> Point(2.2945 48.8584)")]
    [InlineData("POINT EMPTY")]
    [InlineData("POINT(2.29)")]
    [InlineData("geo:48.8584,2.2945;crs=moon-2011")]
    [InlineData("geo:148.8584,2.2945")]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[\"x\",1]}")]
    [InlineData("{\"lat\": 48.8584")]
    [InlineData("[[[[[[[[[[[[1]]]]]]]]]]]]")]
    [InlineData("northlimit=49.1; eastlimit=2.5; southlimit=48.1; westlimit=1.2")]
    [InlineData("east=652709; north=6862305; units=m; projection=Lambert 93")]
    [InlineData("+4861+00217/")]
    public void Nonsense_and_other_systems_are_refused(string written) => Assert.Null(Column("coordinates", written));

    [Theory]
    [InlineData("lat", "lon")]
    [InlineData("Latitude", "Longitude")]
    [InlineData("gps_latitude", "gps_longitude")]
    [InlineData("geo:lat", "geo:long")]
    [InlineData("LAT_WGS84", "LNG_WGS84")]
    [InlineData("Breitengrad", "Längengrad")]
    [InlineData("schema:latitude", "schema:longitude")]
    [InlineData("Latitude (décimale)", "Longitude (décimale)")]
    public void A_latitude_and_a_longitude_may_stand_in_two_columns(string latitude, string longitude)
    {
        Assert.Equal(new GeoPosition(48.8584, 2.2945), Of((latitude, "48.8584"), (longitude, "2.2945")));
        Assert.Equal(new GeoPosition(48.8584, 2.2945), Of((latitude, "48,8584"), (longitude, "2,2945 E")));
        Assert.Equal(new GeoPosition(48.5, -2.25), Of((latitude, "48°30' N"), (longitude, "-2.25")));
        Assert.Null(Of((latitude, "48.8584"), (longitude, "")));
        Assert.Null(Of((latitude, "48.8584 E"), (longitude, "2.2945")));
        Assert.Null(Of((latitude, "148.8584"), (longitude, "2.2945")));
        Assert.Null(Of((latitude, "48"), (longitude, "2")));
        Assert.Null(Of((latitude, "48.8584")));
    }

    [Theory]
    [InlineData("coordonnées GPS")]
    [InlineData("Coordonnées géographiques")]
    [InlineData("geo_point_2d")]
    [InlineData("position")]
    [InlineData("navPlace")]
    [InlineData("wkt")]
    [InlineData("georss:point")]
    [InlineData("Koordinaten")]
    [InlineData("P625")]
    [InlineData("latlng")]
    public void Columns_of_positions_are_known_by_their_names(string name) => Assert.NotNull(Column(name, "48.8584, 2.2945"));

    [Theory]
    [InlineData("Dimensions", "48.85, 2.35")]
    [InlineData("Plate", "48.8584, 2.2945")]
    [InlineData("Position in album", "12.5, 3.5")]
    public void Other_columns_hold_no_position(string name, string value) => Assert.Null(Column(name, value));

    [Fact]
    public void A_column_may_say_that_the_longitude_stands_first() =>
        Assert.Equal(new GeoPosition(48.8584, 2.2945), Column("lonlat", "2.2945,48.8584"));

    [Fact]
    public void In_German_columns_O_is_east()
    {
        Assert.Equal(11.575, Column("Koordinaten", "48° 8' N, 11° 34,5' O")!.Value.Longitude, 6);
        Assert.Equal(-11.575, Column("Coordonnées", "48° 8' N, 11° 34,5' O")!.Value.Longitude, 6);
    }

    [Theory]
    [InlineData("Paris", false)]
    [InlineData("Rue de Rivoli 12, 3", false)]
    [InlineData("48.8, 2.3", false)]
    [InlineData("48.8584, 2.2945", true)]
    [InlineData("Paris (48.8584, 2.2945)", true)]
    [InlineData("Paris; 48°51'30\" N, 2°17'40\" E", true)]
    [InlineData("geo:48.8584,2.2945", true)]
    public void Words_on_a_place_hold_a_position_where_they_can_mean_nothing_else(string place, bool isPosition)
    {
        Assert.Equal(isPosition, StatedPosition.Of(new ItemMetadata { Place = place }) is not null);
        Assert.Equal(isPosition, Column("dcterms:spatial", place) is not null);
    }

    [Fact]
    public void The_farthest_two_points_of_the_Earth_are_half_its_circumference_apart()
    {
        Assert.Equal(0, new GeoPosition(48.8584, 2.2945).DistanceTo(new GeoPosition(48.8584, 2.2945)));
        Assert.Equal(20_015_114, new GeoPosition(0, 10).DistanceTo(new GeoPosition(0, -170)), 0);
        Assert.Equal(111_195, new GeoPosition(0, 179.5).DistanceTo(new GeoPosition(0, -179.5)), 0);
    }

    private static GeoPosition? Column(string name, string value) => Of((name, value));

    private static GeoPosition? Of(params (string Name, string Value)[] columns) => StatedPosition.Of(new ItemMetadata
    {
        Other = columns.ToImmutableSortedDictionary(column => column.Name, column => column.Value, StringComparer.Ordinal)
    });
}
