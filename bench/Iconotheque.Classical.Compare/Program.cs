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
    case "run":
        for (int round = 0; round < 20; round++)
        {
            foreach (var p in pictures)
            {
                if (args[4] == "orb") OrbFeatures.Of(p.Rgb, p.Width, p.Height, 1000);
                else SiftFeatures.RootOf(p.Rgb, p.Width, p.Height, 1000);
            }
        }

        return 0;
    default:
        return 2;
}
