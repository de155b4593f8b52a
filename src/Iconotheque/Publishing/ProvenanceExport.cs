using System.Globalization;
using System.Text.Json.Nodes;
using Iconotheque.Libraries;
using Iconotheque.Links;

namespace Iconotheque.Publishing;

/// <summary>
/// Where proposals and decisions come from, as RDF in JSON-LD 1.1 with the terms of PROV-O (W3C Recommendation of 30 April 2013).
/// </summary>
/// <remarks>
/// Pictures, proposals and decisions are entities; a search for links and the making of a decision are activities; programs and
/// persons are agents.
/// </remarks>
internal static class ProvenanceExport
{
    private const string Terms = "urn:iconotheque:terms:";

    /// <summary>Writes prov.jsonld.</summary>
    public static void Write(LibraryView view, string folder)
    {
        Link[] links = [.. LinkBook.Links(view)];
        Decision[] decisions = [.. LinkBook.Decisions(view)];
        var searches = links.Select(link => link.Provenance).Distinct(SameSearch).Select((provenance, i) => (provenance, i))
            .ToDictionary(pair => pair.provenance, pair => Id(view, $"search:{Text(pair.i + 1)}"), SameSearch);
        var graph = new JsonArray();
        foreach (long item in links.SelectMany(link => new[] { link.First, link.Second }).Concat(
            decisions.SelectMany(decision => new[] { decision.First, decision.Second })).Distinct().Order())
            graph.Add(Item(view, item, decisions));
        foreach (var (provenance, id) in searches) graph.Add(Search(view, provenance, id));
        foreach (string software in links.Select(link => link.Provenance.Software).Distinct())
            graph.Add(new JsonObject
            {
                ["@id"] = Agent(view, software),
                ["@type"] = new JsonArray("prov:Agent", "prov:SoftwareAgent"),
                ["rdfs:label"] = software
            });
        foreach (string who in decisions.Select(decision => decision.Who).Distinct())
            graph.Add(new JsonObject
            {
                ["@id"] = Agent(view, who),
                ["@type"] = new JsonArray("prov:Agent", "prov:Person"),
                ["rdfs:label"] = who
            });
        foreach (var link in links) graph.Add(Proposal(view, link, searches[link.Provenance]));
        foreach (var decision in decisions) AddDecision(graph, view, decision, links);
        JsonDocumentFile.Write(Path.Combine(folder, "prov.jsonld"),
            new JsonObject { ["@context"] = Context(), ["@graph"] = graph });
    }

    private static JsonObject Context() => new()
    {
        ["prov"] = "http://www.w3.org/ns/prov#",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["icono"] = Terms,
    };

    private static JsonObject Item(LibraryView view, long number, Decision[] decisions)
    {
        var entity = new JsonObject
        {
            ["@id"] = NameOf(view, number, decisions),
            ["@type"] = "prov:Entity",
            ["dcterms:identifier"] = view.Find(number)?.Name ?? decisions.Where(d => d.First == number || d.Second == number)
                .Select(d => d.First == number ? d.FirstName : d.SecondName).First()
        };
        if (view.Find(number) is not { } item || RightsGate.Forbids(item) is not null) return entity;
        (string Term, string Value)[] said =
        [
            ("dcterms:title", item.Metadata.Title),
            ("dcterms:creator", item.Metadata.Creator),
            ("dcterms:date", item.Metadata.Date),
            ("icono:edtf", item.Dates?.ToString() ?? ""),
            ("dcterms:rights", item.Metadata.Rights),
            ("dcterms:source", item.Url.Length > 0 ? item.Url : item.Metadata.Page),
            ("icono:sha256", item.Sha256)
        ];
        foreach (var (term, value) in said.Where(pair => pair.Value.Length > 0)) entity[term] = value;
        return entity;
    }

    private static JsonObject Search(LibraryView view, Provenance provenance, string id)
    {
        var activity = new JsonObject
        {
            ["@id"] = id,
            ["@type"] = "prov:Activity",
            ["prov:endedAtTime"] = Time(provenance.When),
            ["prov:wasAssociatedWith"] = Reference(Agent(view, provenance.Software)),
            ["icono:descriptor"] = provenance.Descriptor
        };
        if (provenance.Network.Length > 0) activity["icono:network"] = provenance.Network;
        foreach (var (name, value) in provenance.Parameters) activity[$"icono:{name}"] = value;
        return activity;
    }

    private static JsonObject Proposal(LibraryView view, Link link, string search)
    {
        var proposal = new JsonObject
        {
            ["@id"] = Id(view, $"link:{Text(link.Id)}"),
            ["@type"] = new JsonArray("prov:Entity", "icono:Link"),
            ["prov:wasGeneratedBy"] = Reference(search),
            ["prov:wasDerivedFrom"] = new JsonArray(Reference(NameOf(view, link.First, [])),
                Reference(NameOf(view, link.Second, []))),
            ["icono:type"] = ExportTable.Word(link.Type),
            ["icono:probability"] = Number(link.Probability),
            ["icono:similarity"] = Number(link.Evidence.Similarity),
            ["icono:matches"] = link.Evidence.Matches,
            ["icono:inliers"] = link.Evidence.Inliers,
            ["icono:reason"] = link.Evidence.InWords,
        };
        return proposal;
    }

    private static void AddDecision(JsonArray graph, LibraryView view, Decision decision, Link[] links)
    {
        string id = Id(view, $"decision:{Text(decision.Id)}"), act = $"{id}:act", who = Agent(view, decision.Who);
        var used = new JsonArray(Reference(NameOf(view, decision.First, [decision])),
            Reference(NameOf(view, decision.Second, [decision])));
        if (decision.Link is { } link && links.Any(known => known.Id == link.Id))
            used.Add(Reference(Id(view, $"link:{Text(link.Id)}")));
        var entity = new JsonObject
        {
            ["@id"] = id,
            ["@type"] = new JsonArray("prov:Entity", "icono:Decision"),
            ["prov:wasGeneratedBy"] = Reference(act),
            ["prov:wasAttributedTo"] = Reference(who),
            ["icono:verdict"] = ExportTable.Word(decision.Verdict)
        };
        if (decision.Type is { } type) entity["icono:type"] = ExportTable.Word(type);
        if (decision.Note.Length > 0) entity["rdfs:comment"] = decision.Note;
        graph.Add(entity);
        graph.Add(new JsonObject
        {
            ["@id"] = act,
            ["@type"] = "prov:Activity",
            ["prov:endedAtTime"] = Time(decision.When),
            ["prov:wasAssociatedWith"] = Reference(who),
            ["prov:used"] = used
        });
    }

    private static string NameOf(LibraryView view, long item, Decision[] decisions)
    {
        string? name = view.Find(item)?.Name ?? decisions.Where(decision => decision.First == item || decision.Second == item)
            .Select(decision => decision.First == item ? decision.FirstName : decision.SecondName).FirstOrDefault();
        return Id(view, $"item:{Uri.EscapeDataString(name ?? Text(item))}");
    }

    private static string Agent(LibraryView view, string name) => Id(view, $"agent:{Uri.EscapeDataString(name)}");

    private static string Id(LibraryView view, string what) => AnnotationExport.Urn(view, what);

    private static JsonObject Reference(string id) => new() { ["@id"] = id };

    private static JsonObject Time(DateTimeOffset when) =>
        new() { ["@type"] = "xsd:dateTime", ["@value"] = AnnotationExport.Time(when) };

    private static JsonObject Number(double value) =>
        new() { ["@type"] = "xsd:double", ["@value"] = value.ToString("E6", CultureInfo.InvariantCulture) };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEqualityComparer<Provenance> SameSearch { get; } = EqualityComparer<Provenance>.Create(
        (a, b) => a!.Software == b!.Software && a.Descriptor == b.Descriptor && a.Network == b.Network && a.When == b.When
            && a.Parameters.SequenceEqual(b.Parameters), provenance => HashCode.Combine(provenance.Software, provenance.When));
}
