using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Iconotheque.Tests.Web.Iiif;

/// <summary>
/// What the IIIF Presentation API 3.0 requires of manifests and collections, as far as ours use it; what else they hold is a
/// fault.
/// </summary>
/// <remarks>
/// Written from the specification (sections 3, 4 and 5). The official validator's schema says the same of these, and a canvas
/// must have <c>items</c>.
/// </remarks>
internal static partial class PresentationCheck
{
    private const string Context = "http://iiif.io/api/presentation/3/context.json";

    private static readonly Dictionary<string, (string[] Required, string[] Others)> Known = new()
    {
        ["Manifest"] = (["id", "type", "label", "items"],
            ["@context", "summary", "metadata", "rights", "requiredStatement", "homepage", "annotations"]),
        ["Collection"] = (["id", "type", "label", "items"], ["@context", "summary"]),
        ["Canvas"] = (["id", "type", "height", "width", "items"],
            ["label", "metadata", "rights", "requiredStatement", "homepage"]),
        ["AnnotationPage"] = (["id", "type", "items"], []),
        ["Annotation"] = (["id", "type", "motivation", "target"], ["body"]),
        ["Image"] = (["id", "type"], ["format", "height", "width", "service"]),
        ["ImageService3"] = (["id", "type", "profile"], []),
        ["Text"] = (["id", "type", "label"], ["format"]),
        ["TextualBody"] = (["type", "value"], ["language", "format"]),
    };

    private static readonly Dictionary<string, string[]> Members = new()
    {
        ["Manifest"] = ["Canvas"],
        ["Collection"] = ["Manifest", "Collection"],
        ["Canvas"] = ["AnnotationPage"],
        ["AnnotationPage"] = ["Annotation"],
    };

    /// <summary>The faults of a document; none is as it should be.</summary>
    public static List<string> Faults(JsonNode document)
    {
        var faults = new List<string>();
        if ((string?)document["@context"] != Context || document.AsObject().First().Key != "@context")
            faults.Add("the context is not first, or another");
        if ((string?)document["type"] is not ("Manifest" or "Collection")) faults.Add($"is a {document["type"]}");
        Resource(document, "", faults);
        string[] ids = [.. Ids(document)];
        faults.AddRange(
            ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => $"{group.Key} is the id of several"));
        return faults;
    }

    private static void Resource(JsonNode node, string where, List<string> faults)
    {
        string type = (string?)node["type"] ?? "";
        where += $"/{type}";
        if (!Known.TryGetValue(type, out var known))
        {
            faults.Add($"{where} is no type that is used");
            return;
        }

        bool isReference = where.EndsWith("/Collection/Manifest", StringComparison.Ordinal)
            || where.EndsWith("/Collection/Collection", StringComparison.Ordinal)
            || (type == "Canvas" && where.Contains("/Annotation/", StringComparison.Ordinal));
        if (isReference) known = (type == "Canvas" ? ["id", "type"] : ["id", "type", "label"], []);
        string[] properties = [.. node.AsObject().Select(pair => pair.Key)];
        faults.AddRange(known.Required.Except(properties).Select(name => $"{where} has no {name}"));
        faults.AddRange(properties.Except(known.Required).Except(known.Others).Select(name => $"{where} has {name}"));
        if (where.Count(c => c == '/') > 1 && node["@context"] is not null) faults.Add($"{where} has a context of its own");
        foreach (var (name, value) in node.AsObject()) Property(node, (name, value!), where, faults);
        if (!isReference && Members.TryGetValue(type, out var members))
            faults.AddRange(node["items"]!.AsArray().Where(member => !members.Contains((string?)member!["type"]))
                .Select(member => $"{where} holds a {member!["type"]}"));
        if (type == "Annotation" && where.Contains("Canvas", StringComparison.Ordinal)) Painting(node, where, faults);
    }

    private static void Property(JsonNode node, (string Name, JsonNode Value) property, string where, List<string> faults)
    {
        var (name, value) = property;
        bool isRight = name switch
        {
            "id" => Uri.TryCreate((string?)value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https",
            "label" or "summary" => IsWords(value),
            "height" or "width" => value.AsValue().TryGetValue(out int pixels) && pixels > 0,
            "metadata" => value.AsArray().All(IsPair!),
            "requiredStatement" => IsPair(value),
            "rights" => Rights.IsMatch((string)value!),
            "format" => MediaType.IsMatch((string)value!),
            "motivation" => (string?)value is "painting" or "linking",
            "profile" => (string?)value is "level0" or "level1" or "level2",
            _ => true,
        };
        if (!isRight) faults.Add($"{where}: {name} is {value.ToJsonString()}");
        if (name is "items" or "annotations" or "service" or "homepage") Each(value, where, faults);
        if (name == "body") Each(value is JsonArray ? value : new JsonArray(value.DeepClone()), where, faults);
        if (name == "items" && (string?)node["type"] == "Manifest" && value.AsArray().Count == 0)
            faults.Add($"{where} has no canvas");
    }

    private static void Each(JsonNode members, string where, List<string> faults)
    {
        foreach (var member in members.AsArray()) Resource(member!, where, faults);
    }

    /// <summary>A canvas is painted by what is aimed at it, and by nothing else (section 3.4).</summary>
    private static void Painting(JsonNode annotation, string where, List<string> faults)
    {
        if ((string?)annotation["motivation"] != "painting") faults.Add($"{where} does not paint");
        if ((string?)annotation["target"] != (string?)annotation.Parent!.Parent!.Parent!.Parent!["id"])
            faults.Add($"{where} paints another canvas");
    }

    /// <summary>A language map: of each language, or of <c>none</c>, an array of strings (section 4.3).</summary>
    private static bool IsWords(JsonNode value) =>
        value is JsonObject { Count: > 0 } words
            && words.All(pair => Language.IsMatch(pair.Key) && pair.Value is JsonArray { Count: > 0 } texts
                && texts.All(text => text!.GetValueKind() == System.Text.Json.JsonValueKind.String));

    private static bool IsPair(JsonNode value) => value is JsonObject { Count: 2 } pair && pair["label"] is { } label
        && pair["value"] is { } said && IsWords(label) && IsWords(said);

    private static IEnumerable<string> Ids(JsonNode node) => node switch
    {
        JsonArray members => members.SelectMany(member => Ids(member!)),
        JsonObject body when (string?)body["type"] is "Canvas" && body["items"] is null => [],
        JsonObject body => new[] { (string?)body["id"] }.OfType<string>()
            .Concat(body.Where(pair => pair.Key is "items" or "annotations").SelectMany(pair => Ids(pair.Value!))),
        _ => [],
    };

    [GeneratedRegex("^http://(creativecommons\\.org/(licenses|publicdomain)/|rightsstatements\\.org/vocab/).+")]
    private static partial Regex Rights { get; }

    [GeneratedRegex("^(none|[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*)$")]
    private static partial Regex Language { get; }

    [GeneratedRegex("^[a-z]+/[a-z0-9.+-]+$")]
    private static partial Regex MediaType { get; }
}
