using Iconotheque.Classical;
using Iconotheque.Classical.Compare;
using OpenCvSharp;

Environment.SetEnvironmentVariable("OPENCV_IPP", "disabled");
Cv2.SetNumThreads(1);
string folder = args[1];
int every = args.Length > 2 ? int.Parse(args[2]) : 10, side = args.Length > 3 ? int.Parse(args[3]) : 640;
var pictures = Picture.Of(folder, every, side);
Console.WriteLine($"{pictures.Count} pictures of {folder}, at most {side} pixels a side");
switch (args[0])
{
    case "agree":
        Console.Write("ORB: ");
        Agreement.Print(pictures.Select(p => (Peer.Orb(p, 1000), OrbFeatures.Of(p.Rgb, p.Width, p.Height, 1000))), _ => 0.5f, 360);
        Console.Write("SIFT: ");
        Agreement.Print(pictures.Select(p => (Peer.Sift(p, 1000), SiftFeatures.Of(p.Rgb, p.Width, p.Height, 1000))), d => Math.Max(1, d / 4), 10);
        return 0;
    case "speed":
        for (int threads = 1; threads <= 2; threads++)
        {
            Speed.Print("ORB", pictures, 9, threads, (
                p => Peer.Orb(p, 1000), p => OrbFeatures.Of(p.Rgb, p.Width, p.Height, 1000)));
            Speed.Print("RootSIFT", pictures, 5, threads, (
                p => Peer.RootSift(p, 1000), p => SiftFeatures.RootOf(p.Rgb, p.Width, p.Height, 1000)));
        }

        return 0;
    case "debug":
        {
            var p = pictures[0];
            var a = Peer.Orb(p, 1000); var b = OrbFeatures.Of(p.Rgb, p.Width, p.Height, 1000);
            var byLevel = new SortedDictionary<float, (int N, int Different, int Bits)>();
            for (int i = 0; i < a.Count; i++)
            {
                int j = Enumerable.Range(0, b.Count).First(j => b.Keypoints.AsSpan(5 * j, 5).SequenceEqual(a.Keypoints.AsSpan(5 * i, 5)));
                int bits = 0;
                for (int k = 0; k < 32; k++) bits += System.Numerics.BitOperations.PopCount((uint)(a.Vectors[32 * i + k] ^ b.Vectors[32 * j + k]));
                byLevel.TryGetValue(a.Keypoints[5 * i + 2], out var v);
                byLevel[a.Keypoints[5 * i + 2]] = (v.N + 1, v.Different + (bits > 0 ? 1 : 0), v.Bits + bits);
            }
            foreach (var (k, v) in byLevel) Console.WriteLine($"{k}: {v}");
            return 0;
        }
    default:
        return 2;
}
