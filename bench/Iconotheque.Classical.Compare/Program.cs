using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Iconotheque.Classical;
using Iconotheque.Classical.Compare;
using OpenCvSharp;

// agree | pairs | speed | hash | run-orb | run-rootsift  FOLDER [EVERY [SIDE]], export FOLDER EVERY SIDE OUT, made FILE.ppm: see
// bench/classical.sh.
const int Features = 1000;
if (args.Length < 2)
{
    Console.Error.WriteLine("Usage: agree|pairs|speed|hash|export|run-orb|run-rootsift FOLDER [EVERY [SIDE [OUT]]]");
    return 2;
}

Environment.SetEnvironmentVariable("OPENCV_IPP", "disabled");
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int every = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 10;
int side = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 640;
ClassicalFeatures Orb(Picture p) => OrbFeatures.Of(p.Rgb, p.Width, p.Height, Features);
ClassicalFeatures Sift(Picture p) => SiftFeatures.Of(p.Rgb, p.Width, p.Height, Features);
ClassicalFeatures RootSift(Picture p) => SiftFeatures.RootOf(p.Rgb, p.Width, p.Height, Features);
if (args[0] == "made")
{
    byte[] made = Iconotheque.Classical.Tests.MadePicture.Rectangles(240, 200, 5);
    File.WriteAllBytes(args[1], [.. "P6 240 200 255\n"u8, .. made]);
    return 0;
}

Cv2.SetNumThreads(1);
var pictures = Picture.Of(args[1], every, side);
Console.WriteLine($"{pictures.Count} pictures, at most {side} pixels a side, {Features} features");
switch (args[0])
{
    case "agree":
        Agreement.Print("ORB", pictures.Select(p => (Peer.Orb(p, Features), Orb(p))), _ => 0.5f, 360);
        Agreement.Print("SIFT", pictures.Select(p => (Peer.Sift(p, Features), Sift(p))), Agreement.PixelAtScale, 10);
        return 0;
    case "export":
        foreach (var picture in pictures)
        {
            string path = Path.Combine(args[4], Path.GetFileNameWithoutExtension(picture.Name));
            byte[] head = Encoding.ASCII.GetBytes($"P6 {picture.Width} {picture.Height} 255\n");
            File.WriteAllBytes($"{path}.ppm", [.. head, .. picture.Rgb]);
            File.WriteAllBytes($"{path}.orb.bin", Orb(picture).ToRows());
            File.WriteAllBytes($"{path}.sift.bin", Sift(picture).ToRows());
        }

        return 0;
    case "pairs":
        Pairs.Print("ORB", pictures, p => Peer.Orb(p, Features), Orb, 2.5);
        Pairs.Print("RootSIFT", pictures, p => Peer.RootSift(p, Features), RootSift, 2.5);
        Pairs.Print("RootSIFT", pictures, p => Peer.RootSift(p, Features), RootSift, 1);
        return 0;
    case "speed":
        for (int threads = 1; threads <= 2; threads++)
        {
            Speed.Print("ORB", pictures, 9, threads, p => Peer.Orb(p, Features), p => Orb(p));
            Speed.Print("RootSIFT", pictures, 5, threads, p => Peer.RootSift(p, Features), p => RootSift(p));
        }

        return 0;
    case "hash":
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            var features = new ClassicalFeatures[2 * pictures.Count];
            Parallel.For(0, features.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
                features[i] = i % 2 == 0 ? Orb(pictures[i / 2]) : RootSift(pictures[i / 2]));
            for (int i = 0; i < pictures.Count; i++)
            {
                foreach (var (once, again) in new[] { (2 * i, Orb(pictures[i])), (2 * i + 1, RootSift(pictures[i])) })
                {
                    var (rows, vectors) = features[once];
                    if (!rows.AsSpan().SequenceEqual(again.Keypoints) || !vectors.AsSpan().SequenceEqual(again.Vectors))
                        throw new InvalidOperationException($"{pictures[i].Name}: other bits on other threads.");
                    hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(rows));
                    hash.AppendData(vectors);
                }
            }

            Console.WriteLine(Convert.ToHexStringLower(hash.GetHashAndReset()));
        }

        return 0;
    case "run-orb" or "run-rootsift":
        for (int round = 0; round < 20; round++)
        {
            foreach (var picture in pictures) _ = args[0] == "run-orb" ? Orb(picture) : RootSift(picture);
        }

        return 0;
    default:
        return 2;
}
