using System.Collections.Immutable;

namespace Iconotheque.Collections.Names;

/// <summary>
/// Finds names as others write them: first the very name, else one of the same <see cref="NameForm"/> when one alone has it.
/// </summary>
public sealed class NameIndex
{
    private const int Several = -1;

    private readonly Dictionary<string, int> exact = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, int>> forms;

    /// <summary>Names in their order; of equal ones the first counts.</summary>
    public NameIndex(IEnumerable<string> names)
    {
        int place = 0;
        foreach (string name in names) exact.TryAdd(name, place++);
        forms = new(Forms);
    }

    /// <summary>The place of a name, from 0; -1 when there is none, or several are meant.</summary>
    public int Find(string name) =>
        exact.TryGetValue(name, out int place) ? place : forms.Value.GetValueOrDefault(NameForm.Of(name), -1);

    /// <summary>
    /// A list in the spelling of these names; what is none of them, or stands in the list already, keeps its own.
    /// </summary>
    public ImmutableArray<string> Spell(ImmutableArray<string> listed)
    {
        if (listed.All(exact.ContainsKey)) return listed;
        var there = listed.ToHashSet(StringComparer.Ordinal);
        var spelled = exact.ToDictionary(pair => pair.Value, pair => pair.Key);
        return [.. listed.Select(name =>
            Find(name) is >= 0 and var place && (spelled[place] == name || there.Add(spelled[place])) ? spelled[place] : name)];
    }

    private Dictionary<string, int> Forms()
    {
        var found = new Dictionary<string, int>(exact.Count, StringComparer.Ordinal);
        foreach (var (name, place) in exact)
        {
            string form = NameForm.Of(name);
            if (!found.TryAdd(form, place)) found[form] = Several;
        }

        return found;
    }
}
