using System.Collections.Immutable;
using Iconotheque.Imaging;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Sets;

/// <summary>
/// Pictures that are described together: each network runs once at each scale, for all descriptors that read its T.
/// </summary>
internal static class PictureGroup
{
    /// <summary>Describes one picture.</summary>
    /// <exception cref="ImageUnreadableException">A descriptor can say nothing of it.</exception>
    public static ImmutableArray<ImageDescription> Describe(RgbImage pixels, ImmutableArray<Descriptor> descriptors) =>
        [.. Describe([new(pixels, descriptors)])[0]
            .Select(said => said.Content ?? throw new ImageUnreadableException(said.Reason))];

    /// <summary>Describes pictures, each by its own descriptors, in their order.</summary>
    public static ImmutableArray<PictureDescription>[] Describe(IReadOnlyList<UndescribedPicture> group)
    {
        var maps = Maps(group);
        PictureDescription Say(int i, Descriptor descriptor) =>
            Describe(group[i].Pixels, descriptor, [.. descriptor.Maps.Select(request => maps[(i, request)])]);
        return [.. group.Select((picture, i) => picture.Descriptors.Select(descriptor => Say(i, descriptor)).ToImmutableArray())];
    }

    /// <summary>Runs the networks; pictures of equal size go through together where the backbone wants batches.</summary>
    private static Dictionary<(int Picture, MapRequest Request), FeatureMap> Maps(IReadOnlyList<UndescribedPicture> group)
    {
        var maps = new Dictionary<(int, MapRequest), FeatureMap>();
        var requests = group.SelectMany((picture, i) => picture.Descriptors.SelectMany(descriptor => descriptor.Maps).Distinct()
            .Select(request => (Picture: i, Request: request)));
        foreach (var wanted in requests.GroupBy(pair => pair.Request, pair => pair.Picture))
        {
            var results = wanted.Key.Backbone.Run([.. wanted.Select(i => group[i].Pixels)], wanted.Key.Scale);
            foreach (var (picture, map) in wanted.Zip(results)) maps[(picture, wanted.Key)] = map;
        }

        return maps;
    }

    private static PictureDescription Describe(RgbImage pixels, Descriptor descriptor, IReadOnlyList<FeatureMap> maps)
    {
        try
        {
            return new PictureDescription(descriptor.Describe(pixels, maps), "");
        }
        catch (ImageUnreadableException e)
        {
            return new PictureDescription(null, e.Message);
        }
    }
}
