using System.Runtime.InteropServices;

namespace Iconotheque.Training.Natives;

/// <summary>Makes libtorch loadable where the system's C++ library is older than the one TorchSharp was built with.</summary>
/// <remarks>
/// TorchSharp 0.107 asks for GLIBCXX_3.4.32 (GCC 13); Debian 12 has 3.4.30. The only symbol of that version,
/// <c>std::ios_base_library_init</c>, is referred to and never called, so the need may be weak. The copy in the output folder is
/// changed, once, and only where loading fails.
/// </remarks>
public static class TorchLibrary
{
    private const string Version = "GLIBCXX_3.4.32";

    /// <summary>Loads the library, making the need weak first where it must be.</summary>
    /// <exception cref="InputException">It cannot be loaded even so.</exception>
    public static void Load()
    {
        ConvolutionKernels.Limit();
        string path = Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so");
        if (!OperatingSystem.IsLinux() || !File.Exists(path) || NativeLibrary.TryLoad(path, out _)) return;
        byte[] library = File.ReadAllBytes(path);
        if (VersionNeeds.Weaken(library, Version) > 0)
        {
            try
            {
                AtomicFile.Write(path, stream => stream.Write(library));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new InputException(path, $"asks for {Version}, which this system's libstdc++ lacks, "
                    + $"and cannot be changed: {e.Message}; run it once from a folder that you may write to", e);
            }
        }

        try
        {
            NativeLibrary.Load(path);
        }
        catch (DllNotFoundException e)
        {
            throw new InputException(path, $"cannot be loaded: {e.Message}", e);
        }
    }
}
