using System.Globalization;
using Iconotheque.Upkeep;

namespace Iconotheque.Torture;

/// <summary>
/// Flips one bit after another in the files of a library, and asks each time whether the check names it, and whether the library
/// answers otherwise.
/// </summary>
public static class FlippingParent
{
    /// <summary>Flips bits. Kinds of files take turns, so that small ones are tried as often as large ones.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="times">How many.</param>
    /// <param name="seed">What the places follow from.</param>
    /// <param name="say">Told of what is wrong, and the figures of each kind.</param>
    /// <returns>Whether each flip was named or changed no answer.</returns>
    public static bool Run(string folder, int times, int seed, Action<string> say)
    {
        FlippedLibrary.Create(folder);
        string before = LibraryAnswers.Of(folder);
        var random = new Random(seed);
        var kinds = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => new FileInfo(path).Length > 0)
            .Order(StringComparer.Ordinal).GroupBy(path => KindOf(folder, path))
                .Select(group => (Kind: group.Key, Files: group.ToArray())).ToArray();
        int[] flips = new int[kinds.Length], named = new int[kinds.Length], noticed = new int[kinds.Length],
            silent = new int[kinds.Length];
        for (int round = 0; round < times; round++)
        {
            int kind = round % kinds.Length;
            string path = kinds[kind].Files[random.Next(kinds[kind].Files.Length)];
            byte[] whole = File.ReadAllBytes(path), damaged = [.. whole];
            var (at, bit) = (random.Next(whole.Length), random.Next(8));
            damaged[at] ^= (byte)(1 << bit);
            File.WriteAllBytes(path, damaged);
            var (isNamed, isNoticed, isOther) = Look(folder, before);
            File.WriteAllBytes(path, whole);
            flips[kind]++;
            if (isNamed) named[kind]++;
            if (isNoticed) noticed[kind]++;
            if (isNamed || !isOther) continue;
            silent[kind]++;
            say(string.Create(CultureInfo.InvariantCulture,
                $"{path}: bit {bit} of byte {at} changes an answer, and nothing names it"));
        }

        for (int i = 0; i < kinds.Length; i++)
            say(string.Create(CultureInfo.InvariantCulture,
                $"{kinds[i].Kind}: {flips[i]} flips, {named[i]} named by verify, {noticed[i]} noticed by "
                    + $"reading, {silent[i]} silent and answer-changing"));
        return silent.Sum() == 0;
    }

    private static string KindOf(string folder, string path) => Path.GetRelativePath(folder, path)
        .Split(Path.DirectorySeparatorChar)[0];

    private static (bool Named, bool Noticed, bool Other) Look(string folder, string before)
    {
        bool isNamed;
        try
        {
            isNamed = !LibraryCheck.Run(folder, masters: false).IsEmpty;
        }
        catch (Exception e) when (e is InputException or IOException)
        {
            isNamed = true;
        }

        try
        {
            bool isOther = LibraryAnswers.Of(folder) != before;
            return (isNamed, false, isOther);
        }
        catch (Exception e) when (e is InputException or IOException)
        {
            return (isNamed, true, true);
        }
    }
}
