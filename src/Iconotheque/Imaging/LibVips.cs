using NetVips;

namespace Iconotheque.Imaging;

/// <summary>The settings of libvips, which are the process's own: made once, before the first image is opened.</summary>
internal static class LibVips
{
    private static readonly string[] Loaders =
        ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif", "VipsForeignLoadTiff",
            "VipsForeignLoadHeif"];

    private static readonly Lazy<bool> Ready = new(Prepare);

    [ThreadStatic]
    private static bool refusedProfile;

    /// <summary>Makes the settings on the first call; waits for them on any other.</summary>
    public static void EnsureReady() => _ = Ready.Value;

    /// <summary>
    /// Builds a colour transform and tells whether libvips left the embedded profile out of it, which it says in a warning only.
    /// </summary>
    public static Image WithProfile(Func<Image> transform, out bool refused)
    {
        refusedProfile = false;
        var image = transform();
        refused = refusedProfile;
        return image;
    }

    /// <summary>
    /// Opens the SVG loader for drawings that the program itself made. Files from outside still never reach it: each format names
    /// its own loader.
    /// </summary>
    public static void AllowOwnDrawings()
    {
        EnsureReady();
        Operation.Block("VipsForeignLoadSvg", false);
    }

    private static bool Prepare()
    {
        const Enums.LogLevelFlags heard =
            Enums.LogLevelFlags.Warning | Enums.LogLevelFlags.Critical | Enums.LogLevelFlags.Message;
        foreach (string domain in (string[])["VIPS", "GLib", "GLib-GObject"]) Log.SetLogHandler(domain, heard, Listen);

        // Every loader is shut but those of the formats read: no SVG, PDF, ImageMagick or raw memory dumps, whatever the content
        // says.
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        foreach (string loader in Loaders) Operation.Block(loader, false);

        // Images are read once, several at a time: a cache of operations and threads within one image would only cost memory.
        Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;
        return true;
    }

    // Nothing is printed: what matters of it reaches the reader as a reason or a note.
    private static void Listen(string domain, Enums.LogLevelFlags level, string message)
    {
        if (message.Contains("profile", StringComparison.Ordinal) && !message.StartsWith("fallback", StringComparison.Ordinal))
            refusedProfile = true;
    }
}
