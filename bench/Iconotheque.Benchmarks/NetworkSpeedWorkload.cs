using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Networks.Quantising;
using Microsoft.ML.OnnxRuntime;

namespace Iconotheque.Benchmarks;

/// <summary>
/// Pictures a second of stored networks, beside what ONNX Runtime does with the same graph and nothing around it, and of their
/// int8 forms.
/// </summary>
internal static class NetworkSpeedWorkload
{
    // Multiples of 32, so that nothing is filled up and both sides see the same pixels.
    private const int Width = 640, Height = 480, Turns = 5, Calibrating = 8;

    /// <summary>
    /// Measures in turn, five times, and prints the best of each: one picture on its own on all threads, and as many side by side
    /// as there are threads.
    /// </summary>
    /// <param name="folder">A folder of networks.</param>
    /// <param name="scratch">A folder to write the int8 forms to.</param>
    /// <param name="names">The networks.</param>
    public static void Run(string folder, string scratch, string[] names)
    {
        var (store, made) = (new NetworkStore(folder), new NetworkStore(scratch));
        var opened = new List<IDisposable>();
        List<Work> works = [.. names.SelectMany(name => Forms(made, store.Open(name))).SelectMany(form => WorksOf(form, opened))];
        Timing[] best = [.. works.Select(_ => Timing.None)];
        for (int turn = 0; turn < Turns; turn++)
        {
            for (int i = 0; i < best.Length; i++) best[i] = best[i].Min(Timing.Best(1, works[i].Pictures, works[i].Do));
        }

        Console.WriteLine("| network | pictures a second | milliseconds of processor |\n|---|---|---|");
        foreach (var (work, took) in works.Zip(best))
        {
            Console.WriteLine(FormattableString.Invariant($"| {work.Name} | {1 / took.Seconds:F1} | {1000 * took.Cpu:F0} |"));
        }

        opened.ForEach(one => one.Dispose());
    }

    private static Work[] WorksOf(StoredNetwork network, List<IDisposable> opened)
    {
        int threads = Environment.ProcessorCount;
        RgbImage[] pictures = [.. Enumerable.Range(0, 2 * threads).Select(Picture)];
        float[] tensor = MadeResNet.Gaussian(new Random(2), 3 * Height * Width, 1);
        var beside = Backbone.Open(network, new BackboneOptions { Device = "cpu" });
        var waiting = Backbone.Open(network, BackboneOptions.Alone with { Device = "cpu" });
        InferenceSession raw = Session(network.GraphPath, threads), alone = Session(network.GraphPath, 1);
        opened.AddRange([beside, waiting, raw, alone]);
        string name = network.Declaration.Name;
        return
        [
            new($"{name}, one", 1, () => waiting.Run([pictures[0]], 1)),
            new($"{name}, side by side", pictures.Length, () => SideBySide(pictures, picture => beside.Run([picture], 1))),
            new($"{name}, raw, one", 1, () => Raw(raw, tensor)),
            new($"{name}, raw, side by side", pictures.Length, () => SideBySide(pictures, _ => Raw(alone, tensor))),
        ];
    }

    /// <summary>The network, and its int8 form where it has one.</summary>
    private static StoredNetwork[] Forms(NetworkStore made, StoredNetwork network)
    {
        try
        {
            var images = Enumerable.Range(0, Calibrating).Select(i => Picture(100 + i));
            return [network, made.Add(Quantisation.Of(network, network.Declaration.Name + "-int8", images), replace: true)];
        }
        catch (InputException e)
        {
            Console.WriteLine($"no int8 form: {e.Message}");
            return [network];
        }
    }

    private static void SideBySide(RgbImage[] pictures, Action<RgbImage> work) =>
        Parallel.ForEach(pictures, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, work);

    private static InferenceSession Session(string graph, int threads)
    {
        using var options = new SessionOptions { IntraOpNumThreads = threads };
        return new InferenceSession(graph, options);
    }

    private static void Raw(InferenceSession session, float[] tensor)
    {
        using var run = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(tensor, [1, 3, Height, Width]);
        session.Run(run, session.InputNames, [input], session.OutputNames).Dispose();
    }

    private static RgbImage Picture(int seed)
    {
        byte[] pixels = new byte[3 * Width * Height];
        new Random(seed).NextBytes(pixels);
        return new RgbImage(Width, Height, pixels);
    }

    private sealed record Work(string Name, int Pictures, Action Do);
}
