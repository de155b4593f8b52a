using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections.Dates;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Microsoft.AspNetCore.Http;

namespace Iconotheque.Web.Libraries;

/// <summary>Which items are listed, as addresses of pages and of the API write it.</summary>
public sealed record BrowseQuery
{
    /// <summary>Items of a page.</summary>
    public const int PageSize = 60;

    /// <summary>The most items of a page that a program may ask for.</summary>
    public const int MostSize = 500;

    private const int MostValues = 50, LongestText = 500;

    /// <summary>Words.</summary>
    public string Text { get; init; } = "";

    /// <summary>Collections.</summary>
    public ImmutableArray<string> Collections { get; init; } = [];

    /// <summary>Tones.</summary>
    public ImmutableArray<Tone> Tones { get; init; } = [];

    /// <summary>The medium.</summary>
    public string Medium { get; init; } = "";

    /// <summary>The statement of rights.</summary>
    public string Rights { get; init; } = "";

    /// <summary>Dates, EDTF.</summary>
    public string Date { get; init; } = "";

    /// <summary>The number of a set that they are in; 0 for any.</summary>
    public long Set { get; init; }

    /// <summary>A tag that they have; empty for any.</summary>
    public string Tag { get; init; } = "";

    /// <summary>The items of <see cref="Set"/> and <see cref="Tag"/>, which <see cref="Desk"/> looks up; null for all.</summary>
    internal ImmutableArray<long>? Among { get; init; }

    /// <summary>The order.</summary>
    public ItemOrder Order { get; init; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Items of a page.</summary>
    public int Size { get; init; } = PageSize;

    /// <summary>The filter.</summary>
    public LibraryFilter Filter => new()
    {
        Text = Text,
        Collections = Collections,
        Tones = Tones,
        Medium = Medium,
        Rights = Rights,
        Dates = Date.Length > 0 ? ArchiveDate.RangeOf(Date) : null,
        Items = Among
    };

    /// <summary>Whether every item is listed.</summary>
    public bool IsAll => Filter.IsEmpty;

    /// <summary>Reads it from an address.</summary>
    /// <exception cref="ArgumentException">A value is not understood.</exception>
    public static BrowseQuery Read(IQueryCollection query)
    {
        string Text(string name, string value) => value.Length > LongestText
            ? throw new ArgumentException($"'{name}' is longer than {LongestText} characters.")
            : value.Contains('\0',
                StringComparison.Ordinal) ? throw new ArgumentException($"'{name}' holds a character that no text has.")
            : value;
        string One(string name) => query[name] is [{ } value, ..] ? Text(name, value).Trim() : "";
        string[] Many(string name) => query[name].Count <= MostValues
            ? [.. query[name].OfType<string>().Where(value => value.Length > 0).Select(value => Text(name, value))]
            : throw new ArgumentException($"'{name}' is given more than {MostValues} times.");
        T Word<T>(string name, string value) where T : struct, Enum => value.All(char.IsAsciiLetter)
            && Enum.TryParse<T>(value, ignoreCase: true, out var known) ? known : throw new ArgumentException(
                $"'{name}' must be one of '{string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}'; got '{value}'.");
        int Whole(string name, int otherwise, int most) => One(name) is { Length: > 0 } value
            ? int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && number >= 1 && number <= most
                ? number
                : throw new ArgumentException($"'{name}' must be a whole number from 1 to {most}; got '{value}'.")
            : otherwise;
        string date = One("date");
        if (date.Length > 0 && ArchiveDate.RangeOf(date) is null)
            throw new ArgumentException($"'date' must be a date or range such as 1905, 190X or 1900/1930 (EDTF); got '{date}'.");
        return new BrowseQuery
        {
            Text = One("q"),
            Collections = [.. Many("in")],
            Tones = [.. Many("tone").Select(value => Word<Tone>("tone", value))],
            Medium = One("medium"),
            Rights = One("rights"),
            Date = date,
            Set = Whole("set", 0, int.MaxValue),
            Tag = One("tag"),
            Order = One("order") is { Length: > 0 } order ? Word<ItemOrder>("order", order) : ItemOrder.Number,
            Page = Whole("page", 1, 10_000_000),
            Size = Whole("size", PageSize, MostSize),
        };
    }

    /// <summary>The address of a page that lists these.</summary>
    public string Address(string path = "/items")
    {
        var values = new List<string>();
        void Add(string name, string value)
        {
            if (value.Length > 0) values.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        Add("q", Text);
        foreach (string collection in Collections) Add("in", collection);
        foreach (var tone in Tones) Add("tone", tone.ToString().ToLowerInvariant());
        Add("medium", Medium);
        Add("rights", Rights);
        Add("date", Date);
        if (Set > 0) Add("set", Set.ToString(CultureInfo.InvariantCulture));
        Add("tag", Tag);
        if (Order != ItemOrder.Number) Add("order", Order.ToString().ToLowerInvariant());
        if (Page > 1) Add("page", Page.ToString(CultureInfo.InvariantCulture));
        return values.Count == 0 ? path : $"{path}?{string.Join('&', values)}";
    }
}
