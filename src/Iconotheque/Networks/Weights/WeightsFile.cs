using System.Text;
using Iconotheque.Networks.Weights.Matlab;
using Iconotheque.Networks.Weights.PyTorch;

namespace Iconotheque.Networks.Weights;

/// <summary>Reads weights of any known format, recognised by what a file holds and not by its name.</summary>
internal static class WeightsFile
{
    private const string Understood = "files of PyTorch (zip, stream, tar), .safetensors, MATLAB's .mat of level 5 and 7.3, "
        + "and checkpoints of TensorFlow (their .index, or their folder) are read";
    private const int EndLength = 48;

    private static ReadOnlySpan<byte> Gzip => [0x1f, 0x8b];

    /// <summary>Reads a file, or the folder of a TensorFlow checkpoint, SavedModel or DELF release.</summary>
    /// <exception cref="InputException">It is missing, damaged, or of another format; the message says what is
    /// understood.</exception>
    public static Checkpoint Read(string path)
    {
        if (Directory.Exists(path)) return TensorBundle.Read(path);
        byte[] start = FileStart.Of(path);
        if (start.AsSpan().StartsWith("PK"u8) || TarMembers.Begins(start) || TorchStream.Begins(start))
            return PyTorchFile.Read(path);
        if (MatlabHdf5.Begins(start) || MatlabLevel5.Begins(start)) return MatlabFile.Read(path);
        if (start.Length > 8 && start[8] == '{') return Safetensors.Read(path);
        return TensorBundle.Ends(EndOf(path)) ? TensorBundle.Read(path) : throw new InputException(path, Refusal(start, path));
    }

    /// <summary>
    /// Whether a file is of a format whose reader trusts it (HDF5), and may take memory without bound: a careful program reads it
    /// in a process whose memory is bounded.
    /// </summary>
    /// <param name="path">The file, which may be missing.</param>
    public static bool WantsBounds(string path) =>
        File.Exists(path) && RegularFile.Refusal(path) is null && MatlabHdf5.Begins(FileStart.Of(path));

    /// <summary>What to say of a file that is not understood.</summary>
    private static string Refusal(byte[] start, string path)
    {
        string text = Encoding.Latin1.GetString(start).TrimStart();
        if (start.Length == 0) return "is empty";
        if (start.AsSpan().StartsWith(Gzip)) return "is a gzip archive; unpack it (tar xzf), and give the file or folder within";
        if (text.StartsWith("version https://git-lfs", StringComparison.Ordinal))
            return "is a pointer of Git LFS, not the file itself; fetch it with git lfs pull";
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            return "is a page of HTML, not weights: the page of a download was saved instead of the file; download it again";
        if (start[0] == 0x08 && path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
            return "is an ONNX model, not a file of weights; icono networks import takes it";
        return $"is of no format that is understood; {Understood}";
    }

    private static byte[] EndOf(string path)
    {
        try
        {
            using var stream = RegularFile.Open(path);
            byte[] end = new byte[Math.Min(EndLength, stream.Length)];
            stream.Seek(-end.Length, SeekOrigin.End);
            stream.ReadExactly(end);
            return end;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }
}
