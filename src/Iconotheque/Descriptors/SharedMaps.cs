using Iconotheque.Imaging;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors;

/// <summary>The maps of one image: each network ran once at each scale, for all descriptors that read its T.</summary>
internal sealed class SharedMaps
{
    private readonly Dictionary<MapRequest, FeatureMap> maps = [];

    /// <summary>The maps of a descriptor, in the order in which it wants them.</summary>
    public IReadOnlyList<FeatureMap> For(Descriptor descriptor) =>
        [.. descriptor.Maps.Select(request => maps[request])];

    /// <summary>Runs the networks for a group of images; those of equal size go through together where the backbone wants batches.</summary>
    /// <param name="images">The images.</param>
    /// <param name="requests">What each image needs.</param>
    public static SharedMaps[] Of(IReadOnlyList<RgbImage> images, IReadOnlyList<IReadOnlySet<MapRequest>> requests)
    {
        SharedMaps[] shared = [.. images.Select(_ => new SharedMaps())];
        foreach (var request in requests.SelectMany(wanted => wanted).Distinct())
        {
            int[] group = [.. Enumerable.Range(0, images.Count).Where(i => requests[i].Contains(request))];
            var results = request.Backbone.Run([.. group.Select(i => images[i])], request.Scale);
            for (int i = 0; i < group.Length; i++) shared[group[i]].maps[request] = results[i];
        }

        return shared;
    }
}
