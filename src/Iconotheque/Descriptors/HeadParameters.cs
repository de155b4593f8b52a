using System.Collections.Immutable;
using Iconotheque.Networks;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Descriptors;

/// <summary>Reads the tensors and fields of a <see cref="HeadFile"/>, each checked before it is used.</summary>
internal sealed class HeadParameters
{
    private readonly HeadFile file;
    private readonly string source;

    public HeadParameters(HeadFile file, string source, string kind)
    {
        (this.file, this.source) = (file, source);
        if (file.Kind != kind) throw Fault($"holds parameters of the kind '{file.Kind}'; '{kind}' is needed here");
    }

    /// <summary>A file of a kind, its fields and tensors sorted.</summary>
    public static HeadFile File(string kind, IEnumerable<(string Name, string Value)> fields,
        IEnumerable<(string Name, WeightTensor Value)> tensors) =>
        new(kind, fields.ToImmutableSortedDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal),
            tensors.ToImmutableSortedDictionary(t => t.Name, t => t.Value, StringComparer.Ordinal));

    public InputException Fault(string expected) => new(source, expected);

    public bool Has(string name) => file.Tensors.ContainsKey(name);

    /// <summary>A tensor of one axis.</summary>
    public float[] Vector(string name) => Tensor(name, 1).ToSingles();

    /// <summary>A tensor of one axis and a known length.</summary>
    public float[] Vector(string name, int length)
    {
        float[] vector = Vector(name);
        return vector.Length == length
            ? vector
            : throw Fault($"tensor {name} has {vector.Length} values; the others need {length}");
    }

    /// <summary>A tensor of two axes, both above 0, row-major.</summary>
    public (float[] Values, int Rows, int Columns) Matrix(string name)
    {
        var tensor = Tensor(name, 2);
        return tensor.Count > 0
            ? (tensor.ToSingles(), (int)tensor.Shape[0], (int)tensor.Shape[1])
            : throw Fault($"tensor {name} is empty");
    }

    /// <summary>A tensor of two axes of known lengths.</summary>
    public float[] Matrix(string name, int rows, int columns)
    {
        var (values, r, c) = Matrix(name);
        return (r, c) == (rows, columns)
            ? values
            : throw Fault($"tensor {name} is {r} × {c}; the others need {rows} × {columns}");
    }

    public string Field(string name, string absent) => file.Fields.GetValueOrDefault(name, absent);

    /// <summary>A field that is one of some words; the first when it is absent.</summary>
    public string Choice(string name, params ReadOnlySpan<string> words)
    {
        string value = Field(name, words[0]);
        return words.Contains(value)
            ? value
            : throw Fault($"field {name} is '{value}'; it must be {string.Join(" or ", words.ToArray())}");
    }

    /// <summary>A field that is a finite number of at least 0.</summary>
    public float Number(string name, float absent)
    {
        if (!file.Fields.TryGetValue(name, out string? text)) return absent;
        bool read = float.TryParse(text, System.Globalization.NumberStyles.Float,
            System.Globalization.CultureInfo.InvariantCulture, out float value);
        return read && float.IsFinite(value) && value >= 0
            ? value
            : throw Fault($"field {name} is '{text}'; it must be a number of at least 0");
    }

    private WeightTensor Tensor(string name, int axes)
    {
        if (!file.Tensors.TryGetValue(name, out var tensor)) throw Fault($"has no tensor {name}");
        if (tensor.Shape.Length != axes) throw Fault($"tensor {name} has {tensor.Shape.Length} axes; {axes} are needed");
        foreach (float value in tensor.ToSingles())
        {
            if (!float.IsFinite(value)) throw Fault($"tensor {name} holds a value that is not finite");
        }

        return tensor;
    }
}
