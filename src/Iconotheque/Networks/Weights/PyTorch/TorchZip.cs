using System.IO.Compression;
using Iconotheque.Collections.Pickle;

namespace Iconotheque.Networks.Weights.PyTorch;

/// <summary>
/// What <c>torch.save</c> writes since PyTorch 1.6: a zip of <c>ROOT/data.pkl</c> and one entry <c>ROOT/data/KEY</c> a storage.
/// </summary>
/// <remarks>torch/serialization.py, <c>_load</c>. The file may be longer than 2 GB, each of its storages not.
/// Entries are stored; compressed ones are read within bounds.</remarks>
internal static class TorchZip
{
    private const string Pickle = "/data.pkl";

    /// <summary>Reads a file.</summary>
    public static Checkpoint Read(string path)
    {
        try
        {
            using var stream = RegularFile.Open(path);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            return Read(path, stream.Length, zip);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException
            or ArgumentException or OverflowException)
        {
            throw new InputException(path, $"is a damaged zip archive: {e.Message}", e);
        }
    }

    private static Checkpoint Read(string path, long length, ZipArchive zip)
    {
        var entries = new ZipEntries(path, length, zip);
        string root = Root(path, zip);
        if (entries.Find(root + "/byteorder") is { } order && !entries.Read(order).AsSpan().SequenceEqual("little"u8))
            throw new InputException(path,
                "was written on a machine that puts the highest byte first; only little-endian files are read");
        var source = new PickleSource(path, entries.Read(entries.Find(root + Pickle)!));
        var storages = new TorchStorages();
        object? value = new PickleMachine(source, TorchPickle.Globals, storages.Resolve).Run();
        foreach (var (key, storage) in storages.ByKey)
        {
            var entry = entries.Find($"{root}/data/{key}") ?? throw new InputException(path,
                $"has no entry {root}/data/{key} for a storage that it mentions; the file is cut short");
            byte[] bytes = entries.Read(entry);
            long held = bytes.Length / WeightTensor.SizeOf(storage.Type);
            if (held < storage.Count)
                throw new InputException(path,
                    $"entry {root}/data/{key} holds {held} elements and {storage.Count} are announced");
            storage.Fill(bytes.AsMemory(0, (int)storage.Count * WeightTensor.SizeOf(storage.Type)));
        }

        return PickledCheckpoint.Of(path, length, value);
    }

    private static string Root(string path, ZipArchive zip)
    {
        var roots = zip.Entries.Select(entry => entry.FullName)
            .Where(name => name.EndsWith(Pickle, StringComparison.Ordinal)
                && name.IndexOf('/', StringComparison.Ordinal) == name.Length - Pickle.Length)
            .Select(name => name[..^Pickle.Length]).Take(2).ToArray();
        if (roots.Length != 1)
            throw new InputException(path, "is a zip archive without one data.pkl, so not what torch.save writes");
        return zip.Entries.Any(entry => entry.FullName == roots[0] + "/constants.pkl")
            ? throw new InputException(path,
                "is a TorchScript archive, which holds a program; save the model's state_dict() with torch.save instead")
            : roots[0];
    }
}
