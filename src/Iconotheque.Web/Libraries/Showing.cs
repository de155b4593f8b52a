using Iconotheque.Libraries;
using Microsoft.AspNetCore.Http;

namespace Iconotheque.Web.Libraries;

/// <summary>What of a picture whoever asks may see.</summary>
/// <remarks>
/// Everybody gets the smallest thumbnail of what a statement of rights keeps in (<see cref="RightsGate"/>), and what is said of
/// it: facts, and a picture of 256 pixels by which it can be found and asked for, as catalogues show it. Larger it leaves the
/// library for nobody who has not been let in. Where people sign in, or sit at this machine, they see all of it: they keep it.
/// </remarks>
internal sealed class Showing(ServerOptions options)
{
    private const int Shown = 1024;

    /// <summary>Whether a picture may be seen small alone.</summary>
    public bool IsWithheld(LibraryItem item) => options.IsPublic && RightsGate.Forbids(item) is not null;

    /// <summary>The address of a picture, as large as it may be seen on a page.</summary>
    public string AddressOf(LibraryItem item) => IsWithheld(item) ? $"/thumbnails/{item.Id}"
        : $"/iiif/{item.Id}/full/!{Shown},{Shown}/0/default.jpg";

    /// <summary>Refuses what may be seen small alone.</summary>
    /// <exception cref="BadHttpRequestException">It may.</exception>
    public void RequireWhole(LibraryItem item)
    {
        if (IsWithheld(item)) throw Kept();
    }

    /// <summary>Refuses what may not stand on other sites, whoever asks.</summary>
    /// <exception cref="BadHttpRequestException">It may not.</exception>
    public static void RequirePublishable(LibraryItem item)
    {
        if (RightsGate.Forbids(item) is not null) throw Kept();
    }

    private static BadHttpRequestException Kept() =>
        new("The statement of rights of this picture does not let it be shown like this.", StatusCodes.Status403Forbidden);
}
