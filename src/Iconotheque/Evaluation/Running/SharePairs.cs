using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Results;
using Iconotheque.Retrieval.Explaining;

namespace Iconotheque.Evaluation.Running;

/// <summary>Chooses the pairs whose similarity by a global descriptor a report explains, and explains them.</summary>
internal static class SharePairs
{
    /// <summary>The pairs that <see cref="EvidencePairs.Choose"/> names.</summary>
    /// <param name="benchmark">Where the images are.</param>
    /// <param name="rankings">What the descriptor returned.</param>
    /// <param name="reading">The descriptor.</param>
    /// <param name="map">Runs the network on an image.</param>
    public static ImmutableArray<SimilarityEvidence> Of(Benchmark benchmark, IReadOnlyList<RankedQuery> rankings,
        GlobalReading reading, Func<CollectionImage, MappedImage> map) =>
    [
        .. EvidencePairs.Choose(rankings).Select(pair =>
        {
            CollectionImage first = benchmark.Images[benchmark.Queries[pair.Query].Image], second = benchmark.Images[pair.Image];
            return Explain(reading, first.Id, map(first), second.Id, map(second));
        }),
    ];

    /// <summary>
    /// Where the length of the first query's own vector comes from: the image whose responses a report compares between
    /// descriptors.
    /// </summary>
    public static ShareEvidence Response(Benchmark benchmark, GlobalReading reading, Func<CollectionImage, MappedImage> map)
    {
        var image = benchmark.Images[benchmark.Queries[0].Image];
        return Response(reading, image.Id, map(image));
    }

    /// <summary>Where the length of an image's own vector comes from.</summary>
    public static ShareEvidence Response(GlobalReading reading, string id, MappedImage image) =>
        ShareEvidence.Of(id, image.Width, image.Height, reading.Share(image.Maps, reading.Describe(image.Maps)));

    /// <summary>Explains a pair.</summary>
    public static SimilarityEvidence Explain(GlobalReading reading, string first, MappedImage firstImage,
        string second, MappedImage secondImage)
    {
        var found = SimilarityExplanation.Of(reading, firstImage.Maps, secondImage.Maps);
        return new SimilarityEvidence
        {
            Similarity = found.Similarity,
            First = ShareEvidence.Of(first, firstImage.Width, firstImage.Height, found.First),
            Second = ShareEvidence.Of(second, secondImage.Width, secondImage.Height, found.Second),
        };
    }
}
