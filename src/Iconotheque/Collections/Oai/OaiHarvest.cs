using System.Xml.Linq;
using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Records;

namespace Iconotheque.Collections.Oai;

/// <summary>
/// One reading of a repository, or of a saved answer: the records, answer after answer, as far as they can be had.
/// </summary>
/// <remarks>
/// An answer that cannot be read ends the reading and loses nothing before it. Memory: one answer, 16 bytes a record, the
/// addresses of the answers.
/// </remarks>
/// <param name="location">The address or the file.</param>
/// <param name="web">Fetches answers.</param>
/// <param name="refused">Called with what cannot be read.</param>
internal sealed class OaiHarvest(string location, WebFetcher web, Action<SetAside> refused)
{
    private const long MostFileBytes = 1L << 30;

    private readonly OaiAddress? address = SourceReader.IsAddress(location) ? new OaiAddress(new Uri(location)) : null;
    private readonly List<string> asked = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly HashSet<UInt128> records = [];
    private long count;

    /// <summary>How many answers are asked for, and for how long; shared with what the records name.</summary>
    public ReadingBounds Bounds { get; } = new(web);

    /// <summary>Whether all of the repository was read; meant when the reading has ended.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Notes that something was not read.</summary>
    public void Missed() => IsWhole = false;

    /// <summary>The records, each once.</summary>
    /// <exception cref="InputException">The first answer cannot be read.</exception>
    public IEnumerable<XElement> Records(CancellationToken cancellation)
    {
        if (address is { IsSelective: true })
            Stop(location, "asks for a part of the repository (from, until, identifier or resumptionToken); "
                + "what is not in it is not taken for gone");
        string? next = address?.First ?? location;
        while (next is not null)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Answer(next, cancellation) is not { } answer) yield break;
            bool wasAsked = Bounds.WasAsked, bringsNews = false;
            foreach (var record in answer.Records)
            {
                count++;
                if (!IsNew(record)) continue;
                bringsNews = true;
                yield return record;
            }

            Bounds.Saw(wasAsked, bringsNews);
            next = Following(answer, next);
        }
    }

    private bool IsNew(XElement record)
    {
        string name = NameOf(record);
        if (name.Length == 0 || records.Add(TextKey.Of(name))) return true;
        refused(new SetAside(name, "the repository lists this record twice; the first is taken"));
        return false;
    }

    /// <summary>A record's identifier; empty for none.</summary>
    public static string NameOf(XElement record) =>
        record.Element(OaiAnswer.Name("header"))?.Element(OaiAnswer.Name("identifier"))?.Value.Trim() ?? "";

    /// <summary>An answer. One after the first that cannot be read ends the reading, and is asked for again next time.</summary>
    private OaiAnswer? Answer(string name, CancellationToken cancellation)
    {
        try
        {
            var answer = Read(name, cancellation);
            if (answer.Flaw.Length > 0 && answer.Damage.Length == 0)
                refused(new SetAside(name, $"is no XML as it came ({answer.Flaw}); it was mended and read"));
            if (answer.Error is { } error) return Failed(name, answer, error.Code, error.Text);
            if (answer.Verb is not ("ListRecords" or "GetRecord"))
                throw new InputException(name,
                    $"answers {(answer.Verb.Length > 0 ? answer.Verb : "nothing")}; an answer to ListRecords was expected");
            return answer;
        }
        catch (InputException e)
        {
            if (address is not null) web.Forget(new Uri(name));
            if (asked.Count < 2) throw;
            web.Cut();
            Stop(name, $"{e.Expected}; what came before it was kept, and the same command goes on from there");
            return null;
        }
    }

    private OaiAnswer? Failed(string name, OaiAnswer answer, string code, string text)
    {
        if (code == "noRecordsMatch")
        {
            Stop(name, "the repository has no such records");
            return answer;
        }

        // The list cannot be taken up where it was: the next reading begins it again.
        if (code == "badResumptionToken") asked.ForEach(address => web.Forget(new Uri(address)));
        throw new InputException(name, $"the repository answers {code}: {text}");
    }

    private string? Following(OaiAnswer answer, string name)
    {
        if (answer.Damage.Length > 0)
        {
            if (address is not null) web.Forget(new Uri(name));
            Stop(name, $"cannot be read further: {answer.Damage}; the records before it were kept");
            return null;
        }

        if (answer.Token.Length == 0) return Ended(answer, name);
        if (address is null) return Stop(name, "is a part of a list, which goes on at the repository (resumptionToken)");
        string following = address.After(answer.Token);
        if (seen.Contains(following))
            return Stop(following,
                "the repository gives the same resumption token again, so that its list never ends; what it gave was kept");
        return Bounds.Reached is { Length: > 0 } why ? Stop(following, why) : following;
    }

    private string? Ended(OaiAnswer answer, string name)
    {
        if (address is null && (answer.IsPart || answer.Verb == "GetRecord")) return Stop(name, "is a part of a list");
        return answer.ListSize > count ? Stop(name, $"the list ends after {count} of {answer.ListSize} records") : null;
    }

    private string? Stop(string name, string reason)
    {
        IsWhole = false;
        refused(new SetAside(name, reason));
        return null;
    }

    private OaiAnswer Read(string name, CancellationToken cancellation)
    {
        asked.Add(name);
        seen.Add(name);
        try
        {
            if (address is not null)
                return OaiAnswer.Read(name, Bounds.Read(new Uri(name), "text/xml, application/xml", cancellation));
            long bytes = new FileInfo(name).Length;
            return bytes <= MostFileBytes ? OaiAnswer.Read(name, RegularFile.ReadAll(name)) : throw new InputException(name,
                $"holds {bytes} bytes; an answer holds at most {MostFileBytes}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(name, e is FetchFailure ? e.Message : $"cannot be read: {e.Message}", e);
        }
    }
}
