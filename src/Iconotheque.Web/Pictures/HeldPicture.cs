namespace Iconotheque.Web.Pictures;

/// <summary>A picture that somebody searches by. It is held in memory for a while; in a file, where that is the policy.</summary>
/// <param name="Key">What the browser calls it: 128 random bits.</param>
/// <param name="Name">The file's name, as the browser gave it; for display alone.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Width">Width of the upright picture, in pixels.</param>
/// <param name="Height">Height.</param>
/// <param name="Preview">A JPEG of it, small enough to be shown.</param>
internal sealed record HeldPicture(string Key, string Name, ReadOnlyMemory<byte> Bytes, int Width, int Height, byte[] Preview)
{
    /// <summary>Until when a file keeps it; null where none does.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Who sent it, where a file keeps it; empty where that is not known.</summary>
    public string Sender { get; init; } = "";
}
