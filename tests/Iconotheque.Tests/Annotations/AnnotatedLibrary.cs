using System.Collections.Immutable;
using Iconotheque.Annotations;
using Iconotheque.Collections;
using Iconotheque.Tests.Libraries;

namespace Iconotheque.Tests.Annotations;

/// <summary>A library of made items without pictures, and its annotations.</summary>
internal sealed class AnnotatedLibrary : IDisposable
{
    private readonly MadeLibrary library = new();

    public AnnotatedLibrary(int items)
    {
        Items = library.Add([.. Enumerable.Range(1, items).Select(i => MadeLibrary.Named($"item {i}"))]);
        Book = AnnotationBook.Open(Path);
    }

    public MadeLibrary Library => library;

    public ImmutableArray<long> Items { get; }

    public AnnotationBook Book { get; }

    public string Path => library.Path;

    public string File => System.IO.Path.Combine(Path, "annotations.db");

    /// <summary>A class of some items, the first of which is its reference.</summary>
    public long Class(string name, params ReadOnlySpan<long> items)
    {
        long number = Book.AddClass("ada", name);
        foreach (long item in items) Book.Put("ada", number, item, member: true);
        if (items.Length > 0) Book.SetReference("ada", number, items[0]);
        return number;
    }

    /// <summary>An annotator looks at an item of a class and ticks what it shows.</summary>
    public void Look(string who, long number, long item, params ReadOnlySpan<Variation> shown)
    {
        foreach (var variation in shown) Book.Tick(who, number, item, variation, shown: true);
        Book.Done(who, number, item);
    }

    public void Dispose()
    {
        Book.Dispose();
        library.Dispose();
    }
}
