using System.Security.Cryptography;
using System.Text;

namespace Iconotheque.Reporting.Text;

/// <summary>The file name under which a report's folder keeps the picture of an image.</summary>
internal static class ThumbnailName
{
    /// <summary>
    /// The first 16 hexadecimal digits of the SHA-256 of the identifier's UTF-8 bytes, in lower case, and <c>.jpg</c>.
    /// </summary>
    /// <param name="imageId">The identifier, such as <c>images/a.jpg</c> or <c>images/a.jpg#xywh=0,0,9,9</c>; any text.</param>
    /// <returns>A name that every file system takes; 64 bits, so that among a million images two share one with odds of 1 to 37
    /// million.</returns>
    public static string Of(string imageId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(imageId)).AsSpan(0, 8)) + ".jpg";
}
