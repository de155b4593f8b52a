using Iconotheque.Networks.Weights.PyTorch;

namespace Iconotheque.Networks.Weights;

/// <summary>
/// Weights as <c>torch.save</c> writes them (.pth, .pt, .pth.tar), in its three containers: zip, stream, and the tar of its first
/// year.
/// </summary>
/// <remarks>
/// Nothing in the file is run: a pickle that names anything but tensors, NumPy arrays, Python's containers and a few classes of
/// plain attributes is refused. Tensors of numbers, and arrays of NumPy, become tensors; text, numbers, truth values and lists of
/// them become values; <c>None</c>, types and other names are passed over. Keys that are numbers become their text. Format:
/// torch/serialization.py.
/// </remarks>
internal static class PyTorchFile
{
    /// <summary>Reads a file; memory is about the file's size.</summary>
    /// <exception cref="InputException">The file is missing, damaged, longer than 2 GB and no zip, no file of PyTorch, or holds
    /// something
    /// other than data.</exception>
    public static Checkpoint Read(string path)
    {
        if (FileStart.Of(path).AsSpan().StartsWith("PK"u8)) return TorchZip.Read(path);
        byte[] bytes = FileBytes.Read(path);
        if (TarMembers.Begins(bytes)) return TorchTar.Read(path, bytes);
        return TorchStream.Begins(bytes) ? TorchStream.Read(path, bytes) : throw new InputException(path,
            "is not a file that torch.save writes: neither a zip, nor a stream with its magic number, nor a tar");
    }
}
