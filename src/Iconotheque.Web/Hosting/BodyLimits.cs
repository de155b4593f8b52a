using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Iconotheque.Web.Hosting;

/// <summary>How much a request may send: little, unless its endpoint says that it takes files. Looked at before anything is
/// read.</summary>
internal static class BodyLimits
{
    /// <summary>The most bytes of a body where no endpoint says otherwise: the longest form and the longest JSON of our own
    /// pages fit many times.</summary>
    /// <remarks>Below the size from which a form would be written to a temporary file.</remarks>
    public const int Usual = 32 << 10;

    /// <summary>What a form with files has beside them: boundaries, heads and fields.</summary>
    public const int BesideFiles = 1 << 20;

    /// <summary>The most bytes that a request may send: what its endpoint says by
    /// <see cref="IRequestSizeLimitMetadata"/>.</summary>
    public static long Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>(
        )?.MaxRequestBodySize ?? Usual;

    /// <summary>Refuses requests that announce more. What comes without a length is counted by Kestrel as it is read, by the
    /// same limit.</summary>
    public static void Use(WebApplication app) => app.Use((context, next) =>
    {
        // The page that tells of the refusal is asked for with the same length.
        bool isTold = context.Features.Get<IExceptionHandlerFeature>() is not null;
        long most = Of(context);
        if (!isTold && context.Request.ContentLength > most) throw TooLarge(most);
        return next(context);
    });

    /// <summary>The refusal of a body that is too large.</summary>
    public static BadHttpRequestException TooLarge(long most) =>
        new(most < 1 << 20 ? $"More than {most >> 10} KiB were sent."
            : $"More than {most >> 20} MiB were sent.", StatusCodes.Status413PayloadTooLarge);
}
