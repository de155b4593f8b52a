using Iconotheque.Fitting;

namespace Iconotheque.Comparison;

/// <summary>Compares on made pairs: the number of points drawn from 10 to 2000, the noise from 0.5 to 3 pixels.</summary>
internal static class MadeComparison
{
    private const double Threshold = 6;
    // As OpenCV's functions are called, and what its own is for a fundamental matrix.
    private const int Iterations = 2000, OfEpipolar = 1000;

    /// <summary>Prints a table, a row for each kind of wrong pairs and share of them.</summary>
    public static void Run(TransformationKind kind, int pairs, string[] settings)
    {
        bool ordered = !settings.Contains("unordered");
        string Setting(string name, string usual) =>
            settings.FirstOrDefault(s => s.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..] ?? usual;
        int seeds = int.Parse(Setting("seeds", "1000000"));
        string reach = Setting("reach", "");
        var options = new FittingOptions
        {
            Kind = kind,
            ThresholdPixels = Threshold,
            Reach = reach.Length > 0 ? double.Parse(reach) : null,
            MostSamples = kind == TransformationKind.Fundamental ? OfEpipolar : Iterations,
            Seed = 1,
            LeastSamples = int.Parse(Setting("least", "20")),
            Worth = float.Parse(Setting("worth", "0.8")),
            Freedom = int.Parse(Setting("freedom", "4")),
        };
        var fitter = new RobustFitter(options);
        int[] shares = [.. Setting("outliers", "5,10,20,30,40,50,60,70,80,90,95").Split(',').Select(int.Parse)];
        Console.WriteLine(Cell.Heading);
        foreach (string wrong in Setting("wrong", "anywhere").Split(','))
        {
            foreach (int share in shares)
            {
                var cell = new Cell(kind);
                for (int i = -20; i < pairs; i++)
                {
                    var pair = Make(kind, share / 100.0, Enum.Parse<Wrong>(wrong, true), i + seeds);
                    bool first = i % 2 == 0;
                    var theirs = first ? Theirs(kind, pair) : default;
                    var ours = Ours(fitter, kind, pair, ordered);
                    if (!first) theirs = Theirs(kind, pair);
                    if (i >= 0) cell.Add(ours, theirs);
                }

                Console.WriteLine(cell.Row($"{wrong} {share} %"));
            }
        }
    }

    private static MadePair Make(TransformationKind kind, double share, Wrong wrong, int seed)
    {
        var random = new Random(seed * 31);
        // So many that two right pairs more than fix the truth are among them: else nobody can tell it from chance.
        double least = Math.Max(10, (kind == TransformationKind.Fundamental ? 9 : 6) / (1 - share));
        int n = (int)Math.Round(least * Math.Exp(random.NextDouble() * Math.Log(2000 / least)));
        double sigma = 0.5 + (2.5 * random.NextDouble());
        return kind == TransformationKind.Fundamental
            ? PairMaker.Scene(n, share, sigma, wrong, seed)
            : PairMaker.Homography(n, share, sigma, wrong, seed, kind.ToString().ToLowerInvariant());
    }

    public static Outcome Theirs(TransformationKind kind, MadePair pair)
    {
        var (model, inliers, taken) = OpenCvFitter.Fit(kind, pair, Threshold, Iterations);
        return Outcome.Of(kind, pair, model, inliers, taken);
    }

    public static Outcome Ours(RobustFitter fitter, TransformationKind kind, MadePair pair, bool ordered)
    {
        double begin = ProcessorTime.Microseconds();
        var fit = fitter.Of(pair.From, pair.To, ordered ? pair.Quality : []);
        double taken = ProcessorTime.Microseconds() - begin;
        return Outcome.Of(kind, pair, fit.Transformation.IsEmpty ? [] : [.. fit.Transformation], fit.Inliers, taken);
    }
}
