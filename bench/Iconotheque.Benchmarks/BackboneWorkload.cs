using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Networks.Quantising;

namespace Iconotheque.Benchmarks;

/// <summary>
/// A ResNet-101 on images of 800×600, against the machine's matrix multiplication, and the cost of many heads. The peer is
/// bench/backbone.py, the same network in PyTorch.
/// </summary>
public static class BackboneWorkload
{
    private const string Name = "resnet101", Int8 = "resnet101-int8";
    private const int Height = 600, Width = 800, Side = 4096;

    /// <summary>
    /// Writes a store with the network and its quantised form, 24 pictures, and NetVLAD's parameters; all from seeds.
    /// </summary>
    public static void WriteData(string folder)
    {
        var store = new NetworkStore(Path.Combine(folder, "networks"));
        var stored = store.Add(MadeResNet.Network(Name));
        MadeResNet.NetVlad(64, stored.Declaration.Channels).Write(stored.HeadPath("netvlad"));
        string pictures = Path.Combine(folder, "pictures");
        Directory.CreateDirectory(pictures);
        for (int i = 0; i < 24; i++) ImageWriter.WriteJpeg(Picture(new Random(i)), Path.Combine(pictures, $"{i:D2}.jpg"));
        var images = Directory.EnumerateFiles(pictures).Order(StringComparer.Ordinal).Take(8)
            .Select(file => ImageReader.Read(file, new ImagingOptions()));
        store.Add(Quantisation.Of(stored, Int8, images));
    }

    /// <summary>
    /// Prints images a second of the float and the int8 network: one image on its own, and images side by side on some threads.
    /// </summary>
    public static void Run(string folder, int threads)
    {
        var store = new NetworkStore(Path.Combine(folder, "networks"));
        double operations = 2 * (double)ConvolutionCount.MultiplyAdds(File.ReadAllBytes(store.Open(Name).GraphPath),
            Height, Width);
        Console.WriteLine($"iconotheque resnet101 {Width}x{Height} gflop_per_image={operations / 1e9:F2}");
        foreach (string name in (string[])[Name, Int8])
        {
            using var backbone = Backbone.Open(store.Open(name), new BackboneOptions { Device = "cpu" });
            foreach (int sideBySide in (int[])[1, threads])
            {
                var best = Measure(backbone, sideBySide);
                Console.WriteLine($"iconotheque {name} images_side_by_side={sideBySide} images_per_second={1 / best.Seconds:F3} "
                    + $"effective_gflops={operations / best.Seconds / 1e9:F1} "
                    + $"gflop_per_cpu_second={operations / best.Cpu / 1e9:F1}");
            }
        }
    }

    /// <summary>
    /// Prints the best GFLOP/s of a product of 4096 × 4096 matrices by ONNX Runtime, on one thread and on some.
    /// </summary>
    public static void Peak(int threads)
    {
        foreach (int count in (int[])[1, threads])
        {
            var best = MatrixProduct.Measure(Side, count);
            double operations = 2.0 * Side * Side * Side / 1e9;
            Console.WriteLine($"onnxruntime matmul_{Side} threads={count} gflops={operations / best.Seconds:F1} "
                + $"gflop_per_cpu_second={operations / best.Cpu:F1}");
        }
    }

    /// <summary>
    /// Describes the pictures with one head, with five and with NetVLAD besides, in turn; prints seconds and ratios of the best
    /// of three.
    /// </summary>
    public static void Heads(string folder, int threads)
    {
        var benchmark = BenchmarkReader.Read(Path.Combine(folder, "pictures"), "images");
        string[] lists = ["gem", "gem,mac,spoc,rmac,crow", "gem,mac,spoc,rmac,crow,netvlad"];
        using var descriptors = new NetworkDescriptors(new NetworkStore(Path.Combine(folder, "networks")),
            new BackboneOptions { Device = "cpu" })
        {
            Network = Name
        };
        Timing[] best = [.. lists.Select(_ => Timing.None)];
        for (int run = 0; run < 3; run++)
        {
            for (int i = 0; i < lists.Length; i++) best[i] = best[i].Min(Describe(benchmark, descriptors, lists[i], threads));
        }

        for (int i = 0; i < lists.Length; i++)
        {
            Console.WriteLine($"iconotheque describe heads={lists[i]} seconds={best[i].Seconds:F2} ratio={best[i].Seconds / best[
                0].Seconds:F3} cpu_seconds={best[i].Cpu:F2} cpu_ratio={best[i].Cpu / best[0].Cpu:F3}");
        }
    }

    /// <summary>
    /// Seconds an image, on the clock and of processors: the best of four. The latter hardly change when other work runs on the
    /// machine.
    /// </summary>
    private static Timing Measure(Backbone backbone, int threads)
    {
        float[] tensor = MadeResNet.Gaussian(new Random(2), 3 * Height * Width, 1);
        int images = 2 * threads;
        return Timing.Best(4, images, () =>
            Parallel.For(0, images, new ParallelOptions { MaxDegreeOfParallelism = threads },
                _ => backbone.RunTensor(tensor, 1, Height, Width)));
    }

    /// <summary>Rectangles of random colours.</summary>
    private static RgbImage Picture(Random random)
    {
        byte[] pixels = new byte[Height * Width * 3];
        for (int n = 0; n < 200; n++)
        {
            int x = random.Next(Width), right = Math.Min(Width, x + random.Next(200)), y = random.Next(Height),
                bottom = Math.Min(Height, y + random.Next(200));
            byte[] colour = [(byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)];
            for (int row = y; row < bottom; row++)
            {
                for (int column = x; column < right; column++) colour.CopyTo(pixels, ((row * Width) + column) * 3);
            }
        }

        return new RgbImage(Width, Height, pixels);
    }

    private static Timing Describe(Benchmark benchmark, NetworkDescriptors descriptors, string heads, int threads)
    {
        string folder = Directory.CreateTempSubdirectory("iconotheque-bench-").FullName;
        try
        {
            ImmutableArray<Descriptor> list = [.. heads.Split(',').Select(head => descriptors.Make(DescriptorSpec.Parse(head)!))];
            return Timing.Best(1, 1,
                () => Describer.Run(benchmark, list, new DescribeOptions { Folder = folder, Threads = threads }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
