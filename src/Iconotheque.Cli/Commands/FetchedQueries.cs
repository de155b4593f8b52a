using System.Globalization;
using Iconotheque.Collections.Fetching;

namespace Iconotheque.Cli.Commands;

/// <summary>
/// Pictures to search by that lie at addresses, fetched once each into a folder that is gone when the search is over.
/// </summary>
internal sealed class FetchedQueries(WebFetcher web) : IDisposable
{
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);
    private DirectoryInfo? folder;

    /// <summary>The file of a picture.</summary>
    /// <exception cref="InputException">It cannot be fetched.</exception>
    public string FileOf(string address, CancellationToken cancellation)
    {
        if (files.TryGetValue(address, out string? known)) return known;
        folder ??= Directory.CreateTempSubdirectory("icono-");
        string file = Path.Combine(folder.FullName, files.Count.ToString(CultureInfo.InvariantCulture));
        try
        {
            web.ToFile(new Uri(address), file, cancellation);
        }
        catch (IOException e)
        {
            throw new InputException(address, e.Message, e);
        }

        return files[address] = file;
    }

    public void Dispose()
    {
        web.Dispose();
        folder?.Delete(recursive: true);
    }
}
