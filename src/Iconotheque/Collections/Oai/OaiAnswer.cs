using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Iconotheque.Collections.Fetching;

namespace Iconotheque.Collections.Oai;

/// <summary>An answer of a repository, as far as it can be read.</summary>
internal sealed class OaiAnswer
{
    private const string Declared = "it declares a document type (DOCTYPE), which no answer does";

    private static readonly XNamespace Oai = "http://www.openarchives.org/OAI/2.0/";
    private static readonly XmlReaderSettings Settled = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 64 << 20
    };
    private static readonly string[] Wanted = ["request", "error", "record", "resumptionToken"];

    private readonly List<XElement> parts;

    private OaiAnswer(string verb, List<XElement> parts, string damage) =>
        (Verb, this.parts, Damage, Flaw) = (verb, parts, damage, damage);

    /// <summary>
    /// Why the answer is no XML as it came; empty when it is. Where <see cref="Damage"/> is empty it was read all the same.
    /// </summary>
    public string Flaw { get; private init; }

    /// <summary>Why the answer could not be read to its end; empty when it could.</summary>
    public string Damage { get; }

    /// <summary>The element that answers, such as <c>ListRecords</c>; empty for none.</summary>
    public string Verb { get; }

    /// <summary>The records that are whole.</summary>
    public IEnumerable<XElement> Records =>
        parts.Where(part => part.Name.LocalName == "record" && part.Element(Oai + "header") is not null);

    /// <summary>The error that it states, with its code; null for none.</summary>
    public (string Code, string Text)? Error =>
        Part("error") is { } error ? (error.Attribute("code")?.Value ?? "", error.Value.Trim()) : null;

    /// <summary>Where the list goes on; empty when it does not.</summary>
    public string Token => Part("resumptionToken")?.Value.Trim() ?? "";

    /// <summary>How many records the whole list has, as far as the repository says; 0 when it does not.</summary>
    public long ListSize => Number("completeListSize");

    /// <summary>
    /// Whether the list began before this answer, or was one of a part only: what was asked for says so, or the place in the
    /// list.
    /// </summary>
    public bool IsPart => Number("cursor") > 0 || Part("request") is { } request
        && ((string[])["from", "until", "resumptionToken", "identifier"]).Any(name => request.Attribute(name) is not null);

    /// <summary>The header's and the metadata's elements are in this namespace.</summary>
    public static XName Name(string local) => Oai + local;

    /// <summary>Reads an answer; one that is not well-formed is mended first, and otherwise read up to the fault.</summary>
    /// <param name="name">Where it comes from, for messages.</param>
    /// <param name="bytes">The answer.</param>
    /// <exception cref="InputException">It is no answer of OAI-PMH, or nothing of it can be read.</exception>
    public static OaiAnswer Read(string name, byte[] bytes)
    {
        if (WebPage.Is(bytes))
            throw new InputException(name,
                "is a web page, no answer of OAI-PMH; the address may be that of the catalogue and not of its OAI-PMH interface");
        OaiAnswer answer;
        using (var reader = XmlReader.Create(new MemoryStream(bytes), Settled)) answer = Read(name, reader);
        if (answer.Damage.Length > 0 && answer.Damage != Declared)
        {
            using var mended = XmlReader.Create(new StringReader(OaiText.Mend(bytes)), Settled);
            var again = Read(name, mended);
            answer = again.Damage.Length == 0 || again.Records.Any()
                ? new OaiAnswer(again.Verb, again.parts, again.Damage) { Flaw = answer.Damage }
                : answer;
        }

        return answer.Damage.Length == 0 || answer.Records.Any() ? answer : throw new InputException(name,
            $"is no XML document: {answer.Damage}");
    }

    private static OaiAnswer Read(string name, XmlReader reader)
    {
        var parts = new List<XElement>();
        string verb = "";
        try
        {
            reader.MoveToContent();
            string root = reader.LocalName;
            if (reader.NamespaceURI != Oai.NamespaceName || root != "OAI-PMH")
            {
                while (reader.Read()) continue;
                throw new InputException(name, $"is no answer of OAI-PMH; its root is '{root}'");
            }

            bool goesOn = reader.Read();
            while (goesOn)
            {
                bool isWanted = reader.NodeType == XmlNodeType.Element && reader.NamespaceURI == Oai.NamespaceName
                    && Wanted.Contains(reader.LocalName);
                if (reader is { NodeType: XmlNodeType.Element, Depth: 1 } && !isWanted && reader.LocalName != "responseDate")
                    verb = reader.LocalName;
                if (isWanted) parts.Add((XElement)XNode.ReadFrom(reader));
                goesOn = isWanted ? !reader.EOF : reader.Read();
            }
        }
        catch (XmlException e)
        {
            // The system's own words for a document type are advice to programmers.
            string fault = e.Message.Contains("DTD", StringComparison.Ordinal) ? Declared : e.Message;
            return new OaiAnswer(verb, parts, fault);
        }

        return new OaiAnswer(verb, parts, "");
    }

    private XElement? Part(string local) => parts.Find(part => part.Name.LocalName == local);

    private long Number(string attribute) =>
        long.TryParse(Part("resumptionToken")?.Attribute(attribute)?.Value, NumberStyles.None, CultureInfo.InvariantCulture,
            out long number) ? number : 0;
}
