using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections;
using Iconotheque.Libraries;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Annotations;

/// <summary>
/// The annotations of a library for measuring: classes, their images and reference, and the variations that annotators see.
/// </summary>
/// <remarks>
/// <para>What is stated is only ever added, to <c>annotations.db</c> in the library's folder, which is created by the first
/// statement; the file itself refuses to change or remove one. Classes, members and references are common to all annotators: the
/// last statement counts, whoever made it. Ticks and looks are each annotator's own: of each the last counts. They belong to the
/// reference with which the image was compared: where another one is chosen they rest, and count again when it returns.</para>
/// <para>One book may be used by several threads, and several books and processes may write at once: each statement is checked
/// against all before it in one transaction.</para>
/// </remarks>
internal sealed class AnnotationBook : IDisposable
{
    private readonly string folder;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly AnnotationLog log;
    private SqliteConnection? connection;
    private AnnotationState? known;

    private AnnotationBook(string folder, TimeProvider clock) =>
        (this.folder, this.clock, log) = (folder, clock, new AnnotationLog(AnnotationDatabase.PathOf(folder)));

    private string FilePath => AnnotationDatabase.PathOf(folder);

    /// <summary>Opens the annotations of a library; one that has none yet gets no file by it.</summary>
    /// <param name="folder">The library's folder.</param>
    /// <param name="clock">What statements are dated by; the system's when left out.</param>
    /// <exception cref="InputException">The folder is no library, or its annotations are damaged.</exception>
    public static AnnotationBook Open(string folder, TimeProvider? clock = null)
    {
        LibraryCard.Read(folder);
        var book = new AnnotationBook(folder, clock ?? TimeProvider.System);
        try
        {
            book.State();
            return book;
        }
        catch
        {
            book.Dispose();
            throw;
        }
    }

    /// <summary>Adds a class.</summary>
    /// <param name="who">Who states it: 1 to 100 characters that can be seen.</param>
    /// <param name="name">Its name: 1 to 60 letters, digits, spaces and a few signs; no two differ in case alone.</param>
    /// <returns>The class's number.</returns>
    /// <exception cref="InputException">A name cannot be one, or is taken.</exception>
    public long AddClass(string who, string name) =>
        Append(new AnnotationEvent(who, AnnotationKind.AddClass, 0) { Name = AnnotationNames.Class(name) });

    /// <summary>Gives a class another name; see <see cref="AddClass"/>.</summary>
    /// <exception cref="InputException">There is no such class, or a name cannot be one, or is taken.</exception>
    public void RenameClass(string who, long number, string name) =>
        Append(new AnnotationEvent(who, AnnotationKind.RenameClass, number) { Name = AnnotationNames.Class(name) });

    /// <summary>Puts an item into a class, or takes it out. An item is in one class at most.</summary>
    /// <param name="who">Who states it.</param>
    /// <param name="number">The class.</param>
    /// <param name="item">The item's number in the library.</param>
    /// <param name="member">Whether it shows the class.</param>
    /// <exception cref="InputException">There is no such class or item, the item is in another class, or it is a later page of a
    /// file: a benchmark is made of files.</exception>
    public void Put(string who, long number, long item, bool member) =>
        Append(new AnnotationEvent(who, AnnotationKind.Member, number) { Item = item, Value = member });

    /// <summary>Chooses the item that the others of its class are compared with.</summary>
    /// <exception cref="InputException">There is no such class, or the item is not in it.</exception>
    public void SetReference(string who, long number, long item) =>
        Append(new AnnotationEvent(who, AnnotationKind.Reference, number) { Item = item });

    /// <summary>
    /// States whether an item shows a variation, strongly, against the reference of its class. It counts once the annotator is
    /// <see cref="Done"/> with the item.
    /// </summary>
    /// <exception cref="InputException">The item is not in the class, is its reference, or there is no reference yet.</exception>
    public void Tick(string who, long number, long item, Variation variation, bool shown) =>
        Append(new AnnotationEvent(who, AnnotationKind.Tick, number) { Item = item, Variation = variation, Value = shown });

    /// <summary>
    /// States that an annotator has looked at an item, so that what is not ticked is not shown; or, with
    /// <paramref name="looked"/> false, not yet after all.
    /// </summary>
    /// <exception cref="InputException">The item is not in the class, is its reference, or there is no reference yet.</exception>
    public void Done(string who, long number, long item, bool looked = true) =>
        Append(new AnnotationEvent(who, AnnotationKind.Done, number) { Item = item, Value = looked });

    /// <summary>What counts now, statements of other processes included.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    public AnnotationState State()
    {
        lock (gate)
        {
            if (Connected() is { } open) AnnotationDatabase.Guarded(FilePath, () => CatchUp(open));
            return known ??= log.Now();
        }
    }

    /// <summary>Every statement ever made, in order, those that no longer count included.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    public ImmutableArray<AnnotationEvent> Events()
    {
        lock (gate)
        {
            return Connected() is { } open
                ? AnnotationDatabase.Guarded(FilePath, () => AnnotationRows.After(open, FilePath, 0).ToImmutableArray())
                : [];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate) connection?.Dispose();
    }

    private SqliteConnection? Connected() => connection ??= Path.Exists(FilePath) ? AnnotationDatabase.Open(folder) : null;

    private long CatchUp(SqliteConnection open)
    {
        foreach (var stated in AnnotationRows.After(open, FilePath, log.Last))
        {
            log.Apply(stated);
            known = null;
        }

        return log.Last;
    }

    /// <returns>The statement's number.</returns>
    private long Append(AnnotationEvent stated)
    {
        stated = stated with { Who = AnnotationNames.Who(stated.Who), At = clock.GetUtcNow() };
        lock (gate)
        {
            if (connection is null && !Path.Exists(FilePath)) AnnotationDatabase.Create(folder);
            var open = Connected()!;
            return AnnotationDatabase.Guarded(FilePath, () =>
            {
                // Immediate, so that the statement waits for other writers before it looks and not after.
                using var transaction = open.BeginTransaction(deferred: false);
                var whole = Completed(stated with { Id = CatchUp(open) + 1 });
                AnnotationRows.Insert(open, whole);
                transaction.Commit();
                return whole.Id;
            });
        }
    }

    /// <summary>The statement with what the book knows: the item's name, and the reference that it is compared with.</summary>
    private AnnotationEvent Completed(AnnotationEvent stated)
    {
        if (stated.Kind is AnnotationKind.Tick or AnnotationKind.Done)
            stated = stated with { Reference = log.ReferenceOf(stated.Class) };
        if (log.Problem(stated) is { } problem)
            throw new InputException(stated.Name.Length > 0 ? stated.Name : "annotation", problem);
        return stated.Item == 0
            ? stated
            : stated with { Name = log.NameOf(stated.Class, stated.Item) ?? NameInCatalogue(stated.Item) };
    }

    private string NameInCatalogue(long item)
    {
        using var catalogue = CatalogueDatabase.Open(folder);
        string sql = $"{ItemRows.Select} WHERE item.id = $id";
        var found = CatalogueDatabase.Guarded(Path.Combine(folder, CatalogueDatabase.FileName),
            () => CatalogueDatabase.Rows(catalogue, sql, ItemRows.Read, ("$id", item)).FirstOrDefault())
            ?? throw new InputException(item.ToString(CultureInfo.InvariantCulture), "is no item of the library");
        return found.Page == 0 ? found.Name : throw new InputException(found.Name,
            "is a later page of a file and cannot be in a class: a benchmark is made of files");
    }
}
