namespace Iconotheque.Links;

/// <summary>In which way two pictures belong together.</summary>
public enum LinkType
{
    /// <summary>They show the same place, from other sides, at other scales or in other times.</summary>
    SamePlace,

    /// <summary>
    /// They show it from nearly the same point: one transformation near the identity ties all of them together.
    /// </summary>
    SameView,

    /// <summary>One is a copy or derivative of the other: the same picture in another size, tone or file.</summary>
    Copy,

    /// <summary>The first is a part cut out of the second, or the second out of the first.</summary>
    Crop,
}
