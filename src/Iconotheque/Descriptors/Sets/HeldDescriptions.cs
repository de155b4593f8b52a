namespace Iconotheque.Descriptors.Sets;

/// <summary>Descriptions that exist already of one descriptor, by the keys of what they describe.</summary>
/// <remarks>
/// A key is SHA-256 of a file's bytes, in lower-case hexadecimal, with <c>#</c> and the region behind it where it is of a part.
/// </remarks>
public abstract class HeldDescriptions
{
    /// <summary>Whether there is a description. Asked from several threads.</summary>
    public abstract bool Contains(string key);

    /// <summary>A copy of a description that is there.</summary>
    public abstract ImageDescription Copy(string key);
}
