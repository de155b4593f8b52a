using System.Collections.Immutable;
using System.Numerics.Tensors;
using Iconotheque.Collections.Names;

namespace Iconotheque.Descriptors.Sets;

/// <summary>One vector an image: our own, or a .npy file that somebody else computed.</summary>
public sealed class GlobalVectorSet : IDisposable
{
    private readonly NpyArray<float>? mapped;
    private readonly float[]? converted;

    private GlobalVectorSet(DescriptorInfo info, ImmutableArray<string> images, NpyArray<float>? mapped, float[]? converted,
        int dimension) =>
        (Info, Images, this.mapped, this.converted, Dimension) = (info, images, mapped, converted, dimension);

    /// <summary>The set's identity; its <see cref="DescriptorInfo.Metric"/> is <c>dot</c> unless declared.</summary>
    public DescriptorInfo Info { get; }

    /// <summary>The images, in the order of the rows.</summary>
    public ImmutableArray<string> Images { get; }

    /// <summary>The images whose vector is all zeros, in the order of the rows.</summary>
    public ImmutableArray<string> Zeros { get; private set; } = [];

    /// <summary>Components of a vector.</summary>
    public int Dimension { get; }

    /// <summary>Some vectors, row-major, valid until the set is disposed.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    public ReadOnlySpan<float> Slice(int first, int count) =>
        mapped is not null ? mapped.Slice(first, count) : converted.AsSpan(checked(first * Dimension),
            checked(count * Dimension));

    /// <summary>
    /// Opens NAME.npy of a folder: C-ordered float32 is mapped, any other array of numbers is converted in memory.
    /// </summary>
    /// <param name="folder">The folder; its images.txt names the rows, NAME.json is optional.</param>
    /// <param name="name">The file's name without .npy.</param>
    /// <param name="metric">The metric to take instead of the declared one; empty for the declared one.</param>
    /// <param name="names">How the images are named here; a list from elsewhere may write <c>./a.png</c>, or accents in another
    /// way. Null: as listed.</param>
    /// <exception cref="InputException">Missing, damaged, of the wrong shape, or holding a value that is not finite or a vector
    /// so long that its scores would not be.</exception>
    public static GlobalVectorSet Open(string folder, string name, string metric = "", NameIndex? names = null)
    {
        string path = Path.Combine(folder, name + ".npy");
        var images = ImageNames.Read(folder);
        var info = DescriptorInfo.Read(Path.Combine(folder, name + ".json"))
            ?? new DescriptorInfo
            {
                Name = name,
                Kind = DescriptorKind.Global,
                Metric = "dot",
                Stamp = ImmutableSortedDictionary<string, string>.Empty.Add("source", name + ".npy")
            };
        if (info.Kind != DescriptorKind.Global) throw new InputException(path, "is declared a set of local features");
        if (info.Metric is not ("dot" or "l2" or ""))
            throw new InputException(Path.Combine(folder, name + ".json"),
                $"declares the metric '{info.Metric}'; dot and l2 are known");
        if (info.ImagesSha256.Length > 0 && info.ImagesSha256 != ImageNames.Sha256(images))
            throw new InputException(path, "was written for another list of images than images.txt; describe again");
        var set = OpenArray(path,
            info with { Name = name, Metric = metric.Length > 0 ? metric : info.Metric.Length > 0 ? info.Metric : "dot" },
            names?.Spell(images) ?? images);
        set.CheckValues(path);
        return set;
    }

    /// <summary>Opens a finished set whatever images.txt lists now.</summary>
    /// <param name="folder">The descriptor folder.</param>
    /// <param name="info">The set's identity.</param>
    /// <param name="rows">A name for each row.</param>
    /// <exception cref="InputException">It is damaged.</exception>
    internal static GlobalVectorSet OpenRows(string folder, DescriptorInfo info, ImmutableArray<string> rows) =>
        OpenArray(Path.Combine(folder, info.Name + ".npy"), info, rows);

    /// <summary>Vectors in memory, which are not copied.</summary>
    /// <param name="info">The set's identity.</param>
    /// <param name="images">A name for each row.</param>
    /// <param name="values">N × D, row-major.</param>
    /// <param name="dimension">D, above 0.</param>
    /// <exception cref="ArgumentException">There are not as many values as rows take.</exception>
    public static GlobalVectorSet Of(DescriptorInfo info, ImmutableArray<string> images, float[] values, int dimension) =>
        values.Length == (long)images.Length * dimension
        ? new GlobalVectorSet(info, images, null, values, dimension)
        : throw new ArgumentException(
            $"Holds {values.Length} values; {images.Length} rows of {dimension} take {(long)images.Length * dimension}.",
            nameof(values));

    /// <summary>The same vectors and others behind them: queries beside a collection. Copies all, N × D × 4 bytes.</summary>
    /// <param name="images">The names of the last rows.</param>
    /// <param name="vectors">Their vectors.</param>
    /// <exception cref="ArgumentException">One has another dimension.</exception>
    public GlobalVectorSet With(ImmutableArray<string> images, IReadOnlyList<float[]> vectors)
    {
        float[] values = new float[checked((Images.Length + images.Length) * Dimension)];
        Slice(0, Images.Length).CopyTo(values);
        for (int i = 0; i < images.Length; i++)
        {
            if (vectors[i].Length != Dimension)
                throw new ArgumentException($"Holds {vectors[i].Length} values; vectors of the set have {Dimension}.",
                    nameof(vectors));
            vectors[i].CopyTo(values, (Images.Length + i) * Dimension);
        }

        return new GlobalVectorSet(Info, Images.AddRange(images), null, values, Dimension);
    }

    /// <inheritdoc/>
    public void Dispose() => mapped?.Dispose();

    private static GlobalVectorSet OpenArray(string path, DescriptorInfo info, ImmutableArray<string> images)
    {
        var floats = NpyArray<float>.Open(path, 2);
        CheckRows(path, floats.Rows, floats.RowLength, images.Length);
        return new GlobalVectorSet(info, images, floats, null, floats.RowLength);
    }

    private static void CheckRows(string path, long rows, int dimension, int images)
    {
        if (rows != images) throw new InputException(path, $"has {rows} rows; images.txt lists {images} images");
        if (dimension == 0) throw new InputException(path, "has vectors of no components");
    }

    private void CheckValues(string path)
    {
        var zeros = ImmutableArray.CreateBuilder<string>();
        for (int row = 0; row < Images.Length; row++)
        {
            // A sum of magnitudes is finite only if every component is; scores are at most three times the largest squared
            // length.
            float magnitude = TensorPrimitives.SumOfMagnitudes(Slice(row, 1));
            if (magnitude == 0) zeros.Add(Images[row]);
            if (!float.IsFinite(magnitude))
                throw new InputException(path, $"row {row} ({Images[row]}) holds a value that is not finite in single precision");
            if (!float.IsFinite(4 * TensorPrimitives.SumOfSquares(Slice(row, 1))))
                throw new InputException(path,
                    $"row {row} ({Images[row]}) is too long a vector for single precision: scale the vectors down");
        }

        Zeros = zeros.ToImmutable();
    }
}
