using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Libraries;

/// <summary>Vectors of different stamps never meet in one library.</summary>
internal static class StampCheck
{
    /// <summary>Refuses a descriptor that is not the library's.</summary>
    /// <exception cref="InputException">The library has no such descriptor, or its stamp differs; the first field that does is
    /// named.</exception>
    public static void Require(string folder, LibraryCard card, Descriptor descriptor)
    {
        var known = card.Descriptors.FirstOrDefault(other => other.Name == descriptor.Name)
            ?? throw new InputException(folder, $"has no descriptor '{descriptor.Name}'");
        if (new IdentityStamp(known.Stamp).Difference(Describer.StampOf(descriptor, card.Imaging)) is { } difference)
            throw new InputException(folder, $"was not described as this program describes by {descriptor.Name}: {difference}; "
                + "add the pictures to a new library");
    }
}
