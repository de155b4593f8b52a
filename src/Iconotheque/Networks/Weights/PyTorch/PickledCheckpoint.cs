using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections.Pickle;

namespace Iconotheque.Networks.Weights.PyTorch;

/// <summary>Lays out what a pickle holds by paths. The values may mention each other many times over, and themselves.</summary>
internal sealed class PickledCheckpoint
{
    private const long SmallFile = 1 << 20;

    private readonly Dictionary<object, WeightTensor?> tensors = new(ReferenceEqualityComparer.Instance);
    private readonly CheckpointBuilder builder;

    private PickledCheckpoint(CheckpointBuilder builder) => this.builder = builder;

    /// <summary>Tensors and values of a pickle's root; a root that is one tensor lies at the path "".</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">Its length, which bounds what the pickle may unfold to.</param>
    /// <param name="root">What the pickle holds.</param>
    public static Checkpoint Of(string path, long length, object? root)
    {
        // Copies are made of transposed views, each at most once, and of lists of numbers, which take eight bytes where the
        // pickle takes two.
        var builder = new CheckpointBuilder(path, length, SmallFile + 4 * length);
        new PickledCheckpoint(builder).Add("", root, 0);
        return builder.Build();
    }

    private void Add(string path, object? value, int depth)
    {
        builder.Count(1);
        if (depth > CheckpointBuilder.DeepestNesting)
            throw builder.Fail($"is nested more than {CheckpointBuilder.DeepestNesting} levels deep, or holds itself");
        switch (value)
        {
            case TorchTensor or NumpyArray { Type.IsObject: false }: AddTensor(path, value); break;
            case NumpyArray { Type: not null } array: AddSequence(path, [.. array.Elements], depth); break;
            case PickleDictionary dictionary: AddItems(path, dictionary, depth); break;
            case PickleAttributes instance: AddItems(path, instance.Items, depth); break;
            case List<object?> or object?[]: AddSequence(path, (IReadOnlyList<object?>)value, depth); break;
            case string or bool or long or double: builder.Add(path, value); break;
            default: break;
        }
    }

    private void AddItems(string path, PickleDictionary dictionary, int depth)
    {
        foreach (var (key, value) in dictionary.Items)
        {
            if (Name(key) is { } name) Add(builder.Join(path, name), value, depth + 1);
            else builder.Count(1);
        }
    }

    private void AddSequence(string path, IReadOnlyList<object?> items, int depth)
    {
        bool numbers = items.All(item => item is long or double), texts = !numbers && items.All(item => item is string);
        if (numbers || texts) builder.ChargeCopy(8L * items.Count);
        if (numbers) builder.Add(path, items.Select(item => item is long whole ? whole : (double)item!).ToImmutableArray());
        else if (texts) builder.Add(path, items.Select(item => (string)item!).ToImmutableArray());
        else
            for (int i = 0; i < items.Count; i++)
                Add(builder.Join(path, i.ToString(CultureInfo.InvariantCulture)), items[i], depth + 1);
    }

    private void AddTensor(string path, object value)
    {
        if (!tensors.TryGetValue(value, out var tensor))
            tensors[value] =
                tensor = value is TorchTensor view ? view.Contiguous(builder) : NumpyTensor.Of((NumpyArray)value, builder);
        if (tensor is not null) builder.Add(path, tensor);
        else if (value is NumpyArray { Type.Kind: 'S' or 'U' } texts) AddTexts(path, texts);
    }

    private void AddTexts(string path, NumpyArray texts)
    {
        // Text takes two bytes a character, and a string some tens.
        builder.Count(texts.Count);
        builder.ChargeCopy(texts.Bytes.Length * 2L + texts.Count * 32L);
        if (PickleValues.Texts(texts) is { } words) builder.Add(path, words.ToImmutableArray());
    }

    private static string? Name(object? key) => key switch
    {
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool truth => truth ? "True" : "False",
        _ => null,
    };
}
