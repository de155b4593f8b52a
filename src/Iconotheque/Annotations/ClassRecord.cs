using Iconotheque.Collections;

namespace Iconotheque.Annotations;

/// <summary>What is known of one class while statements are read one after the other.</summary>
internal sealed class ClassRecord(long id, string name)
{
    private static readonly int Variations = Enum.GetValues<Variation>().Length;

    private readonly SortedDictionary<long, string> members = [];
    private readonly Dictionary<(long Reference, long Item, string Who), (bool[] Shown, bool Done)> looks = [];

    public string Name { get; set; } = name;

    public long Reference { get; private set; }

    public bool Has(long item) => members.ContainsKey(item);

    /// <summary>The name of a member.</summary>
    public string NameOf(long item) => members[item];

    public void Put(long item, string itemName, bool member)
    {
        if (member) members[item] = itemName;
        else if (members.Remove(item) && Reference == item) Reference = 0;
    }

    public void Refer(long item) => Reference = item;

    public void Tick(AnnotationEvent stated) => Of(stated).Shown[(int)stated.Variation] = stated.Value;

    public void Do(AnnotationEvent stated) => looks[Key(stated)] = Of(stated) with { Done = stated.Value };

    /// <summary>The class as it is now. Comparisons with another reference are kept, and count again when it returns.</summary>
    public AnnotatedClass Now() => new(
        id, Name, [.. members.Select(member => new AnnotatedItem(member.Key, member.Value))], Reference == 0 ? null : Reference,
        [
            .. looks.Where(look => look.Key.Reference == Reference && Has(look.Key.Item))
                .OrderBy(look => look.Key.Who, StringComparer.Ordinal).ThenBy(look => look.Key.Item)
                .Select(look => new ItemLook(look.Key.Who, look.Key.Item, [.. look.Value.Shown], look.Value.Done)),
        ]);

    private (bool[] Shown, bool Done) Of(AnnotationEvent stated) =>
        looks.TryGetValue(Key(stated), out var known) ? known : looks[Key(stated)] = (new bool[Variations], false);

    private static (long Reference, long Item, string Who) Key(AnnotationEvent stated) =>
        (stated.Reference, stated.Item, stated.Who);
}
