using Iconotheque.Libraries;

namespace Iconotheque.Cli;

/// <summary>Opens libraries for commands that read them.</summary>
internal static class OpenedLibrary
{
    private static int said;

    /// <summary>Opens a library as it is now, and says once when it can only be read.</summary>
    /// <exception cref="InputException">It is no library, or is damaged.</exception>
    public static LibraryView View(string folder)
    {
        var view = LibraryView.Open(folder);
        if (!view.IsReadOnly || Interlocked.Exchange(ref said, 1) != 0) return view;
        string reason = $"{folder} can only be read: its medium is read-only or full, or you have no permission to write.";
        Console.Error.WriteLine(Runner.OneLine(reason));
        return view;
    }
}
