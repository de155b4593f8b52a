using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Iconotheque.Collections.Reading;

/// <summary>The questions of a benchmark whose ground truth is classes.</summary>
internal static class ClassQueries
{
    /// <summary>The most right answers, over all queries, that are held: 2 GB of indices.</summary>
    public const long MostAnswers = 500_000_000;

    /// <summary>
    /// One query per image that asks; its right answers are the images of its class that are searched and not junk, without
    /// itself.
    /// </summary>
    /// <param name="images">The images; a query or positive has a class.</param>
    /// <param name="shown">What to name when the lists would not fit.</param>
    /// <exception cref="InputException">There are more than <see cref="MostAnswers"/> answers.</exception>
    public static ImmutableArray<Query> Of(ImmutableArray<CollectionImage> images, string shown)
    {
        var classes = Members(images);
        RequireThatTheyFit(classes, shown);
        var queries = ImmutableArray.CreateBuilder<Query>();
        for (int i = 0; i < images.Length; i++)
        {
            if (images[i].Role is not (Role.QueryAndPositive or Role.Query)) continue;
            var (answers, junk, _) = classes[images[i].Class];
            bool searched = images[i].InDatabase;
            queries.Add(new Query(i, images[i].Class, searched ? i : -1, searched ? Without(answers, i) : answers, [], junk));
        }

        return queries.DrainToImmutable();
    }

    /// <summary>A copy of an ascending list without one value.</summary>
    public static ImmutableArray<int> Without(ImmutableArray<int> ascending, int value)
    {
        int at = ascending.BinarySearch(value);
        return at < 0 ? ascending : ascending.RemoveAt(at);
    }

    private static Dictionary<string, ClassMembers> Members(ImmutableArray<CollectionImage> images)
    {
        var lists = new Dictionary<string, (List<int> Answers, List<int> Junk, int Asking)>(StringComparer.Ordinal);
        for (int i = 0; i < images.Length; i++)
        {
            if (images[i].Role == Role.Distractor) continue;
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, images[i].Class, out bool known);
            if (!known) list = ([], [], 0);
            if (images[i].Role == Role.Junk) list.Junk.Add(i);
            if (images[i].Role is Role.QueryAndPositive or Role.Positive) list.Answers.Add(i);
            if (images[i].Role == Role.QueryAndPositive) list.Asking++;
        }

        return lists.ToDictionary(pair => pair.Key,
            pair => new ClassMembers([.. pair.Value.Answers], [.. pair.Value.Junk], pair.Value.Asking));
    }

    private static void RequireThatTheyFit(Dictionary<string, ClassMembers> classes, string shown)
    {
        if (classes.Values.Sum(members => (long)members.Answers.Length * members.Asking) <= MostAnswers) return;
        var largest = classes.MaxBy(pair => (long)pair.Value.Answers.Length * pair.Value.Asking);
        throw new InputException(shown,
            $"class \"{largest.Key}\" has {largest.Value.Asking} queries with {largest.Value.Answers.Length} right answers each, "
                + "more than can be held; "
            + "give most of its images the role positive in images.csv.");
    }
}
