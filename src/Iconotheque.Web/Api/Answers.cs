using System.Collections.Immutable;
using Iconotheque.Collections.Records;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Web.Pictures;

namespace Iconotheque.Web.Api;

/// <summary>A picture, as programs get it. Where its file lies is nobody's business.</summary>
internal sealed record ItemAnswer(long Id, string Collection, string Identifier, int Page, string Sha256, int Width, int Height,
    Tone Tone, ItemMetadata Metadata, string? From, string? To, string Image, string Thumbnail)
{
    public static ItemAnswer Of(LibraryItem item) => new(
        item.Id, item.Collection, item.Identifier, item.Page, item.Sha256, item.Width, item.Height, item.Tone, item.Metadata,
        item.Dates?.From?.ToString(), item.Dates?.To?.ToString(), $"/iiif/{item.Id}", $"/thumbnails/{item.Id}");
}

/// <summary>A stretch of a list.</summary>
/// <param name="Items">The items of this page.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Size">Items of a page.</param>
/// <param name="Next">The address of the next page; null on the last.</param>
/// <param name="Suggestions">Words that find something, where those that were asked for find nothing.</param>
internal sealed record ItemListAnswer(ImmutableArray<ItemAnswer> Items, int Total, int Page, int Size, string? Next,
    ImmutableArray<string> Suggestions);

/// <summary>A collection.</summary>
internal sealed record CollectionAnswer(int Id, string Name, string Kind, int Items, int SetAside);

/// <summary>What a library is.</summary>
internal sealed record LibraryAnswer(string Name, int Items, ImmutableArray<CollectionAnswer> Collections,
    ImmutableArray<string> Descriptors);

/// <summary>How often a value occurs.</summary>
internal sealed record CountAnswer(string Value, int Count);

/// <summary>Counts by facet.</summary>
internal sealed record FacetsAnswer(ImmutableArray<CountAnswer> Collections, ImmutableArray<CountAnswer> Tones,
    ImmutableArray<CountAnswer> Media, ImmutableArray<CountAnswer> Rights, ImmutableArray<CountAnswer> Decades);

/// <summary>A picture that is held for searching.</summary>
internal sealed record HeldAnswer(string Picture, string Name, int Width, int Height, DateTimeOffset? KeptUntil)
{
    public static HeldAnswer Of(HeldPicture picture) =>
        new(picture.Key, picture.Name, picture.Width, picture.Height, picture.Until);
}

/// <summary>What one of several fused descriptors says of an answer.</summary>
/// <param name="Descriptor">The descriptor, with its weight where that is not 1.</param>
/// <param name="Score">Its own score; null where it has no vector of the picture.</param>
/// <param name="Rarity">−ln of the share of all pictures that score as high or higher by it.</param>
/// <param name="Share">What it adds to the answer's score.</param>
internal sealed record PartAnswer(string Descriptor, double? Score, double Rarity, double Share);

/// <summary>One answer of a search.</summary>
internal sealed record FoundAnswer(int Rank, ItemAnswer Item, double Score, double? Probability, string? Confidence,
    int? Inliers, int? Matches, ImmutableArray<PartAnswer> Parts);

/// <summary>The answers of a search.</summary>
internal sealed record SearchAnswers(string Query, string Descriptor, int Images, double Seconds, int Below, double Least,
    int Lacking, ImmutableArray<FoundAnswer> Answers);

/// <summary>A proposal with its pictures.</summary>
internal sealed record LinkAnswer(long Id, ItemAnswer First, ItemAnswer Second, LinkType Type, double Probability,
    string Confidence, double Similarity, int Matches, int Inliers, string Reason, bool? Accepted);
