using Iconotheque.Imaging;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors;

/// <summary>The maps of one image: each network ran once at each scale, for all descriptors that read its T.</summary>
internal sealed class SharedMaps
{
    private readonly Dictionary<MapRequest, FeatureMap> maps = [];
    private readonly Dictionary<MapRequest, string> failures = [];

    /// <summary>The maps of a descriptor, in the order in which it wants them.</summary>
    /// <exception cref="ImageUnreadableException">A network could not take the image.</exception>
    public IReadOnlyList<FeatureMap> For(Descriptor descriptor) =>
        [.. descriptor.Maps.Select(request => maps.TryGetValue(request, out var map) ? map : throw new ImageUnreadableException(failures[request]))];

    /// <summary>Runs the networks for a group of images; those of equal size go through together where the backbone wants batches.</summary>
    /// <param name="images">The images.</param>
    /// <param name="requests">What each image needs.</param>
    public static SharedMaps[] Of(IReadOnlyList<RgbImage> images, IReadOnlyList<IReadOnlySet<MapRequest>> requests)
    {
        SharedMaps[] shared = [.. images.Select(_ => new SharedMaps())];
        foreach (var request in requests.SelectMany(wanted => wanted).Distinct())
        {
            int[] group = [.. Enumerable.Range(0, images.Count).Where(i => requests[i].Contains(request))];
            try
            {
                var results = request.Backbone.Run([.. group.Select(i => images[i])], request.Scale);
                for (int i = 0; i < group.Length; i++) shared[group[i]].maps[request] = results[i];
            }
            catch (ImageUnreadableException)
            {
                // One image that the network cannot take must not set its neighbours aside.
                foreach (int i in group) shared[i].RunAlone(images[i], request);
            }
        }

        return shared;
    }

    private void RunAlone(RgbImage image, MapRequest request)
    {
        try
        {
            maps[request] = request.Backbone.Run([image], request.Scale)[0];
        }
        catch (ImageUnreadableException e)
        {
            failures[request] = e.Message;
        }
    }
}
