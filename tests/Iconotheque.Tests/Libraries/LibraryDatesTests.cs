using Iconotheque.Collections.Dates;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;
using Iconotheque.Publishing;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Libraries;

public class LibraryDatesTests
{
    [Theory]
    [InlineData("1900/1930", "before since century")]
    [InlineData("1920", "since century")]
    [InlineData("1800", "before")]
    [InlineData("-0080/-0070", "before caesar")]
    [InlineData("../-0100", "before")]
    [InlineData("1990/..", "since century")]
    [InlineData("100 BC - 50 BC", "before caesar")]
    public void Open_ends_and_years_before_1_are_found(string date, string expected)
    {
        using var library = Dated();
        using var view = LibraryView.Open(library.Path);
        Assert.Equal(expected, string.Join(' ',
            view.Items(new LibraryFilter { Dates = ArchiveDate.RangeOf(date) }).Select(item => item.Identifier)));
    }

    [Fact]
    public void By_date_a_range_without_a_beginning_stands_where_it_ends()
    {
        using var library = Dated();
        using var view = LibraryView.Open(library.Path);
        Assert.Equal(["caesar", "exact", "century", "before", "since", "none"],
            view.ItemsFrom(new LibraryFilter(), ItemOrder.Date, 0, 10).Select(item => item.Identifier));
    }

    [Fact]
    public void Decades_are_those_of_the_middle_before_the_year_1_too()
    {
        using var library = Dated();
        using var view = LibraryView.Open(library.Path);
        Assert.Equal([(-80, 1), (1850, 1), (1910, 2), (1950, 1)], view.Decades(new LibraryFilter()));
    }

    [Fact]
    public void What_is_written_to_the_catalogue_is_read_back()
    {
        using var library = Dated();
        using var view = LibraryView.Open(library.Path);
        Assert.Equal(["../1913", "1919/..", "-0099/-0049", "1850-05-03", "1901/2000", ""],
            view.Items().Select(item => item.Dates?.ToString() ?? ""));
        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));
    }

    [Fact]
    public void What_is_not_understood_is_listed_by_how_often_it_occurs()
    {
        using var library = Written("1905", "Hochzeitstag", "n.d.", "1905; sometime", "Hochzeitstag", "");
        using var view = LibraryView.Open(library.Path);
        Assert.Equal([("Hochzeitstag", 2, 2L), ("1905; sometime", 1, 4L)],
            LibraryDates.NotUnderstood(view).Select(date => (date.Date, date.Items, date.First)));
    }

    [Fact]
    public void Corrections_change_how_a_date_is_read_and_dates_of_before_are_read_again()
    {
        using var library = Written("1837–41", "Hochzeitstag", "1905; sometime", "Hochzeitstag", "Ostern");
        string table = library["filled.csv"];
        using (var view = LibraryView.Open(library.Path)) UnreadDatesTable.Write(LibraryDates.NotUnderstood(view), table);
        File.WriteAllLines(table,
            File.ReadAllLines(table).Select(line => line.StartsWith("Hochzeitstag", StringComparison.Ordinal) ? line
                + "1911-06-03" : line.StartsWith("Ostern", StringComparison.Ordinal) ? line + "n.d." : line));
        using (var writer = LibraryWriter.Open(library.Path))
        {
            // The first and the third are read as they would be today; the library was made without any days.
            Assert.Equal(4, LibraryDates.Correct(writer, DateReadings.FromTable(table)));
            Assert.Equal(0, LibraryDates.Correct(writer, DateReadings.FromTable(table)));
        }

        using var now = LibraryView.Open(library.Path);
        Assert.Equal(["1837/1841", "1911-06-03", "1905", "1911-06-03", ""],
            now.Items().Select(item => item.Dates?.ToString() ?? ""));
        Assert.Equal("1905; sometime", Assert.Single(LibraryDates.NotUnderstood(now)).Date);
        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));
    }

    [Fact]
    public void Later_corrections_are_added_to_earlier_ones()
    {
        using var library = Written("Ostern", "Pfingsten");
        using (var writer = LibraryWriter.Open(library.Path))
        {
            Assert.Equal(1, LibraryDates.Correct(writer, Corrections(library, "date,edtf\nOstern,1900\n")));
            Assert.Equal(2, LibraryDates.Correct(writer,
                Corrections(library, "EDTF,Items,Date\n1901,5,Ostern\n1902,1,Pfingsten\n,1,Advent\n")));
        }

        using var view = LibraryView.Open(library.Path);
        Assert.Equal(["1901", "1902"], view.Items().Select(item => item.Dates.ToString()));
    }

    [Theory]
    [InlineData("date,meaning\nOstern,1900\n", "must have the columns date and edtf")]
    [InlineData("date,edtf\nPfingsten,1900\nOstern,in spring\n", ":3: 'in spring' is no date")]
    public void A_table_that_is_none_is_refused_with_its_line(string table, string reason)
    {
        using var library = new MadeLibrary();
        Assert.Contains(reason, Assert.Throws<InputException>(() => Corrections(library, table)).Message,
            StringComparison.Ordinal);
    }

    private static DateReadings Corrections(MadeLibrary library, string table)
    {
        File.WriteAllText(library["corrections.csv"], table);
        return DateReadings.FromTable(library["corrections.csv"]);
    }

    private static MadeLibrary Dated()
    {
        var library = new MadeLibrary();
        (string Name, DateRange? Dates)[] items =
        [
            ("before", new DateRange(null, new CalendarDay(1913, 12, 31))),
            ("since", new DateRange(new CalendarDay(1919, 1, 1), null)), ("caesar", DateRange.Years(-99, -49)),
            ("exact", new DateRange(new CalendarDay(1850, 5, 3), new CalendarDay(1850, 5, 3))),
            ("century", DateRange.Years(1901, 2000)), ("none", null),
        ];
        library.Add([.. items.Select(item => MadeLibrary.Named(item.Name) with { Dates = item.Dates })]);
        return library;
    }

    private static MadeLibrary Written(params string[] dates)
    {
        var library = new MadeLibrary();
        library.Add(
            [.. dates.Select((date, i) => MadeLibrary.Named($"{i}.jpg") with { Metadata = new ItemMetadata { Date = date } })]);
        return library;
    }
}
