using PureHDF;

namespace Iconotheque.Networks.Weights.Matlab;

/// <summary>The .mat files of -v7.3, which are HDF5.</summary>
/// <remarks>
/// The format is read by PureHDF, which trusts its input: whatever it throws becomes the message of an
/// <see cref="InputException"/>, and <see cref="BoundedStream"/> ends what goes in circles. Not bounded is one allocation
/// within PureHDF: it believes a length in the file's metadata, up to 2 GB, and unfolds a chunk of deflate to about a thousand
/// times its length: the command reads such files in a process of its own, whose memory is bounded. <see cref="Hdf5Guard"/>
/// refuses files that lead to others.
/// </remarks>
internal static class MatlabHdf5
{
    private const int UserBlock = 512;
    private const long SmallFile = 16 << 20, MostGrowth = 20, MostMemory = 64;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1a,
        (byte)'\n'];

    /// <summary>Whether a file is HDF5, with or without MATLAB's text before it.</summary>
    public static bool Begins(ReadOnlySpan<byte> start) =>
        start.StartsWith(Signature) || (start.Length > UserBlock && start[UserBlock..].StartsWith(Signature));

    /// <summary>Reads a file.</summary>
    public static Checkpoint Read(string path)
    {
        try
        {
            byte[] bytes = RegularFile.ReadAll(path);
            long length = bytes.Length;
            if (Hdf5Guard.LeadsElsewhere(bytes))
                throw new InputException(path, "leads to other files, which are not read; save all in one file");
            using var bounded = new BoundedStream(new MemoryStream(bytes, writable: false), SmallFile + MostMemory * length,
                4 * SmallFile + MostMemory * length);
            using var root = H5File.Open(bounded, leaveOpen: true);
            var builder = new CheckpointBuilder(path, length, SmallFile + MostGrowth * length);
            new Hdf5Objects(root, builder).AddVariables();
            return builder.Build();
        }
        catch (Exception e) when (e is not (InputException or OperationCanceledException))
        {
            throw new InputException(path, $"cannot be read as the HDF5 of MATLAB's -v7.3: {e.Message}", e);
        }
    }
}
