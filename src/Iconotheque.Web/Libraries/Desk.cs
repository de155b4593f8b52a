using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Curation;
using Iconotheque.Libraries;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Iconotheque.Web.Libraries;

/// <summary>What people keep of their work, as pages and the API ask for it.</summary>
internal sealed class Desk(ServerOptions options, TimeProvider time) : IDisposable
{
    /// <summary>The most pictures that are acted upon at once.</summary>
    public const int MostChosen = MetadataEdits.MostItems;

    /// <summary>The fields of a form that choose pictures: each by its number, or all of a list by its query.</summary>
    public const string ItemField = "item", AllField = "all";

    /// <summary>Where it is kept.</summary>
    public CurationBook Book { get; } = new(options.Library);

    /// <summary>A visitor's own doing, now.</summary>
    public Authorship By(Visitor visitor) => new(visitor.Name, time.GetUtcNow());

    /// <summary>A set that a visitor sees.</summary>
    /// <exception cref="NotFoundException">There is none of this number, or it is somebody else's own.</exception>
    public NamedSet Set(long id, Visitor visitor) =>
        NamedSets.Find(Book, id) is { } set && set.IsSeenBy(visitor.Name) ? set
            : throw new NotFoundException($"There is no set {id}.");

    /// <summary>A set that a visitor may rename, share or remove: their own, or as an administrator a shared one.</summary>
    /// <exception cref="NotFoundException">There is none of this number, or it is somebody else's.</exception>
    public NamedSet OwnSet(long id, Visitor visitor) =>
        Set(id, visitor) is var set && (set.Owner == visitor.Name || visitor.May(Roles.Administrator)) ? set
            : throw new NotFoundException($"The set {id} is somebody else's.");

    /// <summary>Which items a page lists, with those of its set and its tag looked up.</summary>
    /// <exception cref="ArgumentException">A value is not understood.</exception>
    /// <exception cref="NotFoundException">There is no such set.</exception>
    public BrowseQuery Query(IQueryCollection query, Visitor visitor) => Among(BrowseQuery.Read(query), visitor);

    /// <summary>The same with the items of its set and its tag.</summary>
    /// <exception cref="NotFoundException">There is no such set, or the visitor is nobody who has any.</exception>
    public BrowseQuery Among(BrowseQuery query, Visitor visitor)
    {
        if (query.Set == 0 && query.Tag.Length == 0) return query;
        if (!visitor.HasDesk) throw new NotFoundException("Sets and tags are for those who keep them.");
        IEnumerable<long>? items = query.Set > 0 ? NamedSets.Items(Book, Set(query.Set, visitor).Id) : null;
        if (query.Tag.Length > 0)
        {
            var tagged = Tags.PicturesWith(Book, query.Tag);
            items = items is null ? tagged : tagged.Intersect(items);
        }

        return query with { Among = [.. items!] };
    }

    /// <summary>The pictures that a form means; see the other.</summary>
    public ImmutableArray<long> Chosen(IFormCollection form, RequestLibrary library, Visitor visitor) =>
        Chosen(form[ItemField], form[AllField].ToString(), library, visitor);

    /// <summary>
    /// The pictures that are meant: those ticked, or all that an address of the pages lists. Those that are gone are left out.
    /// The whole library is never meant.
    /// </summary>
    /// <param name="ticked">The numbers of pictures.</param>
    /// <param name="all">The query of an address that lists pictures; empty where those ticked are meant.</param>
    /// <param name="library">The library.</param>
    /// <param name="visitor">Who chooses.</param>
    /// <exception cref="ArgumentException">There are none, or too many.</exception>
    public ImmutableArray<long> Chosen(StringValues ticked, string all, RequestLibrary library, Visitor visitor)
    {
        long Number(string? value) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            ? id : throw new ArgumentException($"'{ItemField}' must be the number of a picture.");
        ImmutableArray<long> All(LibraryFilter filter) => filter.IsEmpty ? []
            : [.. library.View.ItemsFrom(filter, ItemOrder.Number, 0, MostChosen + 1).Select(item => item.Id)];
        ImmutableArray<long> chosen = all.Length > 0
            ? All(Query(new QueryCollection(QueryHelpers.ParseQuery(all)), visitor).Filter)
            : [.. ticked.Select(Number).Distinct().Where(id => library.View.Find(id) is not null)];
        return chosen.Length switch
        {
            0 => throw new ArgumentException("No picture is chosen."),
            > MostChosen => throw new ArgumentException($"At most {MostChosen} pictures are changed at once; choose fewer."),
            _ => chosen,
        };
    }

    /// <summary>The address of a page about the pictures that a form means.</summary>
    public static string AddressOf(string page, IFormCollection form) => form[AllField].ToString() is { Length: > 0 } all
        ? QueryHelpers.AddQueryString(page, AllField, all)
        : QueryHelpers.AddQueryString(page, form[ItemField].Select(item => KeyValuePair.Create(ItemField, item)));

    /// <inheritdoc/>
    public void Dispose() => Book.Dispose();
}
