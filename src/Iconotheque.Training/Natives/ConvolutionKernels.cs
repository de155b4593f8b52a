using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Iconotheque.Training.Natives;

/// <summary>Keeps libtorch from convolution kernels that are wrong on some processors.</summary>
/// <remarks>
/// On AMD processors of family 26 (Zen 5; seen on virtual ones, model 2, which tell nothing of their caches) oneDNN inside
/// libtorch 2.10 gave losses that are no numbers within a few steps, by its kernels for AVX2 and AVX-512, with one thread too;
/// those for AVX and SSE 4.1 were right in every run. Elsewhere its own choice stands.
/// </remarks>
public static partial class ConvolutionKernels
{
    private const string Variable = "DNNL_MAX_CPU_ISA";
    private const int LastGoodFamily = 25;

    /// <summary>
    /// Limits oneDNN to AVX where it must be, unless the user has set <c>DNNL_MAX_CPU_ISA</c>. To be called before libtorch is
    /// loaded.
    /// </summary>
    public static void Limit()
    {
        // .NET's own environment is not that of native code.
        if (!OperatingSystem.IsLinux() || !X86Base.IsSupported) return;
        var (_, ebx, ecx, edx) = X86Base.CpuId(0, 0);
        if (MustLimit(ebx, ecx, edx, X86Base.CpuId(1, 0).Eax)) _ = SetVariable(Variable, "AVX", 0);
    }

    /// <summary>
    /// Whether a processor is one of those, by leaves 0 and 1 of CPUID (AMD64 Architecture Programmer's Manual 3, appendix E).
    /// </summary>
    internal static bool MustLimit(int ebx, int ecx, int edx, int signature)
    {
        bool isAmd = (ebx, edx, ecx) == (0x68747541, 0x69746e65, 0x444d4163);
        int family = ((signature >> 8) & 0xf) + ((signature >> 20) & 0xff);
        return isAmd && family > LastGoodFamily;
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
