using System.Diagnostics.CodeAnalysis;

namespace Iconotheque.Collections.Pickle;

/// <summary>A dictionary out of a pickle, in the order in which it was written.</summary>
/// <remarks>
/// Only text keys are looked up. Others are kept without hashing: keys of a hostile file may be made to collide.
/// </remarks>
internal sealed class PickleDictionary : PickleObject
{
    private readonly List<KeyValuePair<object?, object?>> items = [];
    private Dictionary<string, object?>? byText;

    /// <summary>Every item that was set, a key set twice included.</summary>
    public IReadOnlyList<KeyValuePair<object?, object?>> Items => items;

    /// <summary>Sets an item; the last of a key counts.</summary>
    public void Set(object? key, object? value)
    {
        items.Add(new(key, value));
        if (byText is not null && key is string text) byText[text] = value;
    }

    /// <summary>The value of a text key, or false when there is none.</summary>
    public bool TryGet(string key, [MaybeNullWhen(true)] out object? value)
    {
        if (byText is null)
        {
            byText = new(StringComparer.Ordinal);
            foreach (var (name, item) in items)
            {
                if (name is string text) byText[text] = item;
            }
        }

        return byText.TryGetValue(key, out value);
    }

    /// <summary>
    /// Passes over the attributes of an <c>OrderedDict</c>, such as the <c>_metadata</c> of a PyTorch state: they are no items.
    /// </summary>
    public override void SetState(object? state, PickleSource source)
    {
        if (state is not (PickleDictionary or object?[])) throw source.Fail("the state of a dictionary is no dictionary.");
    }
}
