using System.Collections.Immutable;

namespace Iconotheque.Annotations;

/// <summary>
/// All statements read so far, folded into what counts: of each matter the last statement, and in comparisons the last of each
/// annotator.
/// </summary>
/// <param name="path">The file to name when a statement makes no sense.</param>
internal sealed class AnnotationLog(string path)
{
    private readonly SortedDictionary<long, ClassRecord> classes = [];
    private readonly Dictionary<long, long> classOf = [];

    /// <summary>The number of the last statement.</summary>
    public long Last { get; private set; }

    /// <summary>Takes a statement in. One that makes no sense changes nothing.</summary>
    /// <exception cref="InputException">It makes no sense after those before it: the file is damaged.</exception>
    public void Apply(AnnotationEvent stated)
    {
        if ((AnnotationNames.WhoProblem(stated.Who) ?? Problem(stated)) is { } problem)
            throw new InputException(path, $"is damaged: statement {stated.Id} {problem}; put a copy back");
        switch (stated.Kind)
        {
            case AnnotationKind.AddClass: classes.Add(stated.Id, new ClassRecord(stated.Id, stated.Name)); break;
            case AnnotationKind.RenameClass: classes[stated.Class].Name = stated.Name; break;
            case AnnotationKind.Member: Put(stated); break;
            case AnnotationKind.Reference: classes[stated.Class].Refer(stated.Item); break;
            case AnnotationKind.Tick: classes[stated.Class].Tick(stated); break;
            default: classes[stated.Class].Do(stated); break;
        }

        Last = stated.Id;
    }

    /// <summary>Why a statement cannot follow those before it; null when it can.</summary>
    public string? Problem(AnnotationEvent stated) => stated.Kind switch
    {
        AnnotationKind.AddClass => NameProblem(stated.Name, 0),
        _ when !classes.ContainsKey(stated.Class) => $"is about class {stated.Class}, which does not exist",
        AnnotationKind.RenameClass => NameProblem(stated.Name, stated.Class),
        AnnotationKind.Member => stated.Item < 1 ? $"is about item {stated.Item}, which cannot be" : MemberProblem(stated),
        _ when !classes[stated.Class].Has(stated.Item) =>
            $"is about item {stated.Item}, which is not in the class {classes[stated.Class].Name}",
        AnnotationKind.Reference => null,
        AnnotationKind.Tick or AnnotationKind.Done => ComparisonProblem(stated),
        _ => $"is of the unknown kind {(int)stated.Kind}",
    };

    /// <summary>The item that a class's others are compared with; 0 for none, or without the class.</summary>
    public long ReferenceOf(long number) => classes.TryGetValue(number, out var one) ? one.Reference : 0;

    /// <summary>The name that an item of a class had when it was put there; null when it is not in it.</summary>
    public string? NameOf(long number, long item) =>
        classes.TryGetValue(number, out var one) && one.Has(item) ? one.NameOf(item) : null;

    /// <summary>What counts now.</summary>
    public AnnotationState Now() =>
        new([.. classes.Values.Select(one => one.Now()).OrderBy(one => one.Name, StringComparer.Ordinal)], Last);

    private void Put(AnnotationEvent stated)
    {
        classes[stated.Class].Put(stated.Item, stated.Name, stated.Value);
        if (stated.Value) classOf[stated.Item] = stated.Class;
        else if (classOf.GetValueOrDefault(stated.Item) == stated.Class) classOf.Remove(stated.Item);
    }

    /// <summary>Names differ in more than case, since folders get them.</summary>
    private string? NameProblem(string name, long but) => AnnotationNames.ClassProblem(name)
        ?? (classes.Any(one => one.Key != but && one.Value.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ? $"cannot be the name of a class: there is one called so"
            : null);

    private string? MemberProblem(AnnotationEvent stated) =>
        stated.Value && classOf.TryGetValue(stated.Item, out long other) && other != stated.Class
        ? $"is about item {stated.Item}, which is in the class {classes[other].Name}; take it out of there first" : null;

    private string? ComparisonProblem(AnnotationEvent stated) => (stated.Reference, stated.Kind) switch
    {
        (0, _) => $"compares item {stated.Item} with a reference that nobody has chosen",
        var (reference, _) when reference != classes[stated.Class].Reference =>
            $"compares item {stated.Item} with item {reference}, which is not the reference",
        var (reference, _) when reference == stated.Item =>
            $"compares item {stated.Item} with itself; the others are compared with the reference",
        (_, AnnotationKind.Tick) when !Enum.IsDefined(stated.Variation) =>
            $"is about the unknown variation {(int)stated.Variation}",
        _ => null,
    };
}
