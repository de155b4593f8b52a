using System.Net;
using System.Text.Json.Nodes;

namespace Iconotheque.Tests.Web;

/// <summary>What the application answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Message">The headers.</param>
/// <param name="Bytes">The body.</param>
internal sealed record WebAnswer(HttpStatusCode Status, HttpResponseMessage Message, byte[] Bytes)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Bytes);

    public JsonNode Json => JsonNode.Parse(Bytes)!;

    /// <summary>A header, whatever it belongs to; empty when there is none.</summary>
    public string Header(string name) =>
        Message.Headers.NonValidated.TryGetValues(name, out var values) || Message.Content.Headers.NonValidated.TryGetValues(name,
            out values) ? string.Join(", ", values).Replace("; profile", ";profile", StringComparison.Ordinal) : "";
}
