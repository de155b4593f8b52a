namespace Iconotheque.Imaging;

/// <summary>One image cannot be used; its message is the reason that its set-aside entry shows.</summary>
public sealed class ImageUnreadableException : Exception
{
    /// <summary>Creates the exception with its reason.</summary>
    public ImageUnreadableException(string reason, Exception? inner = null) : base(reason, inner) { }

    /// <summary>Whether the file could not be got at: that can be mended without a change of its content.</summary>
    public bool IsOfAccess { get; init; }
}
