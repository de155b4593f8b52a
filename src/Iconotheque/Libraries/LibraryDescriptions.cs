using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;

namespace Iconotheque.Libraries;

/// <summary>What a library says of its items, by the content of their files: what need not be described again.</summary>
/// <param name="view">
/// The library; it must outlive what is taken from it. While it is asked, nothing else asks the view for items.
/// </param>
internal sealed class LibraryDescriptions(LibraryView view)
{
    private readonly Lock gate = new();

    /// <summary>The descriptions of an identity; null where the library describes otherwise.</summary>
    public HeldDescriptions? Of(IdentityStamp stamp) =>
        view.Card.Descriptors.FirstOrDefault(known => stamp.Equals(new IdentityStamp(known.Stamp))) switch
        {
            null => null,
            { Kind: DescriptorKind.Global } global => new Held(this, item => Vector(view.VectorsOf(global.Name), item)),
            var local => new Held(this, view.Locals.First(features => features.Descriptor.Name == local.Name).Of),
        };

    /// <summary>
    /// Of each descriptor that the library has by name but not as it is asked for, the first field in which the two differ.
    /// </summary>
    public IEnumerable<string> Differences(IEnumerable<Descriptor> asked, ImagingOptions imaging) =>
        from descriptor in asked
        join known in view.Card.Descriptors on descriptor.Name equals known.Name
        let difference = Describer.StampOf(descriptor, imaging).Difference(new IdentityStamp(known.Stamp))
        where difference is not null
        select $"{descriptor.Name} is not taken from the library: {difference}";

    /// <summary>The first item whose file has some content, 0 for none; of later pages a key says nothing.</summary>
    private long Find(string sha256)
    {
        // One connection serves one thread at a time.
        lock (gate)
            return CatalogueDatabase.Scalar(
                view.Connection, "SELECT MIN(id) FROM item WHERE sha256 = $sha256 AND page = 0", ("$sha256", sha256));
    }

    private static GlobalVector? Vector(LibraryVectors vectors, long item)
    {
        float[] vector = new float[vectors.Descriptor.Dimension];
        return vectors.TryCopy(item, vector) ? new GlobalVector(vector) : null;
    }

    private InputException Missing(long item) =>
        new(view.Folder, $"has no description of item {item}, which its catalogue lists; run icono library verify");

    private sealed class Held(LibraryDescriptions library, Func<long, ImageDescription?> copy) : HeldDescriptions
    {
        public override bool Contains(string key) => library.Find(key) > 0;

        public override ImageDescription Copy(string key)
        {
            long item = library.Find(key);
            return copy(item) ?? throw library.Missing(item);
        }
    }
}
