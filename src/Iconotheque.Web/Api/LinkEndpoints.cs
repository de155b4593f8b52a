using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Calibration;
using Iconotheque.Links;
using Iconotheque.Publishing;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>Proposals, decisions, places.</summary>
internal static class LinkEndpoints
{
    private const int MostSize = 200;

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Links");
        group.MapGet("/links", (RequestLibrary library, CommitCache cache, Visitor visitor, int? page, int? size, string? rate,
            string? below) =>
        {
            var review = ReviewQueue.Of(library, cache, visitor.Name, QueueChoice.Parse(rate, null, null)).Review;
            return Listed(below == "1" ? review.Below : review.Shown, library, visitor.Language, review, page, size);
        }).WithName("ListLinks").WithSummary("The proposals worth looking at, the most probable first, or with below=1 "
            + "the other candidates; reasons are in the language that Accept-Language prefers. 'rate' is the share of "
                + "wrong ones, in per cent, that is accepted of each kind.");
        group.MapGet("/review", (RequestLibrary library, CommitCache cache, Visitor visitor, int? size, string? rate,
            string? @in, string? second) =>
        {
            var queue = ReviewQueue.Of(library, cache, visitor.Name, QueueChoice.Parse(rate, @in, second));
            var precision = queue.Review.Precision;
            var next = Listed([.. queue.Waiting.Take(Math.Clamp(size ?? 5, 1, 50))], library, visitor.Language, queue.Review,
                1, 50).Links;
            return new ReviewAnswer(queue.Asked.Length, queue.Own, Finite(precision.Precision), Finite(precision.Low),
                Finite(precision.High), queue.Review.Reviewed.Reviewed, next);
        }).WithName("GetReview")
            .WithSummary("What is left for you to review, how far you are, and the estimated precision of all proposals shown. "
                + "With 'in' those of a collection, with second=1 what exactly one other person has decided.");
        group.MapGet("/pairs/{first}/{second}",
            async (string first, string second, RequestLibrary library, PictureComparison comparison,
                CancellationToken cancellation) =>
        {
            var pair = await comparison.OfAsync(library, first, second, cancellation);
            return new PairAnswer(pair.Probability, pair.Probability is { } p ? ConfidenceWords.In(p) : null,
                pair.Range?.Low, pair.Range?.High, pair.Appraisal?.Type, pair.Opinions, [.. pair.Homography],
                [.. pair.Lines().Select(line => new[] { line.X1, line.Y1, line.X2, line.Y2 })],
                [pair.First.Described.Width, pair.First.Described.Height],
                [pair.Second.Described.Width, pair.Second.Described.Height]);
        }).WithName("GetPair").WithSummary("The evidence of two pictures: items by number, "
            + "or a held picture by its key. Matches are x and y in the first and in the second, in pixels of the sizes given.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/decisions", (DecisionRequest request, RequestLibrary library, DecisionWriter writer, Visitor visitor) =>
        {
            var decision = writer.Decide(library.View, (request.First, request.Second), request.Verdict, request.Type,
                visitor.Name, request.Note ?? "");
            return Results.Created($"/api/v1/decisions/{decision.Id}", DecisionAnswer.Of(decision));
        }).RequireAuthorization(Roles.Annotator).Produces<DecisionAnswer>(StatusCodes.Status201Created).WithName("Decide")
            .WithSummary("Decides about two pictures. Decisions are never removed: "
                + "a later one of the same person counts instead.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/decisions", (RequestLibrary library, int? after, int? size) => LinkBook.Decisions(library.View)
            .Where(decision => decision.Id > (after ?? 0)).Take(Math.Clamp(size ?? 100, 1, 1000)).Select(DecisionAnswer.Of))
            .WithName("ListDecisions").WithSummary("Decisions in the order in which they were made, after a number.");
        group.MapGet("/places", (RequestLibrary library, CommitCache cache) => ReviewQueue.Places(library, cache)
            .Select(PlaceAnswer.Of)).WithName("ListPlaces").WithSummary("Places: pictures that people confirmed to show "
                + "one. Proposals tie nothing.");
        group.MapGet("/places/{number:long}", (long number, RequestLibrary library,
            CommitCache cache) => PlaceAnswer.Of(ReviewQueue.Place(library, cache, number)))
            .WithName("GetPlace").WithSummary("The place of an item, by its number.")
                .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/places/{number:long}/name", (long number, PlaceNameRequest request, RequestLibrary library,
            CommitCache cache, DecisionWriter writer, Visitor visitor) =>
        {
            var place = ReviewQueue.Place(library, cache, number);
            writer.Name(place, request.Name, visitor.Name);
            return PlaceAnswer.Of(place with { GivenName = request.Name.Trim() });
        }).RequireAuthorization(Roles.Annotator).WithName("NamePlace").WithSummary("Names a place; an empty name takes "
            + "the name away.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>What forms of pages send.</summary>
    public static void MapForms(IEndpointRouteBuilder routes) => SentForm.Map(routes, "/compare/decide", Roles.Annotator, form =>
    {
        long first = form.Number("first"), second = form.Number("second");
        form.Of<DecisionWriter>().Decide(form.Of<RequestLibrary>().View, (first, second), VerdictOf(form["verdict"]), null,
            form.Of<Visitor>().Name, form["note"]);
        return form.Back($"/compare/{first}/{second}#decide");
    });

    /// <summary>What a form decides.</summary>
    /// <exception cref="ArgumentException">It is no verdict.</exception>
    public static Verdict VerdictOf(string text) => text switch
    {
        "accept" => Verdict.Accept,
        "reject" => Verdict.Reject,
        "unsure" => Verdict.Unsure,
        _ => throw new ArgumentException("'verdict' must be accept, reject or unsure.")
    };

    /// <summary>
    /// What the page of a place sends: its name, a picture that does not belong to it, another place that is the same.
    /// </summary>
    public static void MapPlaceForms(IEndpointRouteBuilder routes)
    {
        Map("name", (place, form) =>
        {
            form.Of<DecisionWriter>().Name(place, form["name"], form.Of<Visitor>().Name);
            return place.Number;
        });
        Map("remove", (place, form) =>
        {
            long item = form.Number("item");
            form.Of<DecisionWriter>().TakeOut(form.Of<RequestLibrary>().View, place, item, form.Of<Visitor>().Name);
            return place.Items.First(other => other.Id != item).Id;
        });
        Map("merge", (place, form) =>
        {
            form.Of<DecisionWriter>().Decide(form.Of<RequestLibrary>().View, (place.Number, form.Number("other")),
                Verdict.Accept, null, form.Of<Visitor>().Name, "the same place");
            return place.Number;
        });

        void Map(string what, Func<ConfirmedPlace, SentForm, long> change) =>
            SentForm.Map(routes, $"/places/{{number:long}}/{what}", Roles.Annotator, form =>
            {
                long number = long.Parse((string)form.Context.Request.RouteValues["number"]!, CultureInfo.InvariantCulture);
                var place = ReviewQueue.Place(form.Of<RequestLibrary>(), form.Of<CommitCache>(), number);
                return Results.Redirect($"/places/{change(place, form)}");
            });
    }

    private static LinkListAnswer Listed(ImmutableArray<Link> links, RequestLibrary library, Language language,
        LinkReview review, int? page, int? size)
    {
        int rows = Math.Clamp(size ?? 50, 1, MostSize), at = Math.Max(1, page ?? 1);
        var answers = from link in links.Skip((int)Math.Min(int.MaxValue, (at - 1L) * rows)).Take(rows)
                      let first = library.View.Find(link.First)
                      let second = library.View.Find(link.Second)
                      where first is not null && second is not null
                      select new LinkAnswer(link.Id, ItemAnswer.Of(first), ItemAnswer.Of(second), link.Type,
                          link.Probability, ConfidenceWords.In(link.Probability), link.Evidence.Similarity, link.Evidence.Matches,
                          link.Evidence.Inliers, ReasonOf(language, link.Evidence),
                          review.Judged.TryGetValue((link.First, link.Second), out bool same)
                              ? same
                              : null);
        return new LinkListAnswer([.. answers], links.Length, at,
            rows, (long)at * rows < links.Length ? $"/api/v1/links?page={at + 1}&size={rows}" : null);
    }

    private static string ReasonOf(Language language, LinkEvidence evidence) => Reasons.In(language, evidence.Reason)
        + (evidence.Through is { } bridge ? $"; {language["proposed through"]} {bridge.Name}" : "");

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    internal sealed record LinkListAnswer(ImmutableArray<LinkAnswer> Links, int Total, int Page, int Size, string? Next);

    internal sealed record ReviewAnswer(int Total, int Done, double? Precision, double? Low, double? High, int Reviewed,
        ImmutableArray<LinkAnswer> Next);

    internal sealed record PairAnswer(double? Probability, string? Confidence, double? Low, double? High, LinkType? Type,
        ImmutableArray<Opinion> Opinions, ImmutableArray<double> Homography, ImmutableArray<float[]> Matches, int[] FirstSize,
        int[] SecondSize);

    internal sealed record DecisionRequest(long First, long Second, Verdict Verdict, LinkType? Type = null, string? Note = null);

    internal sealed record DecisionAnswer(long Id, long First, long Second, string FirstName, string SecondName, Verdict Verdict,
        LinkType? Type, string Who, DateTimeOffset When, string Note)
    {
        public static DecisionAnswer Of(Decision decision) => new(decision.Id, decision.First, decision.Second,
            decision.FirstName, decision.SecondName, decision.Verdict, decision.Type, decision.Who, decision.When, decision.Note);
    }

    internal sealed record PlaceNameRequest(string Name);

    internal sealed record PlaceAnswer(long Number, string Name, string GivenName, string? Dates,
        ImmutableArray<ItemAnswer> Items)
    {
        public static PlaceAnswer Of(ConfirmedPlace place) =>
            new(place.Number, place.Name, place.GivenName, place.Dates?.ToString(), [.. place.Items.Select(ItemAnswer.Of)]);
    }
}
