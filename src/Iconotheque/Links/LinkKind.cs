namespace Iconotheque.Links;

/// <summary>Kinds of links whose wrong proposals are counted apart: what is easily told must not pay for what is not.</summary>
internal enum LinkKind
{
    /// <summary>Copies and crops: one picture, or a part of it.</summary>
    Copies,

    /// <summary>Pictures from nearly the same point.</summary>
    Views,

    /// <summary>All else of one place.</summary>
    Places,
}
