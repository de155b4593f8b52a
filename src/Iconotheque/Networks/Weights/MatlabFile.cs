using Iconotheque.Networks.Weights.Matlab;

namespace Iconotheque.Networks.Weights;

/// <summary>Reads MATLAB's .mat files: level 5 (-v6, -v7) and the HDF5 of -v7.3.</summary>
/// <remarks>
/// Paths are the names of variables, fields and positions: <c>net/layers/30/weights/0</c>. Cells and arrays of structs count from
/// 0, in MATLAB's linear order; a struct of 1 × 1 adds no position. Arrays of numbers keep MATLAB's shape, and element [i, j, k,
/// l] is MATLAB's (i+1, j+1, k+1, l+1); uint16 becomes int32, uint32 and uint64 int64, for <see cref="ElementType"/> has no
/// unsigned ones. An array of characters becomes a text, or several rows a list of texts. Function handles are passed over;
/// sparse and complex arrays, objects, and big-endian files are refused.
/// </remarks>
internal static class MatlabFile
{
    /// <summary>Reads a file; memory is bounded by a multiple of its size.</summary>
    /// <exception cref="InputException">The file is missing, damaged, no .mat file, or holds what only MATLAB reads.</exception>
    public static Checkpoint Read(string path)
    {
        byte[] start = FileStart.Of(path);
        if (MatlabHdf5.Begins(start)) return MatlabHdf5.Read(path);
        return MatlabLevel5.Begins(start) ? MatlabLevel5.Read(path, FileBytes.Read(path))
            : throw new InputException(path, "is not a .mat file of level 5 or 7.3; in MATLAB, save -v7.3 writes one");
    }
}
