namespace Iconotheque.Descriptors.Sets;

/// <summary>What a folder of descriptor files holds.</summary>
internal static class DescriptorFolder
{
    private static readonly string[] Parts = [".offsets", ".keypoints", ".vectors", ".sizes"];

    /// <summary>
    /// The names of its descriptor sets, sorted: each NAME.npy of global vectors and each finished set of local features.
    /// </summary>
    /// <exception cref="InputException">The folder is missing or holds no set.</exception>
    public static IReadOnlyList<string> NamesIn(string folder)
    {
        if (!Directory.Exists(folder)) throw new InputException(folder, "is not a folder of descriptors");
        var files = Directory.EnumerateFiles(folder, "*.npy").Select(path => Path.GetFileNameWithoutExtension(path)!);
        string[] names = [.. files.Select(file =>
            (file, part: Parts.FirstOrDefault(part => file.EndsWith(part, StringComparison.Ordinal))))
            .Where(x => x.part is null or ".offsets")
            .Select(x => x.part is null ? x.file : x.file[..^x.part.Length])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
        return names.Length > 0 ? names : throw new InputException(folder, "holds no .npy file of descriptors");
    }
}
