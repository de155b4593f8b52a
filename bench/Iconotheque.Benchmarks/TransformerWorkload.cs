using System.Runtime.InteropServices;
using Iconotheque.Networks;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Importing;
using Iconotheque.Networks.Importing.Layouts;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Benchmarks;

/// <summary>
/// DINOv2's ViT-S/14 and ViT-B/14 at 322×322, their attention written in each way. The peer, which also makes the weights, is
/// bench/transformers.py.
/// </summary>
internal static class TransformerWorkload
{
    private const int Side = 322, Patches = (Side / 14 * (Side / 14)) + 1, Depth = 12;

    /// <summary>
    /// Prints how far T is from the peer's, and images a second: an image on its own on one thread and on two, and two images
    /// side by side.
    /// </summary>
    /// <param name="folder">What the peer wrote.</param>
    public static void Run(string folder)
    {
        float[] image = Floats(Path.Combine(folder, "image.f32"));
        var store = new NetworkStore(Path.Combine(folder, "networks"));
        foreach (string name in (string[])["dinov2_vits14", "dinov2_vitb14"])
        {
            var draft = NetworkLayouts.Read(WeightsFile.Read(Path.Combine(folder, name + ".pth")));
            float[] expected = Floats(Path.Combine(folder, name + ".f32"));
            foreach (var form in Enum.GetValues<AttentionForm>())
                Measure(store.Add(Network(draft, name, form), replace: true), form, image, expected);
        }
    }

    private static ImportedNetwork Network(NetworkDraft draft, string name, AttentionForm form)
    {
        var network = NetworkImporter.Build(draft with { Transformer = draft.Transformer! with { Attention = form } }, name,
            new ImportOptions());
        return network with { Declaration = network.Declaration with { Name = name } };
    }

    private static void Measure(StoredNetwork network, AttentionForm form, float[] image, float[] expected)
    {
        // The forms are compared where nothing else differs.
        ReadOnlySpan<(int, int)> all = [(1, 1), (2, 1), (1, 2)];
        foreach (var (threads, beside) in form == default ? all : all[..1])
        {
            using var backbone = Backbone.Open(network, new BackboneOptions { Device = "cpu", Threads = threads });
            float[] t = backbone.RunTensor(image, 1, Side, Side)[0].Values.ToArray();
            double off = t.Zip(expected, (a, b) => Math.Abs((double)a - b)).Max() / expected.Max(MathF.Abs);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = beside };
            var best = Timing.Best(4, beside,
                () => Parallel.For(0, beside, parallel, _ => backbone.RunTensor(image, 1, Side, Side)));
            double operations = Operations(network.Declaration.Channels);
            Console.WriteLine(FormattableString.Invariant($"iconotheque {network.Declaration.Name} attention={form} ")
                + FormattableString.Invariant($"threads={threads} beside={beside} images_per_second={1 / best.Seconds:F3} ")
                + FormattableString.Invariant($"cpu_seconds_per_image={best.Cpu:F3} largest_difference={off:g2} ")
                + FormattableString.Invariant($"effective_gflops={operations / best.Seconds / 1e9:F1}"));
        }
    }

    /// <summary>Twice the multiply-adds of the matrix products: per layer 12 N D² and 2 N² D, and the patches.</summary>
    private static double Operations(int width) =>
        2.0 * ((Depth * ((12.0 * Patches * width * width) + (2.0 * Patches * Patches * width))) + (3.0 * Side * Side * width));

    private static float[] Floats(string path) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
}
