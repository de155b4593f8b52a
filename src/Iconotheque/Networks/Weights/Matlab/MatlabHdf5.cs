using PureHDF;

namespace Iconotheque.Networks.Weights.Matlab;

/// <summary>The .mat files of -v7.3, which are HDF5.</summary>
/// <remarks>
/// The format is read by PureHDF, which trusts its input: whatever it throws becomes the message of an <see cref="InputException"/>, and
/// <see cref="BoundedStream"/> ends what goes in circles. Not bounded is one allocation
/// within PureHDF: it believes a length in the file's metadata, up to 2 GB, and unfolds a chunk of deflate to about a thousand times its
/// length; nor is it kept from following a link to another HDF5 file of this computer.
/// </remarks>
internal static class MatlabHdf5
{
    private const int UserBlock = 512;
    private const long SmallFile = 16 << 20, MostGrowth = 20, MostMemory = 64;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    /// <summary>Whether a file is HDF5, with or without MATLAB's text before it.</summary>
    public static bool Begins(ReadOnlySpan<byte> start) => start.StartsWith(Signature) || (start.Length > UserBlock && start[UserBlock..].StartsWith(Signature));

    /// <summary>Reads a file.</summary>
    public static Checkpoint Read(string path)
    {
        try
        {
            var file = File.OpenRead(path);
            long length = file.Length;
            using var bounded = new BoundedStream(file, SmallFile + MostMemory * length, 4 * SmallFile + MostMemory * length);
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
