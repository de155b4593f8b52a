namespace Iconotheque.Collections.Reading;

/// <summary>Images at any depth, of which nothing is known: searched, and nothing is asked.</summary>
internal static class PlainFolder
{
    public const string Title = "folder of images";

    public static bool Recognises(CollectionFolder folder) => !folder.Images.IsEmpty;

    public static LayoutReading Read(CollectionFolder folder, FindingLog log) => new(new Benchmark
    {
        Root = folder.Root,
        Name = folder.Name,
        Layout = Title,
        Images = [.. folder.Images.Select(path => new CollectionImage(path))],
        Queries = [],
    });
}
