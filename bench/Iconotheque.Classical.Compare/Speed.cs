
namespace Iconotheque.Classical.Compare;

/// <summary>Processor time a picture, OpenCV's and ours in one run, some pictures by turns.</summary>
internal static class Speed
{
    /// <summary>Pictures that each thread describes before the other side's turn.</summary>
    private const int Each = 4;

    /// <summary>Prints the median of the rounds' ratios; one round goes before that does not count.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="pictures">Described.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="threads">How many describe, each a picture at a time.</param>
    /// <param name="peer">OpenCV.</param>
    /// <param name="ours">We.</param>
    public static void Print(
        string name, List<Picture> pictures, int rounds, int threads, Action<Picture> peer, Action<Picture> ours)
    {
        var ratios = new List<double>();
        double theirs = 0, own = 0;
        for (int round = -1; round < rounds; round++)
        {
            double theirTime = 0, ownTime = 0;
            int size = Each * threads;
            for (int first = 0; first < pictures.Count; first += size)
            {
                var batch = pictures.GetRange(first, Math.Min(size, pictures.Count - first));
                bool before = (first / size + round & 1) == 0;
                if (before) theirTime += Time(batch, threads, peer);
                ownTime += Time(batch, threads, ours);
                if (!before) theirTime += Time(batch, threads, peer);
            }

            if (round < 0) continue;
            ratios.Add(theirTime / ownTime);
            (theirs, own) = (theirs + theirTime, own + ownTime);
        }

        ratios.Sort();
        double each = 1000.0 / (rounds * pictures.Count);
        Console.WriteLine(
            $"{name}, {threads} thread(s): OpenCV {theirs * each:F2} ms a picture, ours {own * each:F2}; "
            + $"ratio {ratios[ratios.Count / 2]:F2} ({ratios[0]:F2} to {ratios[^1]:F2} in {rounds} rounds)");
    }

    private static double Time(List<Picture> batch, int threads, Action<Picture> describe)
    {
        var before = Environment.CpuUsage.TotalTime;
        var running = Enumerable.Range(1, threads - 1).Select(first => new Thread(() => Run(first))).ToList();
        foreach (var thread in running) thread.Start();
        Run(0);
        foreach (var thread in running) thread.Join();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;

        void Run(int first)
        {
            for (int i = first; i < batch.Count; i += threads) describe(batch[i]);
        }
    }
}
