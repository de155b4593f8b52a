using System.Xml;

namespace Iconotheque.Collections.Embedded;

/// <summary>The plain properties of a packet of XMP: texts, and the first text of each list.</summary>
/// <remarks>
/// ISO 16684-1: a property is an attribute or a child of a description of <c>rdf:RDF</c>. Read once from front to back: what lies
/// deeper than a list of texts is passed over, and
/// a packet that is longer than <see cref="MostBytes"/>, deeper than <see cref="Deepest"/> or not well-formed says what it had
/// said until there.
/// </remarks>
internal sealed class XmpPacket
{
    /// <summary>The longest packet that is read.</summary>
    public const int MostBytes = 1 << 22;

    /// <summary>The deepest element that is read.</summary>
    public const int Deepest = 100;

    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const int LongestText = 10_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        CheckCharacters = false,
    };

    private readonly Dictionary<(string Space, string Name), string> properties = [];

    /// <summary>Reads a packet.</summary>
    public XmpPacket(ReadOnlyMemory<byte> packet)
    {
        if (packet.IsEmpty || packet.Length > MostBytes) return;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(Trimmed(packet.Span).ToArray()), Settings);
            Read(reader);
        }
        catch (XmlException)
        {
            // What was said before the fault stays.
        }
    }

    /// <summary>The first of some properties that says something; empty where none does.</summary>
    public string Text(params ReadOnlySpan<(string Space, string Name)> names)
    {
        foreach (var name in names)
        {
            if (properties.GetValueOrDefault(name, "") is { Length: > 0 } text) return text;
        }

        return "";
    }

    /// <summary>Packets are padded with blanks, and with zeros by some.</summary>
    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> packet) => packet.Trim((byte)0);

    private void Read(XmlReader reader)
    {
        int descriptions = -1;
        (string Space, string Name) property = default;
        (bool Is, bool IsDefault) item = default;
        while (reader.Read() && reader.Depth <= Deepest)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (Is(reader, "RDF")) descriptions = reader.Depth + 1;
                else if (reader.Depth == descriptions && Is(reader, "Description")) TakeAttributes(reader);
                else if (reader.Depth == descriptions + 1 && descriptions > 0) property = (reader.NamespaceURI, reader.LocalName);
                else if (reader.Depth == descriptions + 3) item = (Is(reader, "li"), reader.XmlLang == "x-default");
            }
            else if (descriptions > 0 && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                if (reader.Depth == descriptions + 2) Take(property, reader.Value, replaces: false);
                else if (reader.Depth == descriptions + 4 && item.Is) Take(property, reader.Value, item.IsDefault);
            }
        }
    }

    private void TakeAttributes(XmlReader reader)
    {
        while (reader.MoveToNextAttribute()) Take((reader.NamespaceURI, reader.LocalName), reader.Value, replaces: false);
        reader.MoveToElement();
    }

    private void Take((string Space, string Name) property, string text, bool replaces)
    {
        string taken = text.Length > LongestText ? text[..LongestText] : text;
        if (replaces) properties[property] = taken;
        else properties.TryAdd(property, taken);
    }

    private static bool Is(XmlReader reader, string name) => reader.LocalName == name && reader.NamespaceURI == Rdf;
}
