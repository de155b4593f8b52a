using System.Collections.Immutable;
using System.Globalization;

namespace Iconotheque.Collections.Reading;

/// <summary>
/// INRIA Holidays: <c>NNNNNN.jpg</c>, where the first four digits are the group and the image that ends in 00 asks for the
/// others.
/// </summary>
/// <remarks>Jégou, Douze, Schmid, ECCV 2008. The query is in the database.</remarks>
internal static class HolidaysFolder
{
    public const string Title = "Holidays";

    public static bool Recognises(CollectionFolder folder) =>
        !folder.Images.IsEmpty && folder.Images.All(path => Number(path) >= 0);

    public static LayoutReading Read(CollectionFolder folder, FindingLog log)
    {
        ImmutableArray<CollectionImage> images = [.. folder.Images.Select(path => ImageOf(path, log))];
        return new(new Benchmark
        {
            Root = folder.Root,
            Name = "Holidays",
            Layout = Title,
            Protocol = "holidays",
            Images = images,
            Queries = ClassQueries.Of(images, folder.Shown),
        });
    }

    private static CollectionImage ImageOf(string path, FindingLog log)
    {
        int number = Number(path);
        if (number >= 0)
        {
            string group = (number / 100).ToString("D4", CultureInfo.InvariantCulture);
            return new CollectionImage(path, group, number % 100 == 0 ? Role.QueryAndPositive : Role.Positive);
        }

        log.Say(Severity.Warning, "unknown-name", path, null, "is not named with six digits; it is read as a distractor.");
        return new CollectionImage(path);
    }

    private static int Number(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name.Length == 6 && name.All(char.IsAsciiDigit) ? int.Parse(name, CultureInfo.InvariantCulture) : -1;
    }
}
