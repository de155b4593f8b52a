using System.Globalization;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Networks.Quantising;
using Microsoft.ML.OnnxRuntime;

namespace Iconotheque.Benchmarks;

/// <summary>Pictures a second of stored networks, beside what ONNX Runtime does with the same graph and nothing around it, and of their int8 forms.</summary>
internal static class NetworkSpeedWorkload
{
    // Multiples of 32, so that nothing is filled up and both sides see the same pixels.
    private const int Width = 640, Height = 480, Turns = 5, Calibrating = 8;

    /// <summary>Measures in turn, five times, and prints the best of each: one picture on its own on all threads, and as many side by side as there are threads.</summary>
    /// <param name="folder">A folder of networks.</param>
    /// <param name="scratch">A folder to write the int8 forms to.</param>
    /// <param name="names">The networks.</param>
    public static void Run(string folder, string scratch, string[] names)
    {
        int threads = Environment.ProcessorCount;
        var (store, made) = (new NetworkStore(folder), new NetworkStore(scratch));
        RgbImage[] pictures = [.. Enumerable.Range(0, 2 * threads).Select(Picture)];
        var measured = new List<(string Name, Action Work, int Pictures, Timing Best)>();
        var opened = new List<IDisposable>();
        foreach (string name in names)
        {
            var network = store.Open(name);
            foreach (var one in Forms(made, network))
            {
                var backbone = Backbone.Open(one, new BackboneOptions { Device = "cpu" });
                var waiting = Backbone.Open(one, BackboneOptions.Alone with { Device = "cpu" });
                opened.AddRange([backbone, waiting]);
                measured.Add(($"{one.Declaration.Name}, one", () => waiting.Run([pictures[0]], 1), 1, Timing.None));
                measured.Add(($"{one.Declaration.Name}, side by side", () => SideBySide(threads, pictures, picture => backbone.Run([picture], 1)), pictures.Length, Timing.None));
                var raw = Session(one.GraphPath, threads);
                var alone = Session(one.GraphPath, 1);
                opened.AddRange([raw, alone]);
                float[] tensor = MadeResNet.Gaussian(new Random(2), 3 * Height * Width, 1);
                measured.Add(($"{one.Declaration.Name}, raw, one", () => Raw(raw, tensor), 1, Timing.None));
                measured.Add(($"{one.Declaration.Name}, raw, side by side", () => SideBySide(threads, pictures, _ => Raw(alone, tensor)), pictures.Length, Timing.None));
            }
        }

        for (int turn = 0; turn < Turns; turn++)
        {
            for (int i = 0; i < measured.Count; i++) measured[i] = measured[i] with { Best = measured[i].Best.Min(Timing.Best(1, measured[i].Pictures, measured[i].Work)) };
        }

        Console.WriteLine("| network | pictures a second | milliseconds of processor |\n|---|---|---|");
        foreach (var (name, _, _, best) in measured) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {1 / best.Seconds:F1} | {1000 * best.Cpu:F0} |"));
        opened.ForEach(one => one.Dispose());
    }

    /// <summary>The network, and its int8 form where it has one.</summary>
    private static StoredNetwork[] Forms(NetworkStore made, StoredNetwork network)
    {
        try
        {
            return [network, made.Add(Quantisation.Of(network, network.Declaration.Name + "-int8", Enumerable.Range(0, Calibrating).Select(i => Picture(100 + i))), replace: true)];
        }
        catch (InputException e)
        {
            Console.WriteLine($"no int8 form: {e.Message}");
            return [network];
        }
    }

    private static void SideBySide(int threads, RgbImage[] pictures, Action<RgbImage> work) =>
        Parallel.ForEach(pictures, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);

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
}
