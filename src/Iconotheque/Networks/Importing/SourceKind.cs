namespace Iconotheque.Networks.Importing;

/// <summary>Tells sources apart by their first bytes.</summary>
internal static class SourceKind
{
    private const byte VersionField = 0x08, HighestVersion = 32;

    /// <summary>What a path is.</summary>
    /// <remarks>
    /// ONNX has no mark: a model begins with its version, field 1, and a small number; a .safetensors file that begins so too has
    /// a brace as its ninth byte.
    /// </remarks>
    public static SourceContent Of(string path)
    {
        if (Directory.Exists(path)) return SourceContent.Folder;
        Span<byte> start = stackalloc byte[9];
        using var stream = RegularFile.Open(path);
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (read > 1 && start[0] == 0x1f && start[1] == 0x8b) return SourceContent.Gzip;
        bool onnx = read == start.Length && start[0] == VersionField && start[1] is > 0 and <= HighestVersion
            && start[8] != (byte)'{';
        return onnx || path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) ? SourceContent.Onnx : SourceContent.Weights;
    }
}
