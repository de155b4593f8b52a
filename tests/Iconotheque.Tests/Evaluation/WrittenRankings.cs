using System.Collections.Immutable;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Rankings;

namespace Iconotheque.Tests.Evaluation;

/// <summary>Rankings for tests, and what the definitions give on them when every order of the ties is tried.</summary>
internal static class WrittenRankings
{
    /// <summary>
    /// From one image a place: + positive, h hard positive, j junk, s self, - negative. Images in brackets tie: <c>+(-+)j</c>.
    /// What follows a bar was never returned.
    /// </summary>
    public static RankedQuery Of(string list, int query = 0)
    {
        var images = new List<(Judgement, float)>();
        float score = 1000;
        bool tied = false;
        foreach (char c in list)
        {
            if (c == '(') tied = true;
            else if (c == ')') (tied, score) = (false, score - 1);
            else if (c == '|') (tied, score) = (true, float.NegativeInfinity);
            else images.Add((Parse(c), tied ? score : score--));
        }

        return Of(images, query);
    }

    public static RankedQuery Of(IReadOnlyList<(Judgement Judgement, float Score)> images, int query = 0)
    {
        var judged = from i in Enumerable.Range(0, images.Count)
                     where images[i].Judgement != Judgement.Negative
                     select new JudgedRank(i, images[i].Judgement, images[i].Score,
                         images.Count(other => other.Score > images[i].Score),
                         images.Count(other => other.Score == images[i].Score) - 1);
        var top = from i in Enumerable.Range(0, images.Count)
                  where images[i].Judgement != Judgement.Self && images[i].Score > float.NegativeInfinity
                  orderby images[i].Score descending, i
                  select new RankedImage(i, images[i].Score, images[i].Judgement);
        return new(query, images.Count, [.. judged], [.. top.Take(5)]);
    }

    /// <summary>
    /// Every list, right or wrong at each rank, that the ties allow once the protocol has removed what it removes; the never
    /// returned are gone.
    /// </summary>
    public static IEnumerable<bool[]> AllOrders(IReadOnlyList<(Judgement Judgement, float Score)> images, Protocol protocol)
    {
        var groups = images.Where(image => image.Score > float.NegativeInfinity && Right(image.Judgement, protocol) is not null)
            .GroupBy(image => image.Score).OrderByDescending(group => group.Key)
            .Select(group => group.Select(image => Right(image.Judgement, protocol)!.Value).ToImmutableArray());
        IEnumerable<ImmutableArray<bool>> lists = [[]];
        foreach (var group in groups)
        {
            var orders = Permutations(group).ToList();
            lists = lists.SelectMany(list => orders.Select(order => list.AddRange(order))).ToList();
        }

        return lists.Select(list => list.ToArray());
    }

    public static IEnumerable<ImmutableArray<T>> Permutations<T>(ImmutableArray<T> items) => items.IsEmpty
        ? [[]]
        : Enumerable.Range(0, items.Length)
            .SelectMany(i => Permutations(items.RemoveAt(i)).Select(rest => rest.Insert(0, items[i])));

    /// <summary>
    /// Right, wrong, or null where it leaves the ranking; written anew, so as not to test the code with itself.
    /// </summary>
    public static bool? Right(Judgement judgement, Protocol protocol) => judgement switch
    {
        Judgement.Negative => false,
        Judgement.Positive => protocol.Positives == PositiveSet.Hard ? null : true,
        Judgement.HardPositive => protocol.Positives == PositiveSet.Easy ? null : true,
        Judgement.Self => protocol.Self == SelfMatch.Keep ? true : null,
        _ => null,
    };

    private static Judgement Parse(char c) => c switch
    {
        '+' => Judgement.Positive,
        'h' => Judgement.HardPositive,
        'j' => Judgement.Junk,
        's' => Judgement.Self,
        _ => Judgement.Negative,
    };
}
