
namespace Iconotheque.Classical.Compare;

/// <summary>Processor time a picture, OpenCV's and ours in one run, a picture by turns.</summary>
internal static class Speed
{
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
            for (int first = 0; first < pictures.Count; first += threads)
            {
                var batch = pictures.GetRange(first, Math.Min(threads, pictures.Count - first));
                bool before = (first / threads + round & 1) == 0;
                if (before) theirTime += Time(batch, peer);
                ownTime += Time(batch, ours);
                if (!before) theirTime += Time(batch, peer);
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

    private static double Time(List<Picture> batch, Action<Picture> describe)
    {
        var before = Environment.CpuUsage.TotalTime;
        if (batch.Count == 1)
        {
            describe(batch[0]);
        }
        else
        {
            var threads = batch.Select(picture => new Thread(() => describe(picture))).ToArray();
            foreach (var thread in threads) thread.Start();
            foreach (var thread in threads) thread.Join();
        }

        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
