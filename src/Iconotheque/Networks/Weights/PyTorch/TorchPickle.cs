using System.Collections.Frozen;
using System.Collections.Immutable;
using Iconotheque.Collections.Pickle;

namespace Iconotheque.Networks.Weights.PyTorch;

/// <summary>
/// The names that pickled weights use, and what stands for each: tensors, NumPy arrays, Python's containers, and objects of which
/// only the attributes matter.
/// </summary>
/// <remarks>
/// torch/_utils.py, torch/_tensor.py and torch/storage.py of PyTorch 0.1 to 2; a name that is not here is refused by its name.
/// </remarks>
internal static class TorchPickle
{
    /// <summary>The element type of each storage and tensor class, without their ending.</summary>
    private static readonly FrozenDictionary<string, ElementType> Classes = new Dictionary<string, ElementType>
    {
        ["Bool"] = ElementType.Bool,
        ["Byte"] = ElementType.UInt8,
        ["Untyped"] = ElementType.UInt8,
        ["Char"] = ElementType.Int8,
        ["Short"] = ElementType.Int16,
        ["Int"] = ElementType.Int32,
        ["Long"] = ElementType.Int64,
        ["Half"] = ElementType.Float16,
        ["BFloat16"] = ElementType.BFloat16,
        ["Float"] = ElementType.Float32,
        ["Double"] = ElementType.Float64,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ElementType> Types = new Dictionary<string, ElementType>
    {
        ["torch.bool"] = ElementType.Bool,
        ["torch.uint8"] = ElementType.UInt8,
        ["torch.int8"] = ElementType.Int8,
        ["torch.int16"] = ElementType.Int16,
        ["torch.int32"] = ElementType.Int32,
        ["torch.int64"] = ElementType.Int64,
        ["torch.float16"] = ElementType.Float16,
        ["torch.bfloat16"] = ElementType.BFloat16,
        ["torch.float32"] = ElementType.Float32,
        ["torch.float64"] = ElementType.Float64,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The whole table.</summary>
    public static FrozenDictionary<string, PickleConstructor> Globals
    {
        get;
    } = Table().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The element type of a storage's class.</summary>
    public static ElementType ElementOf(object? storageClass, PickleSource source)
    {
        string name = storageClass is PickleGlobal global ? global.Name[(global.Name.LastIndexOf('.') + 1)..] : "";
        const string Ending = "Storage";
        return name.EndsWith(Ending, StringComparison.Ordinal) && Classes.TryGetValue(name[..^Ending.Length], out var type)
            ? type
            : throw source.Fail("a storage is of no known class.");
    }

    /// <summary>Whole numbers of a tuple, list or <c>torch.Size</c>.</summary>
    public static ImmutableArray<long> Lengths(object? value, PickleSource source)
    {
        if (value is not (object?[] or List<object?>)) throw source.Fail("the shape of a tensor is no tuple.");
        var items = (IReadOnlyList<object?>)value;
        source.Charge(8L * items.Count);
        return [.. items.Select(item =>
            item is long length ? length : throw source.Fail("the shape of a tensor is no tuple of whole numbers."))];
    }

    private static Dictionary<string, PickleConstructor> Table()
    {
        var table = new Dictionary<string, PickleConstructor>(NumpyPickle.Globals);
        foreach (var (name, constructor) in PythonPickle.Globals) table[name] = constructor;
        string[] named = ["torch.Tensor", "torch.nn.parameter.Parameter", .. Types.Keys,
            .. new[] { "torch.", "torch.cuda.", "torch.storage." }.SelectMany(module =>
            Classes.Keys.SelectMany(type => new[] { $"{module}{type}Storage", $"{module}{type}Tensor" }))];
        foreach (string name in named) table[name] = PythonPickle.NotCalled;
        foreach (string name in new[] { "_rebuild_tensor", "_rebuild_tensor_v2", "_rebuild_tensor_v3" })
            table[$"torch._utils.{name}"] = Tensor;
        foreach (string name in new[] { "_rebuild_parameter", "_rebuild_parameter_with_state" })
            table[$"torch._utils.{name}"] = Parameter;
        table["torch._tensor._rebuild_from_type_v2"] = Subclass;
        table["torch.Size"] = Size;
        table["torch.device"] = Device;
        table["torch.serialization._get_layout"] =
            (arguments, source) => arguments is [string text] ? text : throw source.Fail("a layout has no name.");
        foreach (string module in new[] { "pca", "_pca" })
            table[$"sklearn.decomposition.{module}.PCA"] = (_, _) => new PickleAttributes();
        return table;
    }

    /// <summary>
    /// (storage, offset, size, stride), then in later versions (requires_grad, hooks), then (type, …); a last dictionary marks
    /// views that are negated or conjugated when they are used.
    /// </summary>
    private static TorchTensor Tensor(object?[] arguments, PickleSource source)
    {
        if (arguments is not [TorchStorage storage, long offset, var size, var stride, ..])
            throw source.Fail("a tensor needs its storage, offset, size and stride.");
        var type = storage.Type;
        if (arguments.Length > 6 && arguments[6] is PickleGlobal named && !Types.TryGetValue(named.Name, out type))
            throw source.Fail($"tensors of {named.Name} are not read.");
        if (arguments.Length > 6
            && arguments[^1] is PickleDictionary { Items: var marks } && marks.Any(mark => mark.Value is true))
            throw source.Fail("a tensor is a negated or conjugated view; save it after resolve_neg() and resolve_conj().");
        return new TorchTensor(storage, type, offset, Lengths(size, source), Lengths(stride, source));
    }

    private static TorchTensor Parameter(object?[] arguments, PickleSource source) =>
        arguments is [TorchTensor tensor, ..] ? tensor : throw source.Fail("a parameter needs its tensor.");

    /// <summary>
    /// (function, class, its arguments, attributes): a tensor that was given attributes, which are passed over.
    /// </summary>
    private static TorchTensor Subclass(object?[] arguments, PickleSource source)
    {
        if (arguments is not [PickleGlobal { Name: var name }, _, object?[] inner, ..])
            throw source.Fail("a tensor needs its function and arguments.");
        if (name.StartsWith("torch._utils._rebuild_tensor", StringComparison.Ordinal)) return Tensor(inner, source);
        return name.StartsWith("torch._utils._rebuild_parameter", StringComparison.Ordinal)
            ? Parameter(inner, source)
            : throw source.Fail($"a tensor is made by {name}.");
    }

    private static object?[] Size(object?[] arguments, PickleSource source) =>
        arguments is [object?[] or List<object?>]
            ? [.. Lengths(arguments[0], source).Select(length => (object?)length)]
            : throw source.Fail("a torch.Size needs its lengths.");

    private static string Device(object?[] arguments, PickleSource source) => arguments switch
    {
        [string type] => type,
        [string type, long index] => FormattableString.Invariant($"{type}:{index}"),
        _ => throw source.Fail("a device needs its name."),
    };
}
