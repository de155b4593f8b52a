using System.Collections.Immutable;

namespace Iconotheque.Collections.Reading;

/// <summary>
/// One subfolder per class, whose images at any depth are queries and positives. A subfolder <c>distractors</c> is no class.
/// </summary>
internal static class ClassFolders
{
    public const string Title = "folder of classes";

    /// <summary>No image lies in the folder itself, and at least two subfolders hold some.</summary>
    public static bool Recognises(CollectionFolder folder)
    {
        if (folder.Images.Any(path => !path.Contains('/'))) return false;
        return folder.Images.Select(TopFolder).Distinct(StringComparer.Ordinal).Take(2).Count() == 2;
    }

    public static LayoutReading Read(CollectionFolder folder, FindingLog log)
    {
        ImmutableArray<CollectionImage> images = [.. folder.Images.Select(ImageOf)];
        return new(new Benchmark
        {
            Root = folder.Root,
            Name = folder.Name,
            Layout = Title,
            Images = images,
            Queries = ClassQueries.Of(images, folder.Shown),
        });
    }

    private static CollectionImage ImageOf(string path) => TopFolder(path) is "" or "distractors" or "_distractors"
        ? new CollectionImage(path)
        : new CollectionImage(path, TopFolder(path), Role.QueryAndPositive);

    private static string TopFolder(string path) => path.IndexOf('/') is var end and >= 0 ? path[..end] : "";
}
