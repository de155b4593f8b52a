using Iconotheque.Imaging;

namespace Iconotheque.Catalogue.Store;

/// <summary>Small copies of the pictures, by their content; they can be made again at any time.</summary>
public static class Thumbnails
{
    internal const string Folder = "thumbnails";

    /// <summary>The longer side, in pixels.</summary>
    public const int Side = 256;

    /// <summary>The file of a thumbnail.</summary>
    /// <param name="folder">The library's folder.</param>
    /// <param name="sha256">SHA-256 of the picture's file.</param>
    /// <param name="page">Its page, from 0.</param>
    public static string PathOf(string folder, string sha256, int page = 0) => Path.Combine(folder, Folder, sha256[..2], page == 0 ? $"{sha256}.jpg" : $"{sha256}-{page}.jpg");

    /// <summary>Makes a thumbnail unless there is one.</summary>
    /// <param name="folder">The library's folder.</param>
    /// <param name="item">The picture's SHA-256 and page.</param>
    /// <param name="image">The picture.</param>
    public static void Write(string folder, (string Sha256, int Page) item, RgbImage image)
    {
        string path = PathOf(folder, item.Sha256, item.Page);
        if (File.Exists(path)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        ImageWriter.WriteJpeg(Shrinking.To(image, Side), path, quality: 80);
    }
}
