using System.Security;
using Iconotheque.Imaging;

namespace Iconotheque.Reporting.Figures;

/// <summary>
/// Gives the library that draws PNG figures a font of our own, so that they have letters on a machine without any, and the same
/// ones everywhere.
/// </summary>
internal static class FigureFonts
{
    private const string Resources = "Iconotheque.Reporting.Fonts.";
    private static readonly Lazy<bool> Ready = new(Prepare);

    /// <summary>Makes the font known on the first call, which must come before the first drawing.</summary>
    public static void EnsureReady() => _ = Ready.Value;

    private static bool Prepare()
    {
        string cache = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        string folder = Path.Combine(cache.Length > 0 ? cache : AppContext.BaseDirectory, "iconotheque", "fonts-1");
        try
        {
            foreach (string file in (string[])["IconothequeSans-Regular.ttf", "IconothequeSans-Bold.ttf"])
                Unpack(file, Path.Combine(folder, file));
            string configuration = Path.Combine(folder, "fonts.conf");
            AtomicFile.WriteText(configuration, Configuration(folder));
            NativeEnvironment.SetDefault("FONTCONFIG_FILE", configuration);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nowhere to put it: the figures are drawn with what the machine has.
            return false;
        }
    }

    private static void Unpack(string name, string path)
    {
        using var resource = typeof(FigureFonts).Assembly.GetManifestResourceStream(Resources + name)!;
        if (new FileInfo(path) is { Exists: true } present && present.Length == resource.Length) return;
        AtomicFile.Write(path, resource.CopyTo);
    }

    // The machine's own fonts stay behind ours, for names in other scripts.
    private static string Configuration(string folder) => $"""
        <?xml version="1.0"?>
        <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
        <fontconfig>
          <dir>{SecurityElement.Escape(folder)}</dir>
          <dir>/usr/share/fonts</dir>
          <dir>/usr/local/share/fonts</dir>
          <dir prefix="xdg">fonts</dir>
          <cachedir>{SecurityElement.Escape(Path.Combine(folder, "cache"))}</cachedir>
        </fontconfig>

        """;
}
