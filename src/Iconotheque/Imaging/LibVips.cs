using NetVips;

namespace Iconotheque.Imaging;

/// <summary>The settings of libvips, which are the process's own: made once, before the first image is opened.</summary>
internal static class LibVips
{
    private static readonly string[] Loaders =
        ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif", "VipsForeignLoadTiff", "VipsForeignLoadHeif"];

    private static readonly Lazy<bool> Ready = new(Prepare);

    /// <summary>Makes the settings on the first call; waits for them on any other.</summary>
    public static void EnsureReady() => _ = Ready.Value;

    private static bool Prepare()
    {
        foreach (string domain in (string[])["VIPS", "GLib", "GLib-GObject"])
            Log.SetLogHandler(domain, Enums.LogLevelFlags.All, static (_, _, _) => { });

        // Every loader is shut but those of the formats read: no SVG, PDF, ImageMagick or raw memory dumps, whatever the content says.
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        foreach (string loader in Loaders) Operation.Block(loader, false);

        // Images are read once, several at a time: a cache of operations and threads within one image would only cost memory.
        Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;
        return true;
    }
}
