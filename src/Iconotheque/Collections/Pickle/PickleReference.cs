namespace Iconotheque.Collections.Pickle;

/// <summary>Makes the value for a persistent id: what a pickle refers to, and the file keeps elsewhere.</summary>
/// <param name="id">Text in protocol 0, any value of the pickle in the others.</param>
/// <param name="source">Where to fail.</param>
internal delegate object? PickleReference(object? id, PickleSource source);
