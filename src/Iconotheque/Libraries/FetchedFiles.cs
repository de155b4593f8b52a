namespace Iconotheque.Libraries;

/// <summary>The library's copies of pictures that were fetched from addresses, by their content.</summary>
internal static class FetchedFiles
{
    internal const string Folder = "fetched";

    /// <summary>Below it, what is on its way.</summary>
    internal const string Incoming = "incoming";

    /// <summary>Where documents such as manifests are kept, so that an interrupted run need not ask for them again.</summary>
    /// <param name="folder">The library's folder.</param>
    public static string DocumentsOf(string folder) => Path.Combine(folder, Folder, "documents");

    /// <summary>Where a copy lies.</summary>
    internal static string PathOf(string folder, string sha256) => Path.Combine(folder, Folder, sha256[..2], sha256);
}
