using System.Globalization;
using Iconotheque.Descriptors.Global;

namespace Iconotheque.Descriptors.Sets;

/// <summary>
/// A whitening that a collection learns from its own vectors, without any label: NAME+own is NAME, whitened by what the described
/// images have in common.
/// </summary>
/// <remarks>
/// PCA with the power of the variances halved (t = 0.5) to at most 256 components, and to no more than half the number of images:
/// directions that so few images span are noise. docs/results/eye.md has the experiments. It depends on every image of the
/// collection, so that vectors of two collections cannot be compared; its hash in the identity stamp keeps them apart.
/// </remarks>
internal static class OwnWhitening
{
    /// <summary>The whitening's name behind a head.</summary>
    public const string Name = "own";

    /// <summary>The most components.</summary>
    public const int MostDimensions = 256;

    /// <summary>t of <see cref="WhiteningOptions.Shrinkage"/>.</summary>
    public const double Shrinkage = 0.5;

    /// <summary>
    /// Learns from the raw set of a folder, and writes the whitened one beside it: NAME.npy, NAME.json and the parameters.
    /// </summary>
    /// <param name="folder">The folder in which the raw vectors lie.</param>
    /// <param name="descriptor">The whitened descriptor.</param>
    /// <param name="stamp">Its identity but for the parameters, which are added.</param>
    /// <param name="threads">How many threads share the work; the result does not depend on it.</param>
    /// <returns>How many vectors were written.</returns>
    /// <exception cref="InputException">There are fewer than two different images to learn from.</exception>
    internal static long Write(string folder, GlobalDescriptor descriptor, IdentityStamp stamp, int threads)
    {
        using var raw = GlobalVectorSet.Open(folder, descriptor.Raw.Name);
        var file = Learn(raw, threads);
        file.Write(descriptor.LearnedPath(folder));
        var projection = Projection.FromFile(file, descriptor.Name);
        string path = Path.Combine(folder, descriptor.Name);
        File.Delete(path + ".json");
        float[] vector = new float[projection.Outputs];
        using (var writer = new NpyWriter<float>(path + ".npy", projection.Outputs))
        {
            for (int row = 0; row < raw.Images.Length; row++)
            {
                projection.Apply(raw.Slice(row, 1), vector);
                writer.Append(vector);
            }

            writer.Commit();
        }

        new DescriptorInfo
        {
            Name = descriptor.Name,
            Kind = DescriptorKind.Global,
            Metric = "dot",
            Stamp = stamp.Fields.SetItem("whitening",
                string.Create(CultureInfo.InvariantCulture, $"own {projection.Sha256} {projection.Outputs}")),
            ImagesSha256 = ImageNames.Sha256(raw.Images),
        }.Write(path + ".json");
        return raw.Images.Length;
    }

    private static Networks.HeadFile Learn(GlobalVectorSet raw, int threads)
    {
        // Evenly spaced: the same images, whatever else a run does.
        int count = Math.Min(raw.Images.Length, WhiteningOptions.MostVectors);
        float[] vectors = new float[(long)count * raw.Dimension];
        for (int i = 0; i < count; i++)
            raw.Slice((int)((long)i * raw.Images.Length / count), 1).CopyTo(vectors.AsSpan(i * raw.Dimension));
        try
        {
            return PcaWhitening.Train(vectors, raw.Dimension, new WhiteningOptions
            {
                Dimensions = Math.Clamp(count / 2, 1, MostDimensions),
                Shrinkage = Shrinkage,
                Threads = threads
            });
        }
        catch (ArgumentException e)
        {
            throw new InputException($"{raw.Info.Name}+{Name}",
                $"learns from the collection itself, which has too few different images: {e.Message.Split(" (Parameter")[0]}", e);
        }
    }
}
