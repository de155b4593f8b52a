using System.Collections.Frozen;

namespace Iconotheque.Collections.Pickle;

/// <summary>The classes of Python's own library that plain data is written with.</summary>
internal static class PythonPickle
{
    /// <summary>The whole table; <c>__builtin__</c> is what Python 2, and protocols 0 to 2, call <c>builtins</c>.</summary>
    public static FrozenDictionary<string, PickleConstructor> Globals
    {
        get;
    } = Table().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Stands for calling a class that is only named, as the element type of a storage or the default of a dictionary is.
    /// </summary>
    public static object? NotCalled(object?[] arguments, PickleSource source) =>
        throw source.Fail("something that is only a name is called.");

    private static Dictionary<string, PickleConstructor> Table()
    {
        var table = new Dictionary<string, PickleConstructor>
        {
            ["collections.OrderedDict"] = Dictionary,
            ["collections.Counter"] = Dictionary,
            ["collections.defaultdict"] = (_, _) => new PickleDictionary(),
            ["argparse.Namespace"] = (_, _) => new PickleAttributes(),
        };
        foreach (string module in new[] { "builtins", "__builtin__" })
        {
            foreach (string name in new[] { "set", "frozenset", "list", "tuple" }) table[$"{module}.{name}"] = Sequence;
            foreach (string name in new[] { "int", "long", "float", "bool", "str", "unicode" })
                table[$"{module}.{name}"] = NotCalled;
            table[$"{module}.dict"] = Dictionary;
        }

        return table;
    }

    /// <summary>An empty dictionary, a copy of one, or one of a list of pairs.</summary>
    private static PickleDictionary Dictionary(object?[] arguments, PickleSource source)
    {
        var made = new PickleDictionary();
        if (arguments is []) return made;
        if (arguments is [PickleDictionary other])
        {
            source.Charge(16L * other.Items.Count);
            foreach (var (key, value) in other.Items) made.Set(key, value);
            return made;
        }

        if (arguments is not [List<object?> pairs]) throw source.Fail("a dictionary is made of something that is no list.");
        source.Charge(16L * pairs.Count);
        foreach (object? pair in pairs)
        {
            // Only lists and tuples: an array would be copied for every mention of it.
            if (pair is not (List<object?> or object?[]) || (IReadOnlyList<object?>)pair is not [var key, var value])
                throw source.Fail("a dictionary is made of something that is no pair.");
            made.Set(key, value);
        }

        return made;
    }

    private static List<object?> Sequence(object?[] arguments, PickleSource source)
    {
        if (arguments is []) return [];
        if (arguments is not [List<object?> or object?[]] || PickleValues.Items(arguments[0]) is not { } items)
            throw source.Fail("a sequence is made of something that is no list.");
        source.Charge(8L * items.Count);
        return [.. items];
    }
}
