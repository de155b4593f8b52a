using Iconotheque.Web.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Iconotheque.Web.Api;

/// <summary>The OpenAPI document.</summary>
internal static class ApiDocument
{
    private const string Information = """
        What the pages of a library show and do. Errors are problem details (RFC 9457). Requests that change something carry the header
        RequestVerificationToken, which GET /api/v1/token gives together with a cookie. Where people sign in, POST /api/v1/session does so.
        """;

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Desk", "What people keep of their work: sets of pictures, searches, tags and notes."),
        ("IIIF", "Images, manifests, collections, annotations and the stream of changes, as IIIF and W3C define them."),
        ("Items", "The library, its collections and the pictures in them."),
        ("Jobs", "Work that takes time, one job after the other; pictures that are sent to stay."),
        ("Links", "Proposed links between pictures, decisions about them, and the places that they tie together."),
        ("Measure", "Classes, their annotation, and studies of descriptors on them."),
        ("Search", "Searching by a picture or a part of one."),
        ("Session", "The token that changes carry, and signing in where there are accounts."),
    ];

    public static void Configure(OpenApiOptions options, ServerOptions server)
    {
        bool hasAccounts = server.HasAccounts;
        options.AddOperationTransformer((operation, context, cancellation) => ApiOperations.CompleteAsync(operation, context,
            hasAccounts, cancellation));
        if (server.IsPublic)
            options.ShouldInclude = operation => PublicSite.Allows(operation.RelativePath ?? "", operation.HttpMethod ?? "GET");
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer((schema, _, _) =>
        {
            // Without a type, generators take words for numbers.
            if (schema.Enum is { Count: > 0 }) schema.Type ??= JsonSchemaType.String;
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Iconotheque";
            document.Info.Version = "1";
            document.Info.Description = Information.ReplaceLineEndings(" ");
            document.Info.Contact = new OpenApiContact { Name = "Whoever runs this server" };
            document.Info.License = new OpenApiLicense { Name = "Apache License 2.0", Identifier = "Apache-2.0" };
            document.Servers = [new OpenApiServer
            {
                Url = PublicAddress.RootOf(server) ?? (document.Servers is [{ Url: { } url }, ..] ? url.TrimEnd('/') : "/"),
                Description = "This server."
            }];
            document.Tags =
                new HashSet<OpenApiTag>(Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
            ApiOperations.AddSchemes(document, hasAccounts);
            return Task.CompletedTask;
        });
    }

    /// <summary>Says that the body is a form with the file <c>picture</c>.</summary>
    public static Task DescribePictureForm(OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken cancellation) => DescribeForm(operation, new FormField("picture", File), []);

    /// <summary>Says that the body is a form with the name of a collection, perhaps a table, and files.</summary>
    public static Task DescribePicturesForm(OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken cancellation) =>
        DescribeForm(operation, Text("collection"),
            [new FormField("table", File), .. Stated, Text("replace"),
                new FormField("pictures", new OpenApiSchema { Type = JsonSchemaType.Array, Items = File })]);

    /// <summary>Says that the body is a form with a table and how it is written.</summary>
    public static Task DescribeTableForm(OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken cancellation) => DescribeForm(operation, new FormField("table", File),
            [.. Stated, Text("collection"), new FormField("names", File)]);

    /// <summary>What may be stated of a table.</summary>
    private static FormField[] Stated =>
        [.. new[] { "encoding", "delimiter", "sheet", "columns" }.Select(Text)];

    private static FormField Text(string name) =>
        new(name, new OpenApiSchema { Type = JsonSchemaType.String });

    private static OpenApiSchema File => new() { Type = JsonSchemaType.String, Format = "binary" };

    private static Task DescribeForm(OpenApiOperation operation, FormField required, FormField[] others)
    {
        var properties = others.Prepend(required).ToDictionary(property => property.Name,
            IOpenApiSchema (property) => property.Schema);
        var form = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { required.Name },
            Properties = properties
        };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { ["multipart/form-data"] = new() { Schema = form } }
        };
        return Task.CompletedTask;
    }
}
