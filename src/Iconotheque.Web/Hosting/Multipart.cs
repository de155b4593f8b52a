using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Iconotheque.Web.Hosting;

/// <summary>Reads a form with files part by part, as it comes: nothing is put aside in memory or in temporary files.</summary>
internal static class Multipart
{
    /// <summary>The field, and the header, that the token of our own pages is sent in.</summary>
    public const string TokenField = "__RequestVerificationToken", TokenHeader = "RequestVerificationToken";

    private const int LongestField = 4000, LongestBoundary = 100;

    /// <summary>Whether a request says that it is such a form.</summary>
    public static bool IsForm(HttpRequest request) => TypeOf(request) is not null;

    /// <summary>The reader of its parts; null when it names no boundary that will do.</summary>
    public static MultipartReader? ReaderOf(HttpRequest request) =>
        TypeOf(request) is { } type && HeaderUtilities.RemoveQuotes(type.Boundary)
            is { Length: > 0 and <= LongestBoundary } boundary ? new MultipartReader(boundary.ToString(), request.Body) : null;

    /// <summary>The next part; null behind the last.</summary>
    /// <exception cref="BadHttpRequestException">The form ends before its end.</exception>
    public static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellation);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form ends before its end.", e);
        }
    }

    /// <summary>The value of a part that is no file.</summary>
    /// <exception cref="BadHttpRequestException">It is too long.</exception>
    public static async Task<string> FieldAsync(Stream field, CancellationToken cancellation)
    {
        byte[] bytes = new byte[LongestField + 1];
        int length = await field.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return length <= LongestField ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new BadHttpRequestException("A field of the form is too long.", StatusCodes.Status413PayloadTooLarge);
    }

    private static MediaTypeHeaderValue? TypeOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) ? type : null;
}
