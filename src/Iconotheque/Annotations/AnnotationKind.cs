namespace Iconotheque.Annotations;

/// <summary>What an annotator states. The numbers are stored: never change one.</summary>
internal enum AnnotationKind
{
    /// <summary>There is a class of this name; its number is that of the event.</summary>
    AddClass = 1,

    /// <summary>The class has another name.</summary>
    RenameClass = 2,

    /// <summary>The item shows the class, or does not.</summary>
    Member = 3,

    /// <summary>The item is the one that the others of its class are compared with.</summary>
    Reference = 4,

    /// <summary>The item shows a variation, strongly, against the reference, or does not.</summary>
    Tick = 5,

    /// <summary>The annotator has looked at the item: what is not ticked is not shown. Or has not, after all.</summary>
    Done = 6,
}
