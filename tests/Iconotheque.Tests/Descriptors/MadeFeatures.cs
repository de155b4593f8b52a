using System.Runtime.InteropServices;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Tests.Descriptors;

/// <summary>Writes local features that a test made up as a descriptor folder.</summary>
internal static class MadeFeatures
{
    /// <summary>Writes a set; image i is named by <paramref name="names"/>, or by its number.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="dimension">Bytes of a vector of bits, components of a float one.</param>
    /// <param name="images">The vectors of each image.</param>
    /// <param name="names">The images' names.</param>
    public static LocalFeatureSet Write<T>(string folder, int dimension, IReadOnlyList<T[]> images,
        IReadOnlyList<string>? names = null) where T : unmanaged
    {
        Directory.CreateDirectory(folder);
        bool binary = typeof(T) == typeof(byte);
        string name = binary ? "bits" : "floats";
        string PathOf(string part) => Path.Combine(folder, $"{name}.{part}");
        names ??= [.. Enumerable.Range(0, images.Count).Select(i => $"{i}")];
        long[] offsets = new long[images.Count + 1];
        for (int i = 0; i < images.Count; i++) offsets[i + 1] = offsets[i] + (images[i].Length / dimension);
        T[] vectors = [.. images.SelectMany(image => image)];
        float[] keypoints = [.. Enumerable.Range(0, (int)offsets[^1])
            .SelectMany(i => (float[])[i * 37 % 640, i * 91 % 480, 8 + (i % 5), 1, i % 6])];
        Write<long>(PathOf("offsets.npy"), null, offsets);
        Write<float>(PathOf("keypoints.npy"), LocalFeatures.KeypointLength, keypoints);
        Write<int>(PathOf("sizes.npy"), 2, [.. images.SelectMany(_ => (int[])[640, 480])]);
        if (binary) Write<byte>(PathOf("vectors.npy"), dimension, MemoryMarshal.AsBytes<T>(vectors));
        else Write<float>(PathOf("vectors.npy"), dimension, MemoryMarshal.Cast<T, float>(vectors));
        File.WriteAllText(Path.Combine(folder, ImageNames.FileName), ImageNames.ToText(names));
        new DescriptorInfo
        {
            Name = name,
            Kind = binary ? DescriptorKind.LocalBinary : DescriptorKind.LocalFloat,
            ImagesSha256 = ImageNames.Sha256(names),
        }.Write(PathOf("json"));
        return LocalFeatureSet.Open(folder, name);
    }

    private static void Write<T>(string path, long? rowLength, ReadOnlySpan<T> values) where T : unmanaged
    {
        using var writer = new NpyWriter<T>(path, rowLength);
        writer.Append(values);
        writer.Commit();
    }
}
