using Microsoft.OpenApi;

namespace Iconotheque.Web.Api;

/// <summary>A field of a form, as the document of the API describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">What it holds.</param>
internal sealed record FormField(string Name, OpenApiSchema Schema);
