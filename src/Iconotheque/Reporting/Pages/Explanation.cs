using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Running;
using Iconotheque.Imaging;
using Iconotheque.Retrieval.Explaining;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Reporting.Pages;

/// <summary>Why one descriptor finds two images alike, or what it sees in one: the file <c>explanation.json</c>.</summary>
internal sealed record Explanation
{
    /// <summary>The layout that this version writes.</summary>
    public string Format { get; init; } = "iconotheque-explanation/1";

    /// <summary>The descriptor.</summary>
    public required string Descriptor { get; init; }

    /// <summary>Its identity stamp's parameters.</summary>
    public required ImmutableSortedDictionary<string, string> Parameters { get; init; }

    /// <summary>The shares of two images' similarity, for a global descriptor; null otherwise.</summary>
    public SimilarityEvidence? Similarity { get; init; }

    /// <summary>
    /// The features of two images and their matches, for a local descriptor; of one image with itself where only one was given.
    /// Null otherwise.
    /// </summary>
    public PairEvidence? Matches { get; init; }

    /// <summary>The shares of one image's own vector, for a global descriptor and a single image; null otherwise.</summary>
    public ShareEvidence? Response { get; init; }

    /// <summary>Explains one image or two.</summary>
    /// <param name="descriptor">What describes them.</param>
    /// <param name="images">One image or two, with the names they carry.</param>
    /// <param name="verification">How matches of local features are verified.</param>
    /// <exception cref="ArgumentException">Neither one image nor two.</exception>
    /// <exception cref="InputException">The descriptor's vectors cannot be shared among positions.</exception>
    /// <exception cref="ImageUnreadableException">The network cannot take an image of this size.</exception>
    public static Explanation Of(Descriptor descriptor, IReadOnlyList<(string Id, RgbImage Image)> images,
        VerificationOptions verification)
    {
        if (images.Count is not (1 or 2))
            throw new ArgumentException($"Holds {images.Count} images; one or two can be explained.", nameof(images));
        var about = new Explanation { Descriptor = descriptor.Name, Parameters = descriptor.Parameters };
        return descriptor switch
        {
            GlobalDescriptor global when global.Head.Explains => OfGlobal(about, global, images),
            GlobalDescriptor => throw new InputException(descriptor.Name,
                "reads fully connected outputs, which have no positions to share a similarity among; choose a head on T"),
            _ => OfLocal(about, descriptor, images, verification),
        };
    }

    private static Explanation OfGlobal(Explanation about, GlobalDescriptor descriptor,
        IReadOnlyList<(string Id, RgbImage Image)> images)
    {
        var reading = GlobalReading.Of(descriptor);
        (string Id, MappedImage Image)[] mapped =
            [.. images.Select(image => (image.Id, MappedImage.Of(descriptor, image.Image)))];
        return mapped.Length == 1
            ? about with { Response = SharePairs.Response(reading, mapped[0].Id, mapped[0].Image) }
            : about with
            {
                Similarity = SharePairs.Explain(reading, mapped[0].Id, mapped[0].Image, mapped[1].Id, mapped[1].Image),
            };
    }

    private static Explanation OfLocal(Explanation about, Descriptor descriptor,
        IReadOnlyList<(string Id, RgbImage Image)> images, VerificationOptions verification)
    {
        (string Id, LocalFeatures Features)[] described = [.. images.Select(image =>
            (image.Id, (LocalFeatures)descriptor.Describe(image.Image,
                [.. descriptor.Maps.Select(request => request.Backbone.Run([image.Image], request.Scale)[0])])))];
        var pair = described.Length == 1 ? new PairComparison([], [], [], 0) : PairMatcher.Compare(FeatureForm.Of(descriptor),
            (described[0].Features, described[1].Features), new MatchingOptions(), verification);
        var (first, second) = (described[0], described[^1]);
        return about with
        {
            Matches = EvidencePairs.Of(pair.Matches, pair.Inliers, first.Id, first.Features, second.Id, second.Features),
        };
    }
}
