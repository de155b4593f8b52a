using System.Runtime.InteropServices;

namespace Iconotheque.Indexing.Encoders;

/// <summary>The entries of one image, as an encoder gives them. Used again for the next image.</summary>
public sealed class ImageEntries
{
    private readonly List<int> lists = [];
    private readonly List<int> features = [];
    private readonly List<byte> codes = [];

    /// <summary>The list of each entry.</summary>
    public ReadOnlySpan<int> Lists => CollectionsMarshal.AsSpan(lists);

    /// <summary>The feature of each entry, from 0; 0 where entries stand for the image.</summary>
    public ReadOnlySpan<int> Features => CollectionsMarshal.AsSpan(features);

    /// <summary>The codes, one after the other.</summary>
    public ReadOnlySpan<byte> Codes => CollectionsMarshal.AsSpan(codes);

    /// <summary>A number that belongs to the whole image, such as the norm of its vector.</summary>
    public float Weight { get; set; } = 1;

    /// <summary>Adds an entry.</summary>
    /// <param name="list">Its list.</param>
    /// <param name="feature">Its feature; 0 where entries stand for the image.</param>
    /// <param name="code">Its code; empty for kinds without.</param>
    public void Add(int list, int feature, ReadOnlySpan<byte> code)
    {
        lists.Add(list);
        features.Add(feature);
        codes.AddRange(code);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lists.Clear();
        features.Clear();
        codes.Clear();
        Weight = 1;
    }
}
