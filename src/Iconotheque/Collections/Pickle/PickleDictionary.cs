using System.Diagnostics.CodeAnalysis;

namespace Iconotheque.Collections.Pickle;

/// <summary>A dictionary out of a pickle, in the order in which it was written.</summary>
/// <remarks>Only text keys are looked up. Others are kept without hashing: keys of a hostile file may be made to collide.</remarks>
internal sealed class PickleDictionary
{
    private readonly Dictionary<string, object?> byText = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<object?, object?>> items = [];

    /// <summary>Every item that was set, a key set twice included.</summary>
    public IReadOnlyList<KeyValuePair<object?, object?>> Items => items;

    /// <summary>Sets an item; the last of a key counts.</summary>
    public void Set(object? key, object? value)
    {
        items.Add(new(key, value));
        if (key is string text) byText[text] = value;
    }

    /// <summary>The value of a text key, or false when there is none.</summary>
    public bool TryGet(string key, [MaybeNullWhen(true)] out object? value) => byText.TryGetValue(key, out value);
}
