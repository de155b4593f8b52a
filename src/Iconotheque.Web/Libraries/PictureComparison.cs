using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Calibration;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Numerics;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Pages;
using Iconotheque.Retrieval.Matching;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Pictures;

namespace Iconotheque.Web.Libraries;

/// <summary>Compares two pictures: items by what the library holds of them, held pictures by describing them.</summary>
internal sealed class PictureComparison(SearchPool pool, QueryPictures held, PictureProcesses pictures)
{
    private const int Shown = 1024;

    /// <summary>Compares.</summary>
    /// <param name="library">The library.</param>
    /// <param name="first">The number of an item, or the key of a held picture.</param>
    /// <param name="second">The other.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="NotFoundException">One is not there.</exception>
    public async Task<ComparedPair> OfAsync(RequestLibrary library, string first, string second, CancellationToken cancellation)
    {
        var (one, two) = (SideOf(library, first), SideOf(library, second));
        var (described, other) = (await DescribeAsync(library.View, one, first, cancellation),
            await DescribeAsync(library.View, two, second, cancellation));
        var view = library.View;
        var appraisal = one.Item is { } item && two.Item is { } another && view.Vectors.FirstOrDefault() is { } set
            ? new PairAppraisal(view, set.Descriptor.Name).Of(item, another)
            : null;
        var looks = appraisal is not null ? [] : LooksAt(view, described, other);
        var best = looks.MaxBy(look => look.Pair.Significance);
        var matches = appraisal is not null ? appraisal.Comparison : best?.Pair;
        var evidence = appraisal is not null ? appraisal.Local : view.Locals.IsEmpty ? (LocalEvidence?)null
            : looks.Aggregate(LocalEvidence.None, (found, look) => found.With(look.By.Form, look.Pair.Significance));
        var verifier = appraisal?.Features?.Descriptor ?? best?.By;
        var calibrations = LibraryCalibrations.Of(view);
        var opinions = view.Card.Global
            .Select((descriptor, i) => OpinionOf(descriptor, (described.Vectors[i], other.Vectors[i]), calibrations)).ToList();
        var leading = opinions.FirstOrDefault();
        if (matches is { } made) opinions.Add(new Opinion(verifier!.Name, null, made.InlierCount, made.Matches.Length, null));
        return new ComparedPair
        {
            First = one,
            Second = two,
            Opinions = [.. opinions],
            Matches = matches,
            FirstFeatures = appraisal?.Features is { } shown ? shown.Of(one.Item!.Id) : best?.First,
            SecondFeatures = appraisal?.Features is { } same ? same.Of(two.Item!.Id) : best?.Second,
            Probability = appraisal is not null && leading is not null ? appraisal.ProbabilityBy(calibrations, leading.Descriptor)
                : leading?.Similarity is { } similarity ? calibrations.ProbabilityOf(leading.Descriptor, similarity, evidence)
                : null,
            Range = appraisal is not null && leading is not null ? appraisal.RangeBy(calibrations, leading.Descriptor)
                : leading?.Similarity is { } close ? calibrations.RangeOf(leading.Descriptor, close, evidence) : null,
            Appraisal = appraisal,
        };
    }

    /// <summary>The opinions of the paper's descriptors, and of RootSIFT, each computed now.</summary>
    public async Task<ImmutableArray<Opinion>> EveryoneAsync(RequestLibrary library, string first, string second,
        CancellationToken cancellation)
    {
        var (one, two) = (await PixelsAsync(library, first, cancellation), await PixelsAsync(library, second, cancellation));
        return await pool.WithNetworksAsync(networks =>
            DescriptorSpec.OfThePaper.Append("rootsift").Select(name => OpinionOf(networks, name, (one, two))).ToImmutableArray(),
            cancellation);
    }

    /// <summary>Where the similarity of two pictures comes from; null when the library's first descriptor cannot say.</summary>
    public async Task<(byte[] First, byte[] Second)?> SharesAsync(RequestLibrary library, string first, string second,
        CancellationToken cancellation)
    {
        var (one, two) = (await PixelsAsync(library, first, cancellation), await PixelsAsync(library, second, cancellation));
        return await pool.WithDescriberAsync<(byte[], byte[])?>(describer =>
        {
            if (describer.Descriptors.OfType<GlobalDescriptor>()
                .FirstOrDefault(descriptor => descriptor.Head.Explains) is not { } descriptor)
                return null;
            return SimilarityOverlay.Of(Explanation.Of(descriptor, [(first, one), (second, two)],
                new VerificationOptions()).Similarity!);
        }, cancellation);
    }

    private ComparedSide SideOf(RequestLibrary library, string name)
    {
        if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long id))
        {
            var item = library.Item(id);
            return new ComparedSide(item, item.Name, item.Width, item.Height, PairAppraisal.SizeOf(library.View.Card, item),
                $"/iiif/{id}/full/!{Shown},{Shown}/0/default.jpg", $"/iiif/{id}/info.json");
        }

        var picture = Held(name);
        var described = PairAppraisal.SizeOf(library.View.Card, picture.Width, picture.Height);
        return new ComparedSide(null, picture.Name, picture.Width, picture.Height, described, $"/queries/{picture.Key}",
            $"/queries/{picture.Key}");
    }

    private HeldPicture Held(string key) =>
        held.Find(key) ?? throw new NotFoundException("The picture that was searched by is no longer held; choose it again.");

    private Task<RgbImage> PixelsAsync(RequestLibrary library, string name, CancellationToken cancellation) =>
        long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
        ? pictures.PixelsAsync(library.Item(id), null, library.View.Card.MaxSide, cancellation)
        : pictures.PixelsAsync(Held(name), null, library.View.Card.MaxSide, cancellation);

    private async Task<Described> DescribeAsync(LibraryView view, ComparedSide side, string key, CancellationToken cancellation)
    {
        if (side.Item is { } item)
        {
            return new Described([.. view.Vectors.Select(set =>
            {
                float[] vector = new float[set.Descriptor.Dimension];
                return set.TryCopy(item.Id, vector) ? vector : null;
            })], [.. view.Locals.Select(features => features.Of(item.Id))]);
        }

        var image = await pictures.PixelsAsync(Held(key), null, view.Card.MaxSide, cancellation);
        var descriptions = await pool.WithDescriberAsync(describer => describer.Describe(image), cancellation);
        return new Described([.. descriptions.OfType<GlobalVector>().Select(vector => vector.Values)],
            [.. descriptions.OfType<LocalFeatures>()]);
    }

    private static Opinion OpinionOf(LibraryDescriptor descriptor, (float[]? First, float[]? Second) vectors,
        LibraryCalibrations calibrations) =>
        vectors is ({ } one, { } two) && InnerProduct.Of(one, two) is var similarity
            ? new Opinion(descriptor.Name, similarity, null, null, calibrations.ProbabilityOf(descriptor.Name, similarity, null))
            : new Opinion(descriptor.Name, null, null, null, null, "one of them has no vector");

    private static Opinion OpinionOf(NetworkDescriptors networks, string name, (RgbImage First, RgbImage Second) images)
    {
        try
        {
            var descriptor = networks.Make(DescriptorSpec.Parse(name)!);
            var (first, second) = (PictureDescriber.Describe(images.First, [descriptor])[0],
                PictureDescriber.Describe(images.Second, [descriptor])[0]);
            if (first is GlobalVector one && second is GlobalVector two)
                return new Opinion(name, InnerProduct.Of(one.Values, two.Values), null, null, null);
            var pair = PairMatcher.Compare(FeatureForm.Of(descriptor), ((LocalFeatures)first, (LocalFeatures)second),
                new MatchingOptions(), new VerificationOptions());
            return new Opinion(name, null, pair.InlierCount, pair.Matches.Length, null);
        }
        catch (Exception e) when (e is InputException or ImageUnreadableException)
        {
            return new Opinion(name, null, null, null, null, e.Message);
        }
    }

    /// <summary>What each kind of local features that both have says.</summary>
    private static Look[] LooksAt(LibraryView view, Described first, Described second) =>
    [
        .. from pair in view.Card.Locals.Zip(first.Features.Zip(second.Features))
           let one = pair.Second.First
           let other = pair.Second.Second
           where one is not null && other is not null
           select new Look(pair.First, PairMatcher.Compare(pair.First.Form, (one, other), new MatchingOptions(),
               new VerificationOptions()), one, other),
    ];

    /// <summary>
    /// The vectors in the order of the library's global descriptors, and the local features in that of its local ones;
    /// null where there are none.
    /// </summary>
    private sealed record Described(ImmutableArray<float[]?> Vectors, ImmutableArray<LocalFeatures?> Features);

    /// <summary>The matches of one kind of local features.</summary>
    private sealed record Look(LibraryDescriptor By, PairComparison Pair, LocalFeatures First, LocalFeatures Second);
}
