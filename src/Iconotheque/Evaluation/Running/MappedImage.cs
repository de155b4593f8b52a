using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Imaging;

namespace Iconotheque.Evaluation.Running;

/// <summary>An image that went through a network.</summary>
/// <param name="Width">Its width as described, in pixels.</param>
/// <param name="Height">Its height as described, in pixels.</param>
/// <param name="Maps">T at each scale of the descriptor.</param>
internal sealed record MappedImage(int Width, int Height, IReadOnlyList<ScaledMap> Maps)
{
    /// <summary>Runs the network of a descriptor on an image, at each of its scales.</summary>
    /// <exception cref="ImageUnreadableException">The network cannot take an image of this size.</exception>
    public static MappedImage Of(GlobalDescriptor descriptor, RgbImage image) =>
        new(image.Width, image.Height, [.. descriptor.Maps.Select(request => new ScaledMap(request.Scale,
            request.Backbone.Run([image], request.Scale)[0]))]);
}
