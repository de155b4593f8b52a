namespace Iconotheque.Catalogue.Store;

/// <summary>The library's copies of pictures that were fetched from addresses, by their content.</summary>
internal static class FetchedFiles
{
    public const string Folder = "fetched";

    /// <summary>Where a copy lies.</summary>
    public static string PathOf(string folder, string sha256) => Path.Combine(folder, Folder, sha256[..2], sha256);
}
