using System.Collections.Immutable;
using System.Globalization;

namespace Iconotheque.Collections.Reading;

/// <summary>
/// UKBench: <c>ukbenchNNNNN.jpg</c>, four successive images of each object; every image asks and is in the database.
/// </summary>
/// <remarks>Nistér, Stewénius, CVPR 2006.</remarks>
internal static class UkBenchFolder
{
    public const string Title = "UKBench";

    public static bool Recognises(CollectionFolder folder) =>
        !folder.Images.IsEmpty && folder.Images.All(path => Number(path) >= 0);

    public static LayoutReading Read(CollectionFolder folder, FindingLog log)
    {
        ImmutableArray<CollectionImage> images = [.. folder.Images.Select(path => ImageOf(path, log))];
        return new(new Benchmark
        {
            Root = folder.Root,
            Name = "UKBench",
            Layout = Title,
            Protocol = "ukbench",
            Images = images,
            Queries = ClassQueries.Of(images, folder.Shown),
        });
    }

    private static CollectionImage ImageOf(string path, FindingLog log)
    {
        int number = Number(path);
        if (number >= 0)
            return new CollectionImage(path, (number / 4).ToString("D5", CultureInfo.InvariantCulture), Role.QueryAndPositive);

        log.Say(Severity.Warning, "unknown-name", path, null,
            "is not named ukbench and five digits; it is read as a distractor.");
        return new CollectionImage(path);
    }

    private static int Number(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name.Length == 12 && name.StartsWith("ukbench", StringComparison.OrdinalIgnoreCase)
            && name[7..].All(char.IsAsciiDigit)
            ? int.Parse(name[7..], CultureInfo.InvariantCulture)
            : -1;
    }
}
