namespace Iconotheque.Collections.Records;

/// <summary>Whether a picture may be passed on, as its statement of rights says.</summary>
internal enum Sharing
{
    /// <summary>The statement says that nobody knows.</summary>
    Unknown,

    /// <summary>The statement says that it may be, perhaps under conditions.</summary>
    Allowed,

    /// <summary>The statement says that it is protected.</summary>
    Forbidden,
}
