using Iconotheque.Collections.Dates;
using Iconotheque.Collections.Records;
using Iconotheque.Imaging;
using Iconotheque.Libraries;

namespace Iconotheque.Tests.Libraries;

/// <summary>A library of items with metadata from a seed, and filters of every kind with their definition in plain C#.</summary>
internal sealed class MadeCatalogue : IDisposable
{
    private const int Count = 300;

    private static readonly string[] Collections = ["aerial", "postcards", "Zeichnungen", "été"],
        Media = ["", "photograph", "postcard", "Drawing, ink", "100%_"], Rights = ["", "CC0", "InC", "cc_by"];

    private readonly MadeLibrary library = new();

    public MadeCatalogue()
    {
        var random = new Random(7);
        library.Add([.. Enumerable.Range(0, Count).Select(i => Item(random, i))]);
        View = LibraryView.Open(library.Path);
        All = [.. View.Items()];
    }

    /// <summary>Filters that are tried.</summary>
    public static LibraryFilter[] Filters { get; } =
    [
        new(),
        new() { Collections = ["aerial"] },
        new() { Collections = ["aerial", "été", "nowhere"] },
        new() { Tones = [Tone.Grey] },
        new() { Tones = [Tone.Grey, Tone.Sepia], Medium = "post" },
        new() { Medium = "%" },
        new() { Rights = "_" },
        new() { Dates = Years(1900, 1925) },
        new() { Dates = new DateRange(null, new DateOnly(1850, 12, 31)) },
        new() { Dates = new DateRange(new DateOnly(1990, 1, 1), null) },
        new() { Dates = Years(1, 1850), Collections = ["postcards"] },
        new() { Collections = ["postcards"], Tones = [Tone.Colour], Medium = "CARD", Rights = "cc", Dates = Years(1850, 1990) },
        new() { Collections = ["nowhere"] },
    ];

    public LibraryView View { get; }

    /// <summary>All items, by number.</summary>
    public LibraryItem[] All { get; }

    /// <summary>Whether a filter admits an item, by what its words say.</summary>
    public static bool Admits(LibraryFilter filter, LibraryItem item) =>
        (filter.Collections.IsEmpty || filter.Collections.Contains(item.Collection))
            && (filter.Tones.IsEmpty || filter.Tones.Contains(item.Tone))
        && (filter.Dates is not { } dates || (item.Dates is { } own && !(own.From > dates.To) && !(own.To < dates.From)))
        && item.Metadata.Medium.Contains(filter.Medium, StringComparison.OrdinalIgnoreCase)
        && item.Metadata.Rights.Contains(filter.Rights, StringComparison.OrdinalIgnoreCase);

    public void Dispose()
    {
        View.Dispose();
        library.Dispose();
    }

    private static DateRange Years(int from, int to) => new(new DateOnly(from, 1, 1), new DateOnly(to, 12, 31));

    private static LibraryItem Item(Random random, int number)
    {
        int year = random.Next(1800, 2000);
        DateRange? dates = random.Next(6) switch
        {
            0 => null,
            1 => new DateRange(null, new DateOnly(year, 6, 30)),
            2 => new DateRange(new DateOnly(year, 6, 30), null),
            3 => Years(year, year + random.Next(40)),
            _ => Years(year, year)
        };
        return MadeLibrary.Named($"{random.Next(1000):D3}-{number}", Collections[random.Next(Collections.Length)]) with
        {
            Tone = (Tone)random.Next(3),
            Dates = dates,
            Metadata = new ItemMetadata
            {
                Medium = random.Next(3) == 0 ? $"medium {random.Next(30)}" : Media[random.Next(Media.Length)],
                Rights = Rights[random.Next(Rights.Length)]
            },
        };
    }
}
