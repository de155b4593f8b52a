using System.Collections.Immutable;
using Iconotheque.Descriptors.Local;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Reporting.Figures;

/// <summary>Which queries and pairs a report shows. The choice depends on the results alone.</summary>
internal static class ShownImages
{
    /// <summary>Answers of a query in its strip.</summary>
    public const int Answers = 8;

    /// <summary>Examples of a class in its row.</summary>
    public const int ExamplesOfClass = 8;

    private const int MostExampleClasses = 40;
    private const int ManyDescriptors = 4;
    private const int PairsPerDescriptor = 4;
    private const int PairsInPage = 8;

    /// <summary>
    /// The queries of a descriptor's strips by descending AP: the best, those about the median, and the worst, of distinct
    /// classes as far as there are enough.
    /// </summary>
    /// <remarks>
    /// Two of each, one of each in a study of more than four descriptors. Among equal APs the query with more right answers comes
    /// first, then the earlier one.
    /// </remarks>
    public static ImmutableArray<int> Queries(StudyResults results, int descriptor)
    {
        var ap = results.Descriptors[descriptor].QueryAp;
        int each = results.Descriptors.Length > ManyDescriptors ? 1 : 2;
        var order = Enumerable.Range(0, ap.Length)
            .Where(q => ap[q] is not null && q < results.Descriptors[descriptor].Retrieved.Length)
            .OrderByDescending(q => ap[q]).ThenByDescending(q => results.Queries[q].Positives).ToImmutableArray();
        var chosen = new List<int>();
        Add(results, chosen, order, each);
        Add(results, chosen, [.. order.Reverse()], each);
        double middle = (order.Length - 1) / 2.0;
        Add(results, chosen,
            [.. order.Select((q, rank) => (q, rank)).OrderBy(item => Math.Abs(item.rank - middle)).Select(item => item.q)], each);
        return [.. chosen.OrderBy(q => order.IndexOf(q))];
    }

    /// <summary>
    /// Examples of each class: its reference, then queries spread evenly, then right answers to them; of up to forty classes,
    /// spread evenly.
    /// </summary>
    /// <remarks>Classes of which the results name no image are left out.</remarks>
    public static ImmutableArray<(int Class, ImmutableArray<string> Images)> Examples(StudyResults results)
    {
        var queries = Enumerable.Range(0, results.Queries.Length).ToLookup(q => results.Queries[q].Class);
        return
        [
            .. Spread([.. Enumerable.Range(0, results.Classes.Length)],
                MostExampleClasses).Select(c => (Class: c, Images: Examples(results, c, [.. queries[c]])))
                .Where(row => !row.Images.IsEmpty),
        ];
    }

    /// <summary>The pairs drawn of each descriptor.</summary>
    public static ImmutableArray<ShownPair> Pairs(StudyResults results) =>
    [
        .. from d in Enumerable.Range(0, results.Descriptors.Length)
           from pair in Enumerable.Range(0, Math.Min(PairsPerDescriptor, results.Descriptors[d].Evidence.Length))
           select new ShownPair(d, pair),
    ];

    /// <summary>The explained similarities drawn of each descriptor.</summary>
    public static ImmutableArray<ShownPair> Similarities(StudyResults results) =>
    [
        .. from d in Enumerable.Range(0, results.Descriptors.Length)
           from pair in Enumerable.Range(0, Math.Min(PairsPerDescriptor, results.Descriptors[d].Similarities.Length))
           select new ShownPair(d, pair),
    ];

    /// <summary>
    /// The explained similarities that the page itself shows: the first of each descriptor, then the second, up to eight.
    /// </summary>
    public static ImmutableArray<ShownPair> SimilaritiesOfPage(StudyResults results) =>
        [.. Similarities(results).OrderBy(item => item.Pair).ThenBy(item => item.Descriptor).Take(PairsInPage)];

    /// <summary>
    /// The descriptors whose features are drawn with their scores: those of networks, as DELF in the paper's Figure 3.
    /// </summary>
    public static ImmutableArray<int> Features(StudyResults results) =>
    [
        .. Enumerable.Range(0, results.Descriptors.Length)
            .Where(d => NetworkFeatures.IsOne(results.Descriptors[d].Name)
                && results.Descriptors[d].Evidence is [{ FirstScores.IsEmpty: false }, ..]),
    ];

    /// <summary>The pairs that the page itself shows: the first of each descriptor, then the second, up to eight.</summary>
    public static ImmutableArray<ShownPair> PairsOfPage(StudyResults results) =>
        [.. Pairs(results).OrderBy(item => item.Pair).ThenBy(item => item.Descriptor).Take(PairsInPage)];

    /// <summary>Every image that stands in a strip or in a row of examples, each once.</summary>
    public static ImmutableArray<string> Thumbnails(StudyResults results) =>
    [
        .. (from d in Enumerable.Range(0, results.Descriptors.Length)
            from q in Queries(results, d)
            from image in results.Descriptors[d].Retrieved[q].Take(Answers).Select(r => r.Image).Prepend(results.Queries[q].Image)
            select image).Concat(Examples(results).SelectMany(row => row.Images)).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Every image of a drawn pair with its described size, each once.</summary>
    public static ImmutableArray<(string Image, int MaxSide)> PairImages(StudyResults results) =>
    [
        .. (from image in Pairs(results).Select(item => results.Descriptors[item.Descriptor].Evidence[item.Pair])
                .SelectMany(pair => new[] { (Id: pair.First, Size: pair.FirstSize), (Id: pair.Second, Size: pair.SecondSize) })
                .Concat(Similarities(results).Select(item => results.Descriptors[item.Descriptor].Similarities[item.Pair])
                    .SelectMany(pair => new[] { pair.First, pair.Second })
                    .Concat(results.Descriptors.Select(d => d.Response).OfType<ShareEvidence>())
                    .Select(shares => (Id: shares.Image, shares.Size)))
            group image.Size.Max() by image.Id into sizes
            select (sizes.Key, sizes.Max())).OrderBy(image => image.Key, StringComparer.Ordinal),
    ];

    private static ImmutableArray<string> Examples(StudyResults results, int place, ImmutableArray<int> queries)
    {
        string reference = results.Classes[place].Reference;
        string[] first = reference.Length > 0 ? [reference] : [];
        var asking = queries.Select(q => results.Queries[q].Image).Except(first).ToImmutableArray();
        var answers = from d in results.Descriptors
                      from q in queries
                      where q < d.Retrieved.Length
                      from answer in d.Retrieved[q]
                      where answer.Judgement is "positive" or "hard"
                      select answer.Image;
        return [.. first.Concat(Spread(asking, ExamplesOfClass - first.Length)).Concat(answers).Distinct().Take(ExamplesOfClass)];
    }

    /// <summary>At most so many of a list, at even distances, the first among them.</summary>
    private static IEnumerable<T> Spread<T>(ImmutableArray<T> all, int most) =>
        all.Length <= most ? all : Enumerable.Range(0, most).Select(i => all[(int)((long)i * all.Length / most)]);

    private static void Add(StudyResults results, List<int> chosen, ImmutableArray<int> order, int count)
    {
        var fresh = order.Where(q => !chosen.Contains(q)).ToList();
        int most = chosen.Count + count;
        foreach (int q in fresh)
        {
            if (chosen.Count == most) return;
            if (chosen.All(c => results.Queries[c].Class != results.Queries[q].Class)) chosen.Add(q);
        }

        chosen.AddRange(fresh.Except(chosen).Take(most - chosen.Count).ToList());
    }
}
