using System.Collections.Immutable;
using Iconotheque.Calibration;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Links;

namespace Iconotheque.Reporting.Pages;

/// <summary>All that is known of a pair of pictures, for print and for the file.</summary>
internal sealed record Dossier
{
    /// <summary>The pictures.</summary>
    public required DossierPicture First { get; init; }

    /// <summary>The second picture.</summary>
    public required DossierPicture Second { get; init; }

    /// <summary>The evidence, gathered again.</summary>
    public required AppraisedPair Pair { get; init; }

    /// <summary>
    /// The calibrated probability that both show the same place, 0 to 1; null in a library without a calibration.
    /// </summary>
    public double? Probability { get; init; }

    /// <summary>Between which probabilities it lies, by what it was learned from; null where that is one thing alone.</summary>
    public (double Low, double High)? Range { get; init; }

    /// <summary>What the probability rests on, in words; empty without one.</summary>
    public string Calibration { get; init; } = "";

    /// <summary>The proposal; null when the pair was not proposed.</summary>
    public Link? Link { get; init; }

    /// <summary>Decisions about the pair, in their order.</summary>
    public ImmutableArray<Decision> Decisions { get; init; } = [];

    /// <summary>What compared the pictures, such as <c>gem+pca+rootsift</c>.</summary>
    public required string Descriptor { get; init; }

    /// <summary>The local descriptor that made the matches; empty for none.</summary>
    public string Local { get; init; } = "";

    /// <summary>Gathers what a library knows of two of its items.</summary>
    /// <param name="view">The library.</param>
    /// <param name="items">The items, in either order.</param>
    /// <param name="image">Reads a picture at the size at which it was described; null when it cannot be read.</param>
    /// <param name="isInternal">Whether pictures are shown that their statement of rights keeps in.</param>
    /// <exception cref="InputException">The library has no global descriptor, or no vector of one of the two.</exception>
    public static Dossier Of(LibraryView view, (LibraryItem First, LibraryItem Second) items, Func<LibraryItem, RgbImage?> image,
        bool isInternal)
    {
        var (first, second) = items.First.Id <= items.Second.Id ? items : (items.Second, items.First);
        string descriptor = view.Card.Global.FirstOrDefault()?.Name
            ?? throw new InputException(view.Folder, "has no descriptor of one vector an item to compare by");
        var pair = new PairAppraisal(view, descriptor).Of(first, second)
            ?? throw new InputException(view.Folder, "has no vector of one of the two pictures; add them again");
        var calibrations = LibraryCalibrations.Of(view);
        return new Dossier
        {
            First = PictureOf(pair.Features, first, image, isInternal),
            Second = PictureOf(pair.Features, second, image, isInternal),
            Pair = pair,
            Probability = pair.ProbabilityBy(calibrations, descriptor),
            Range = pair.RangeBy(calibrations, descriptor),
            Calibration = calibrations.LabelsOf(descriptor) ?? "",
            Link = LinkBook.Between(view, first.Id, second.Id),
            Decisions = [.. LinkBook.DecisionsAbout(view, first.Id)
                .Where(decision => decision.First == first.Id && decision.Second == second.Id)],
            Descriptor = view.Card.Local is { } local ? $"{descriptor}+{local.Name}" : descriptor,
            Local = pair.Features?.Descriptor.Name ?? "",
        };
    }

    private static DossierPicture PictureOf(
        LibraryFeatures? shown, LibraryItem item, Func<LibraryItem, RgbImage?> image, bool isInternal)
    {
        string withheld = isInternal ? "" : RightsGate.Forbids(item) ?? "";
        ImmutableArray<float> keypoints = shown?.Of(item.Id) is { } features ? [.. features.Keypoints] : [];
        return new DossierPicture(item, withheld.Length > 0 ? null : image(item), keypoints, withheld);
    }
}
