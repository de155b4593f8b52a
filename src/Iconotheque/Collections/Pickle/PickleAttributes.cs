namespace Iconotheque.Collections.Pickle;

/// <summary>An instance of a class of which only the attributes matter, such as <c>argparse.Namespace</c>.</summary>
internal sealed class PickleAttributes : PickleObject
{
    /// <summary>The attributes by name.</summary>
    public PickleDictionary Items { get; private set; } = new();

    /// <summary>Takes the instance's <c>__dict__</c>.</summary>
    public override void SetState(object? state, PickleSource source) =>
        Items = state as PickleDictionary ?? throw source.Fail("the attributes of an object are no dictionary.");
}
