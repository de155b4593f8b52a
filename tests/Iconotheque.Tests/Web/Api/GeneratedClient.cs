using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace Iconotheque.Tests.Web.Api;

/// <summary>
/// A client of the application that NSwag, which knows nothing of it, writes from its description alone; compiled in memory.
/// </summary>
internal static class GeneratedClient
{
    private const string Space = "Generated";

    /// <summary>The client's source.</summary>
    public static async Task<string> SourceAsync(string description)
    {
        var settings =
            new CSharpClientGeneratorSettings { ClassName = "LibraryClient", UseBaseUrl = false, InjectHttpClient = true };
        settings.CSharpGeneratorSettings.Namespace = Space;
        settings.CSharpGeneratorSettings.JsonLibrary = CSharpJsonLibrary.NewtonsoftJson;
        return new CSharpClientGenerator(await OpenApiDocument.FromJsonAsync(description), settings).GenerateFile();
    }

    /// <summary>A client that asks through <paramref name="http"/>.</summary>
    public static async Task<object> OfAsync(string description, HttpClient http)
    {
        var assembly = Load(await SourceAsync(description));
        return Activator.CreateInstance(assembly.GetType($"{Space}.LibraryClient", throwOnError: true)!, http)!;
    }

    /// <summary>A new value of a type that the client declares.</summary>
    public static object Make(object client, string type) =>
        Activator.CreateInstance(client.GetType().Assembly.GetType($"{Space}.{type}", throwOnError: true)!)!;

    /// <summary>A value of an enumeration that the client declares.</summary>
    public static object Word(object client, string type, string word) =>
        Enum.Parse(client.GetType().Assembly.GetType($"{Space}.{type}", throwOnError: true)!, word);

    private static System.Reflection.Assembly Load(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(Space, [CSharpSyntaxTree.ParseText(source)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success,
            string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        return new AssemblyLoadContext(Space, isCollectible: true).LoadFromStream(image);
    }
}
