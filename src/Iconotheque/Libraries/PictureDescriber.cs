using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;

namespace Iconotheque.Libraries;

/// <summary>Describes pictures as a library describes its items.</summary>
internal sealed class PictureDescriber
{
    /// <summary>Takes the descriptors of a library.</summary>
    /// <param name="folder">The library's folder.</param>
    /// <param name="card">Its card.</param>
    /// <param name="networks">Makes descriptors; opened with the card's network, scales and features; must outlive this.</param>
    /// <exception cref="InputException">A network is missing, or this program does not describe as the library was
    /// described.</exception>
    public PictureDescriber(string folder, LibraryCard card, NetworkDescriptors networks)
    {
        Card = card;
        Descriptors = [.. card.Descriptors.Select(known => networks.Make(DescriptorSpec.Parse(known.Name)
            ?? throw new InputException(folder, $"names the descriptor '{known.Name}', which this program does not know")))];
        foreach (var descriptor in Descriptors) StampCheck.Require(folder, card, descriptor);
    }

    /// <summary>The library's card.</summary>
    public LibraryCard Card { get; }

    /// <summary>The descriptors, in the order of the card.</summary>
    public ImmutableArray<Descriptor> Descriptors { get; }

    /// <summary>Makes what opens the networks of a library.</summary>
    /// <param name="card">The library's card.</param>
    /// <param name="store">Where networks are.</param>
    /// <param name="options">How they run.</param>
    public static NetworkDescriptors Networks(LibraryCard card, Networks.NetworkStore store, Networks.BackboneOptions options) =>
        new(store, options)
        {
            Network = card.Network,
            Scales = card.Scales,
            LocalScales = card.LocalScales,
            Features = card.Features
        };

    /// <summary>Reads the picture of a file.</summary>
    /// <exception cref="ImageUnreadableException">It cannot be used.</exception>
    public RgbImage Read(byte[] bytes, string name, Region? region = null, int page = 0) =>
        ImageReader.Read(bytes, name, Card.Imaging, region, page);

    /// <summary>
    /// Describes a picture by every descriptor; each network runs once at each scale. Safe to call from several threads.
    /// </summary>
    /// <exception cref="ImageUnreadableException">It cannot be described.</exception>
    public ImmutableArray<ImageDescription> Describe(RgbImage image) => Describe(image, Descriptors);

    /// <summary>Describes a picture by some of the descriptors.</summary>
    /// <exception cref="ImageUnreadableException">It cannot be described.</exception>
    public static ImmutableArray<ImageDescription> Describe(RgbImage image, ImmutableArray<Descriptor> descriptors) =>
        PictureGroup.Describe(image, descriptors);
}
