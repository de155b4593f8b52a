using System.Globalization;
using Iconotheque.Libraries;
using Iconotheque.Links;

namespace Iconotheque.Benchmarks;

/// <summary>Confirmed places in a library that <see cref="ServedLibrary"/> made, as a public site shows them.</summary>
internal static class ServedPlaces
{
    private const int Confirmed = 3;

    /// <summary>Confirms the first three pictures of so many places, and says where each place is.</summary>
    public static void Add(string folder, int count)
    {
        var now = DateTimeOffset.UtcNow;
        using (var writer = LibraryWriter.Open(folder))
        {
            LinkBook.Decide(writer,
            [
                .. from place in Enumerable.Range(0, count)
                   from item in Enumerable.Range((place * ServedLibrary.OfPlace) + 1, Confirmed - 1)
                   select new Decision(0, item, item + 1, Verdict.Accept, null, "Bench", now, "", null)
            ]);
        }

        var random = new Random(7);
        for (int place = 0; place < count; place++)
        {
            string position = string.Create(CultureInfo.InvariantCulture,
                $"{43 + (7 * random.NextDouble()):F5}, {-3 + (9 * random.NextDouble()):F5}");
            MetadataEdits.Change(folder,
                [.. Enumerable.Range((place * ServedLibrary.OfPlace) + 1, Confirmed).Select(item => (long)item)],
                new Dictionary<string, string?> { ["coordinates"] = position }, new Authorship("Bench", now));
        }

        Console.WriteLine($"{count} places confirmed");
    }
}
