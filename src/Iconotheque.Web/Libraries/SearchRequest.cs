using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Libraries;
using Iconotheque.Retrieval.Fusion;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Search;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Pictures;
using Microsoft.AspNetCore.Http;

namespace Iconotheque.Web.Libraries;

/// <summary>What is searched by, as addresses of pages and of the API write it.</summary>
internal sealed record SearchRequest
{
    /// <summary>Items beyond which no search of a visitor compares all with all.</summary>
    public const int MostExhaustive = 10_000;

    private const int MostExamples = 16, MostAnswers = 200, UsualAnswers = 40, LongestText = 200;

    /// <summary>The key of a held picture; empty for an item.</summary>
    public string Picture { get; init; } = "";

    /// <summary>The item; 0 for a held picture.</summary>
    public long Item { get; init; }

    /// <summary>The part of it that is meant.</summary>
    public Region? Region { get; init; }

    /// <summary>Items that show it too.</summary>
    public ImmutableArray<long> Like { get; init; } = [];

    /// <summary>Items that do not.</summary>
    public ImmutableArray<long> Unlike { get; init; } = [];

    /// <summary>Whether it is also tried turned.</summary>
    public bool Turned { get; init; }

    /// <summary>Whether it is also tried mirrored.</summary>
    public bool Mirrored { get; init; }

    /// <summary>How many answers.</summary>
    public int Top { get; init; } = UsualAnswers;

    /// <summary>How many of the best are verified.</summary>
    public int Verified { get; init; } = LibraryQuery.UsualVerified;

    /// <summary>The way of retrieving; empty for the usual one.</summary>
    public string By { get; init; } = "";

    /// <summary>What ranks the answers of <see cref="By"/> again, where that is said apart; empty for nothing.</summary>
    public string Reranking { get; init; } = "";

    /// <summary>Whether answers are shown however improbable they are.</summary>
    public bool ShowsAll { get; init; }

    /// <summary>Which items may answer.</summary>
    public BrowseQuery Among { get; init; } = new();

    /// <summary>Whether there is something to search by.</summary>
    public bool IsAsked => Picture.Length > 0 || Item > 0;

    /// <summary>
    /// Reads it from an address as far as it is understood: a mistyped date is no reason to lose the picture.
    /// </summary>
    /// <returns>The request without the values that are not understood, and what is wrong with the first of them; empty for
    /// nothing.</returns>
    public static (SearchRequest Request, string Problem) Leniently(IQueryCollection query)
    {
        var rest = query.ToDictionary(StringComparer.Ordinal);
        string problem = "";
        while (true)
        {
            try
            {
                return (Read(new QueryCollection(rest)), problem);
            }
            catch (ArgumentException e)
            {
                if (problem.Length == 0) problem = e.Message;
                if (e.Message.Split('\'') is not [_, var name, ..] || !rest.Remove(name)) return (new SearchRequest(), problem);
            }
        }
    }

    /// <summary>Reads it from an address.</summary>
    /// <exception cref="ArgumentException">A value is not understood.</exception>
    public static SearchRequest Read(IQueryCollection query)
    {
        string One(string name) => query[name] is [{ } value, ..] ? value.Length <= LongestText
            ? value.Trim()
            : throw new ArgumentException($"'{name}' is longer than {LongestText} characters.") : "";
        long Id(string name, string value) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            && id > 0 ? id : throw new ArgumentException($"'{name}' must be the number of a picture; got '{value}'.");
        ImmutableArray<long> Ids(string name) => query[name].Count <= MostExamples
            ? [.. query[name].OfType<string>().Where(value => value.Length > 0).Select(value => Id(name, value)).Distinct()]
            : throw new ArgumentException($"'{name}' is given more than {MostExamples} times.");
        int Whole(string name, int otherwise, int least, int most) => One(name) is { Length: > 0 } value
            ? int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && number >= least && number <= most
                ? number
                : throw new ArgumentException($"'{name}' must be a whole number from {least} to {most}; got '{value}'.")
            : otherwise;
        return new SearchRequest
        {
            Picture = One("picture"),
            Item = One("item") is { Length: > 0 } item ? Id("item", item) : 0,
            Region = One("region") is { Length: > 0 } region ? RegionOf(region) : null,
            Like = Ids("like"),
            Unlike = Ids("unlike"),
            Turned = One("turned") == "1",
            Mirrored = One("mirrored") == "1",
            Top = Whole("top", UsualAnswers, 1, MostAnswers),
            Verified = Whole("verify", LibraryQuery.UsualVerified, 0, MostAnswers),
            By = One("by"),
            Reranking = One("rerank"),
            ShowsAll = One("all") == "1",
            Among = BrowseQuery.Read(query) with { Page = 1 },
        };
    }

    /// <summary>The address of the page that answers it.</summary>
    public string Address()
    {
        string filters = Among.Address("");
        var values = new List<string>();
        if (Picture.Length > 0) values.Add($"picture={Uri.EscapeDataString(Picture)}");
        if (Item > 0) values.Add(string.Create(CultureInfo.InvariantCulture, $"item={Item}"));
        if (Region is { } r) values.Add(string.Create(CultureInfo.InvariantCulture, $"region={r.X},{r.Y},{r.Width},{r.Height}"));
        values.AddRange(Like.Select(item => string.Create(CultureInfo.InvariantCulture, $"like={item}")));
        values.AddRange(Unlike.Select(item => string.Create(CultureInfo.InvariantCulture, $"unlike={item}")));
        if (Turned) values.Add("turned=1");
        if (Mirrored) values.Add("mirrored=1");
        if (Top != UsualAnswers) values.Add(string.Create(CultureInfo.InvariantCulture, $"top={Top}"));
        if (By.Length > 0) values.Add($"by={Uri.EscapeDataString(By)}");
        if (Reranking.Length > 0) values.Add($"rerank={Uri.EscapeDataString(Reranking)}");
        if (ShowsAll) values.Add("all=1");
        if (filters.Length > 0) values.Add(filters[1..]);
        return values.Count == 0 ? "/search" : $"/search?{string.Join('&', values)}";
    }

    /// <summary>The query of the library. Pictures are read in their own process.</summary>
    /// <exception cref="NotFoundException">A picture is not, or no longer, there.</exception>
    /// <exception cref="PictureRefusedException">A picture cannot be read.</exception>
    public async Task<LibraryQuery> QueryAsync(RequestLibrary library, QueryPictures held, PictureProcesses pictures,
        CancellationToken cancellation)
    {
        string method = Method(library.View);
        int side = library.View.Card.MaxSide;
        bool needsPixels = Region is not null || Turned || Mirrored;
        QueryPicture asked;
        if (Item > 0)
        {
            var item = library.Item(Item);
            asked = needsPixels
                ? QueryPicture.OfItem(item, Region) with { Pixels = await pictures.PixelsAsync(item, Region, side, cancellation) }
                : QueryPicture.OfItem(item);
        }
        else
        {
            var picture = held.Find(Picture)
                ?? throw new NotFoundException("The picture that was searched by is no longer held; choose it again.");
            asked = QueryPicture.OfPixels(picture.Name, await pictures.PixelsAsync(picture, Region, side, cancellation), Region);
        }

        return new LibraryQuery
        {
            Positives = [asked, .. Like.Where(item => item != Item).Select(item => QueryPicture.OfItem(library.Item(item)))],
            Negatives = [.. Unlike.Select(item => QueryPicture.OfItem(library.Item(item)))],
            Turned = Turned,
            Mirrored = Mirrored,
            Filter = Among.Filter,
            By = method,
            Top = Top,
            Verified = Verified,
            Probes = LibraryQuery.UsualProbes,
            Least = ShowsAll ? 0 : LibraryQuery.UsualLeast,
        };
    }

    /// <summary>The way of retrieving as it is written; empty for the usual one.</summary>
    /// <exception cref="ArgumentException">It is no way of retrieving, the library does not have it, or it would take too long
    /// here.</exception>
    private string Method(LibraryView view)
    {
        if (By.Length == 0 && Reranking.Length == 0) return "";
        string ranking = By.Length > 0 ? By : view.Vectors.FirstOrDefault()?.Descriptor.Name ?? "";
        string name = Reranking.Length > 0 ? FusedName.Behind(ranking, $"+{Reranking}") : ranking;
        if (RetrievalMethod.WhyNot(name) is { Length: > 0 } reason) throw new ArgumentException(reason);
        var method = RetrievalMethod.Parse(name);
        try
        {
            LibraryMethods.Require(view, method);
        }
        catch (InputException e)
        {
            throw new ArgumentException($"'by' cannot be {name}: the library {e.Expected}", e);
        }

        if (view.Count > MostExhaustive && LibraryMethods.IsExhaustive(view, method))
            throw new ArgumentException($"{name} compares all pictures with all, "
                + $"which takes too long here among more than {MostExhaustive}; ask by icono search");
        return name;
    }

    private static Region RegionOf(string text) =>
        Iconotheque.Region.Parse(text) ?? throw new ArgumentException($"'region' must be x,y,w,h in pixels; got '{text}'.");
}
