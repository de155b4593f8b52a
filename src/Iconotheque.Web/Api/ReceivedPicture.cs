using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Pictures;
using Iconotheque.Web.Sending;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Web.Api;

/// <summary>A picture that a form sends to be searched by: read straight into memory, never into a file.</summary>
internal static class ReceivedPicture
{
    private const int MostParts = 200, LongestName = 120, FirstBlock = 1 << 20;

    /// <summary>The most bytes of the form.</summary>
    public static readonly RequestSizeLimitAttribute Limit = new(QueryPictures.MostUpload + BodyLimits.BesideFiles);

    /// <summary>Receives a picture and holds it, in turn with other visitors.</summary>
    /// <exception cref="BusyException">Too many are sent at once.</exception>
    /// <exception cref="PictureRefusedException">It cannot be read.</exception>
    public static async Task<HeldPicture> HoldAsync(HttpContext context, QueryPictures held, Receiving receiving)
    {
        using var turn = await receiving.PictureAsync(context);
        var (name, bytes) = await ReadAsync(context);
        if (SentFiles.IsPdf(bytes.Span)) throw new PictureRefusedException(SentFiles.Pdf);
        string sender = context.RequestServices.GetRequiredService<Visitor>() is { HasDesk: true } visitor ? visitor.Name : "";
        return await held.HoldAsync(name, bytes, sender, context.RequestAborted);
    }

    /// <summary>Removes a picture at once, whatever its time.</summary>
    /// <returns>It; null where there was none any more.</returns>
    /// <exception cref="NotFoundException">It is another's.</exception>
    public static HeldPicture? Remove(QueryPictures held, string key, Visitor visitor)
    {
        if (held.Find(key) is not { } picture) return null;
        if (!IsOwn(picture, visitor)) throw NoneOfYours();
        held.Remove(key);
        return picture;
    }

    /// <summary>That there is no picture that a visitor may remove.</summary>
    public static NotFoundException NoneOfYours() =>
        new("There is no picture of your own that is searched by under this address.");

    /// <summary>Whether a visitor may remove a picture: whoever sent it, and administrators.</summary>
    public static bool IsOwn(HeldPicture picture, Visitor visitor) =>
        (visitor.HasDesk && picture.Sender == visitor.Name) || visitor.May(Roles.Administrator);

    /// <summary>Reads the form. A token in one of its fields becomes that of the request.</summary>
    /// <exception cref="ArgumentException">It has no picture.</exception>
    /// <exception cref="BadHttpRequestException">It is no form, is larger than may be, or ends before its end.</exception>
    /// <exception cref="AntiforgeryFailedException">Neither a header nor a field before the picture carries the
    /// token.</exception>
    private static async Task<(string Name, ReadOnlyMemory<byte> Bytes)> ReadAsync(HttpContext context)
    {
        var (request, cancellation) = (context.Request, context.RequestAborted);
        var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        if (!Multipart.IsForm(request))
        {
            await Changes.RequireTokenAsync(context, antiforgery);
            throw new BadHttpRequestException("A form with a file named 'picture' is expected.",
                StatusCodes.Status415UnsupportedMediaType);
        }

        if (Multipart.ReaderOf(request) is not { } reader) throw new BadHttpRequestException("The form names no boundary.");
        (string Name, ReadOnlyMemory<byte> Bytes)? picture = null;
        int parts = 0;
        while (await Multipart.NextAsync(reader, cancellation) is { } section)
        {
            if (++parts > MostParts) throw new BadHttpRequestException($"The form has more than {MostParts} parts.");
            if (section.AsFileSection() is { } file)
            {
                await Changes.RequireTokenAsync(context, antiforgery);
                if (file.Name == "picture" && picture is null) picture =
                    (NameOf(file.FileName), await BytesAsync(section.Body, request.ContentLength, cancellation));
            }
            else if (section.AsFormDataSection() is { Name: Multipart.TokenField })
            {
                request.Headers[Multipart.TokenHeader] = await Multipart.FieldAsync(section.Body, cancellation);
            }
        }

        await Changes.RequireTokenAsync(context, antiforgery);
        if (picture is not { } received) throw new ArgumentException("The form must have a file named 'picture'.");
        return received.Bytes.Length > 0 ? received : throw new ArgumentException("The picture is empty.");
    }

    /// <summary>The bytes of a part; memory grows as they come, and is not taken for what was only announced.</summary>
    private static async Task<ReadOnlyMemory<byte>> BytesAsync(Stream part, long? announced, CancellationToken cancellation)
    {
        int most = (int)Math.Min(announced ?? 0, QueryPictures.MostUpload);
        byte[] bytes = GC.AllocateUninitializedArray<byte>(FirstBlock);
        int length = 0;
        try
        {
            while (true)
            {
                length += await part.ReadAtLeastAsync(bytes.AsMemory(length), bytes.Length - length, throwOnEndOfStream: false,
                    cancellation);
                if (length < bytes.Length) return Fitting(bytes, length);
                if (length == QueryPictures.MostUpload) return await EndsAsync(part, cancellation) ? bytes : throw TooLarge();

                // Once something has come, what was announced is believed, so that nothing is copied twice.
                byte[] larger = GC.AllocateUninitializedArray<byte>(
                    (int)Math.Min(most > length ? most : length * 2L, QueryPictures.MostUpload));
                bytes.AsSpan(0, length).CopyTo(larger);
                bytes = larger;
            }
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form ends before its end.", e);
        }
    }

    /// <summary>
    /// The first bytes of a block, which is kept as it is where little of it is empty: what is held must not be larger
    /// than is counted.
    /// </summary>
    internal static ReadOnlyMemory<byte> Fitting(byte[] block, int length) =>
        4L * length >= 3L * block.Length ? block.AsMemory(0, length) : block.AsSpan(0, length).ToArray();

    private static async Task<bool> EndsAsync(Stream part, CancellationToken cancellation) =>
        await part.ReadAsync(new byte[1], cancellation) == 0;

    private static BadHttpRequestException TooLarge() =>
        new($"The picture is larger than {QueryPictures.MostUpload >> 20} MiB.", StatusCodes.Status413PayloadTooLarge);

    private static string NameOf(string name)
    {
        string shown = string.Concat(Path.GetFileName(name.Replace('\\', '/')).Where(c => !char.IsControl(c)).Take(LongestName));
        return shown.Length > 0 ? shown : "picture";
    }
}
