using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Imaging;
using Iconotheque.Libraries;

namespace Iconotheque.Search;

/// <summary>Describes the pictures that ask: items by what the library holds of them, others as the library describes.</summary>
/// <param name="view">The library.</param>
/// <param name="describer">Describes pictures; opened when one must be.</param>
internal sealed class AskedDescriber(LibraryView view, Func<PictureDescriber> describer)
{
    private readonly Lazy<PictureDescriber> describing = new(describer);

    /// <summary>Describes a picture by what ranks, and, where it is not turned, by what verifies.</summary>
    public AskedPicture Describe(QueryPicture picture, LibraryQuery query, ImmutableArray<string> ranking, string[] verifying)
    {
        long self = picture.Item?.Id ?? 0;
        ImmutableArray<string> all = [.. ranking.Union(verifying)];
        if (picture is { Item: { } item, Region: null } && !query.Turned && !query.Mirrored && HeldOf(item.Id, all) is { } held)
            return new AskedPicture(self, true, [held], 1);
        var variants = Variants(Read(picture), query).ToArray();
        return new AskedPicture(
            self, false, [.. variants.Select(variant => Described(variant.Image, variant.Verifies ? all : ranking))],
            variants.Count(variant => variant.Verifies));
    }

    private Dictionary<string, ImageDescription> Described(RgbImage image, ImmutableArray<string> needed)
    {
        ImmutableArray<Descriptor> describers = [.. describing.Value.Descriptors.Where(descriptor =>
            needed.Contains(descriptor.Name))];
        return PictureDescriber.Describe(image, describers).Zip(describers).ToDictionary(pair => pair.Second.Name,
            pair => pair.First, StringComparer.Ordinal);
    }

    /// <summary>What the library holds of an item by some descriptors; null where something is missing.</summary>
    private Dictionary<string, ImageDescription>? HeldOf(long item, ImmutableArray<string> needed)
    {
        var held = new Dictionary<string, ImageDescription>(StringComparer.Ordinal);
        foreach (var set in view.Vectors.Where(set => needed.Contains(set.Descriptor.Name)))
        {
            float[] vector = new float[set.Descriptor.Dimension];
            if (!set.TryCopy(item, vector)) return null;
            held[set.Descriptor.Name] = new GlobalVector(vector);
        }

        foreach (var features in view.Locals.Where(local => needed.Contains(local.Descriptor.Name)))
        {
            if (features.Of(item) is not { } own) return null;
            held[features.Descriptor.Name] = own;
        }

        return held;
    }

    /// <summary>
    /// The picture as it is, turned and mirrored. Local features find turned ones by themselves, but not mirrored ones.
    /// </summary>
    private static IEnumerable<(RgbImage Image, bool Verifies)> Variants(RgbImage image, LibraryQuery query)
    {
        for (int quarters = 0; quarters < (query.Turned ? 4 : 1); quarters++)
        {
            var turned = Turning.Clockwise(image, quarters);
            yield return (turned, quarters == 0);
            if (query.Mirrored) yield return (Turning.Mirrored(turned), quarters == 0);
        }
    }

    private RgbImage Read(QueryPicture picture)
    {
        if (picture.Pixels is { } pixels) return pixels;
        string file = picture.Item?.Path ?? picture.File;
        try
        {
            return describing.Value.Read(RegularFile.ReadAll(file), Path.GetFileName(file), picture.Region,
                picture.Item?.Page ?? 0);
        }
        catch (ImageUnreadableException e)
        {
            throw new InputException(file, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(file,
                Directory.Exists(file) ? "is a folder; name an image" : "cannot be read; check its name", e);
        }
    }
}
