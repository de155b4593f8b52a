using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Iconotheque.Publishing;

/// <summary>Writes a JSON document as it is published: indented, with its letters as they are, whole or not at all.</summary>
internal static class JsonDocumentFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    public static void Write(string path, JsonNode document) => AtomicFile.WriteText(path, document.ToJsonString(Options) + "\n");
}
