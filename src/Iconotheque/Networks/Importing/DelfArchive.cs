using System.Formats.Tar;
using System.IO.Compression;

namespace Iconotheque.Networks.Importing;

/// <summary>The .tar.gz of a DELF release, unpacked into a folder that is removed afterwards.</summary>
internal static class DelfArchive
{
    /// <summary>Weights hardly compress: an archive that grows beyond this is no release.</summary>
    private const int MostGrowth = 8;

    /// <summary>Reads the release.</summary>
    /// <exception cref="InputException">The archive is damaged, unfolds to too much, or holds no release.</exception>
    public static ImportedNetwork Read(string path, ImportOptions options)
    {
        string folder = Directory.CreateTempSubdirectory("iconotheque-").FullName;
        try
        {
            Unpack(path, folder);
            string index = Directory.EnumerateFiles(folder, "variables.index", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal).FirstOrDefault()
                ?? throw new InputException(path,
                    "holds no variables.index; the archive of a DELF release has one in model/variables");
            string variables = Path.GetDirectoryName(index)!, model = Path.GetDirectoryName(variables)!;
            return DelfRelease.Read(Path.GetFileName(model) == "model" ? Path.GetDirectoryName(model)! : model, options);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new InputException(path, $"is a damaged archive: {e.Message}", e);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Writes the variables and the PCA; links and paths that lead outside are passed over.</summary>
    private static void Unpack(string path, string folder)
    {
        using var file = RegularFile.Open(path);
        using var tar = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        long left = (file.Length * MostGrowth) + (1 << 20);
        string root = folder + Path.DirectorySeparatorChar;
        while (tar.GetNextEntry() is { } entry)
        {
            left -= entry.Length;
            if (left < 0)
                throw new InputException(path,
                    $"unfolds to more than {MostGrowth} times its length; it is no release of weights");
            string target = Path.GetFullPath(Path.Combine(folder, entry.Name));
            bool needed = Path.GetFileName(target).StartsWith("variables.", StringComparison.Ordinal)
                || target.EndsWith(".datum", StringComparison.Ordinal);
            if (entry.DataStream is null || !needed || !target.StartsWith(root, StringComparison.Ordinal)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            entry.ExtractToFile(target, overwrite: false);
        }
    }
}
