using System.Runtime.Intrinsics.X86;
using Microsoft.ML.OnnxRuntime;

namespace Iconotheque.Networks;

/// <summary>An ONNX graph loaded by ONNX Runtime on the chosen device.</summary>
internal sealed class OnnxSession : IDisposable
{
    /// <summary>
    /// What goes wrong is told by exceptions; the runtime must not write to the console of whoever uses the library.
    /// </summary>
    private static readonly OrtEnv Environment = CreateEnvironment();

    private static readonly (string Device, string Provider, Action<SessionOptions> Append)[] Accelerators =
    [
        ("cuda", "CUDAExecutionProvider", options => options.AppendExecutionProvider_CUDA()),
        ("directml", "DmlExecutionProvider", options => options.AppendExecutionProvider_DML()),
        ("coreml", "CoreMLExecutionProvider", options => options.AppendExecutionProvider("CoreML")),
    ];

    private OnnxSession(InferenceSession session, string device) => (Session, Device) = (session, device);

    /// <summary>The names that <see cref="Load"/> takes.</summary>
    public static IEnumerable<string> Devices =>
        Accelerators.Select(accelerator => accelerator.Device).Prepend("cpu").Prepend("auto");

    public InferenceSession Session { get; }

    /// <summary>Where it runs: cpu, cuda, directml or coreml.</summary>
    public string Device { get; }

    /// <summary>Loads a graph.</summary>
    /// <param name="path">The .onnx file.</param>
    /// <param name="device">One of <see cref="Devices"/>.</param>
    /// <param name="threads">How many threads work on one run on the processor.</param>
    /// <exception cref="InputException">The graph cannot be loaded, or the device cannot be had.</exception>
    public static OnnxSession Load(string path, string device, int threads)
    {
        string[] offered = Environment.GetAvailableProviders();
        foreach (var (name, provider, append) in Accelerators)
        {
            if (device != name && (device != "auto" || !offered.Contains(provider))) continue;
            if (!offered.Contains(provider))
                throw new InputException(device, "is not offered by the installed ONNX Runtime, "
                    + $"which has {string.Join(", ", offered)}; install a runtime with it, or use --device cpu");
            try
            {
                return new OnnxSession(Start(path, threads, append), name);
            }
            catch (OnnxRuntimeException) when (device == "auto")
            {
                // Offered but without its driver: the next one, and the processor at last.
            }
        }

        return new OnnxSession(Start(path, threads, _ => { }), "cpu");
    }

    public void Dispose() => Session.Dispose();

    /// <summary>The version of ONNX Runtime.</summary>
    public static string RuntimeVersion => Environment.GetVersionString();

    private static OrtEnv CreateEnvironment()
    {
        if (OrtEnv.IsCreated) return OrtEnv.Instance();
        var options =
            new EnvironmentCreationOptions { logId = "iconotheque", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        return OrtEnv.CreateInstanceWithOptions(ref options);
    }

    /// <summary>
    /// Whether the processor sums products of bytes in 32 bits: AVX-512 VNNI (leaf 7, ECX bit 11) or AVX-VNNI (leaf 7.1, EAX bit
    /// 4).
    /// </summary>
    private static bool HasVnni()
    {
        var (subleaves, _, features, _) = X86Base.CpuId(7, 0);
        return (features & (1 << 11)) != 0 || (subleaves > 0 && (X86Base.CpuId(7, 1).Eax & (1 << 4)) != 0);
    }

    private static InferenceSession Start(string path, int threads, Action<SessionOptions> append)
    {
        if (!File.Exists(path)) throw new InputException(path, "is missing; import the network again");
        // Usually one thread a run: callers run several images side by side. Sizes change from image to image, so no plan of
        // memory is kept for each.
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL
        };
        // Without VNNI the runtime sums pairs of products of bytes in 16 bits, which saturate: T would depend on the processor.
        // This takes its slower, exact kernels (microsoft/onnxruntime, pull request 12088).
        if (X86Base.IsSupported && !HasVnni()) options.AddSessionConfigEntry("session.x64quantprecision", "1");
        // Threads that wait must not spin: a server waits most of the time.
        if (threads > 1) options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        append(options);
        try
        {
            return new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException e) when (!e.Message.Contains("ExecutionProvider", StringComparison.Ordinal))
        {
            throw new InputException(path, $"ONNX Runtime cannot load it: {e.Message}", e);
        }
    }
}
