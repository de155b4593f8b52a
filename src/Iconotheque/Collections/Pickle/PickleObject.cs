namespace Iconotheque.Collections.Pickle;

/// <summary>An object of a known class that a pickle describes. Its state is data; nothing of it is ever run.</summary>
internal abstract class PickleObject
{
    /// <summary>Takes the state that <c>BUILD</c> gives.</summary>
    /// <exception cref="InputException">The state is not of the class's form.</exception>
    public abstract void SetState(object? state, PickleSource source);
}
