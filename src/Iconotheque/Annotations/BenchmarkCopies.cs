using Iconotheque.Collections;
using Iconotheque.Libraries;

namespace Iconotheque.Annotations;

/// <summary>
/// The pictures of a benchmark that is being written, each a copy of a file that is still what the library took in.
/// </summary>
/// <remarks>
/// Copies and no hard links: under a link, whoever touched up a picture of the benchmark would touch up the master.
/// </remarks>
internal sealed class BenchmarkCopies(LibraryView view, AnnotatedBenchmarkOptions options)
{
    private const string Distractors = "images/_distractors";

    private const int LongestStem = 40;

    private readonly List<CopiedPicture> copies = [];
    private readonly List<SetAside> setAside = [];

    /// <summary>
    /// What was copied, in order: the item, the copy's path relative to the benchmark, and its class; empty for a distractor.
    /// </summary>
    public IReadOnlyList<CopiedPicture> Copies => copies;

    /// <summary>What could not be.</summary>
    public IReadOnlyList<SetAside> SetAside => setAside;

    /// <summary>Copies a member of a class.</summary>
    public void Add(AnnotatedItem member, string label)
    {
        if (view.Find(member.Item) is not { } item) setAside.Add(new SetAside(member.Name, "is no longer in the library"));
        else if (item.Name != member.Name)
            setAside.Add(new SetAside(member.Name,
                $"has the number of {item.Name} in this library; the annotations belong to another one"));
        else if (!options.IsInternal && RightsGate.Forbids(item) is { } reason) setAside.Add(new SetAside(item.Name, reason));
        else Copy(item, $"images/{label}", label);
    }

    /// <summary>Copies an item as a distractor.</summary>
    /// <returns>Whether it could be copied.</returns>
    public bool AddDistractor(LibraryItem item) => Copy(item, Distractors, "");

    private bool Copy(LibraryItem item, string folder, string label)
    {
        if (FileDamage.Of(item.Path, item.Sha256) is { } damage)
        {
            setAside.Add(new SetAside(item.Name, damage));
            return false;
        }

        string path = $"{folder}/{item.Id}{Stem(item)}{Extension(item)}", target = Path.Combine(options.Folder,
            path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(item.Path, target);
        copies.Add(new CopiedPicture(item, path, label));
        return true;
    }

    /// <summary>
    /// What the identifier gives for a name, behind the number that tells copies apart: letters and digits of ASCII.
    /// </summary>
    private static string Stem(LibraryItem item)
    {
        string name = Path.GetFileNameWithoutExtension(item.Identifier.Split('/', '\\')[^1]);
        string stem = new([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-').Take(LongestStem)]);
        return stem.Trim('-') is { Length: > 0 } kept ? $"-{kept}" : "";
    }

    private static string Extension(LibraryItem item) =>
        ((string[])[item.Path, item.Identifier, item.Url]).FirstOrDefault(name => ImageExtensions.Matches(name)) is { } name
            ? Path.GetExtension(name).ToLowerInvariant()
            : "";
}
