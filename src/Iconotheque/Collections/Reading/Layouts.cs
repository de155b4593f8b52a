using System.Collections.Immutable;

namespace Iconotheque.Collections.Reading;

/// <summary>The layouts that are read, in the order in which they are tried: the particular before the general.</summary>
internal static class Layouts
{
    public static ImmutableArray<Layout> Known { get; } =
    [
        new("benchmark", "benchmark folder", "images.csv", BenchmarkFolder.Recognises, BenchmarkFolder.Read),
        new("revisited", RevisitedFolder.Title, "gnd_*.pkl beside a folder jpg", RevisitedFolder.Recognises,
            RevisitedFolder.Read),
        new("gldv2", LandmarksFolder.Title, "retrieval_solution*.csv beside index/ and test/", LandmarksFolder.Recognises,
            LandmarksFolder.Read),
        new("oxford", OxfordFolder.Title, "*_query.txt, *_good.txt, *_ok.txt, *_junk.txt", OxfordFolder.Recognises,
            OxfordFolder.Read),
        new("ukbench", UkBenchFolder.Title, "ukbenchNNNNN.jpg", UkBenchFolder.Recognises, UkBenchFolder.Read),
        new("holidays", HolidaysFolder.Title, "NNNNNN.jpg", HolidaysFolder.Recognises, HolidaysFolder.Read),
        new("classes", ClassFolders.Title, "one subfolder of images per class", ClassFolders.Recognises, ClassFolders.Read),
        new("images", PlainFolder.Title, "images at any depth", PlainFolder.Recognises, PlainFolder.Read),
    ];

    /// <summary>The layout that a user named, or the first that recognises the folder.</summary>
    /// <exception cref="InputException">No layout has the name, or none recognises the folder.</exception>
    public static Layout Choose(CollectionFolder folder, string? name)
    {
        if (name is null)
        {
            return Known.FirstOrDefault(layout => layout.Recognises(folder)) ?? throw new InputException(folder.Shown,
                "holds no benchmark and no image; "
                    + $"expected one of: {string.Join("; ", Known.Select(layout => layout.Expected))}.");
        }

        return Known.FirstOrDefault(layout => layout.Name == name) ?? throw new InputException(folder.Shown,
            $"there is no layout \"{name}\"; the layouts are {string.Join(", ", Known.Select(layout => layout.Name))}.");
    }
}
