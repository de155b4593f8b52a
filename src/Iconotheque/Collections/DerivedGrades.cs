using System.Collections.Immutable;

namespace Iconotheque.Collections;

/// <summary>Grades of classes from the ticks of their images.</summary>
internal static class DerivedGrades
{
    private static readonly int Variations = Enum.GetValues<Variation>().Length;

    /// <summary>
    /// One entry per class by <see cref="GradeRule"/>, sorted ordinally, without reference; images without ticks show no
    /// variation.
    /// </summary>
    /// <param name="images">The images; those without a class, junk, and regions of listed images are not counted.</param>
    /// <param name="ticks">Ticks by path; others than of counted images are passed over.</param>
    public static ImmutableArray<ClassGrades> Of(ImmutableArray<CollectionImage> images, ImmutableArray<ImageTicks> ticks)
    {
        var shown = ticks.ToDictionary(tick => tick.Image, tick => tick.Shown, StringComparer.Ordinal);
        var classes = new SortedDictionary<string, (int Size, int[] Ticked)>(StringComparer.Ordinal);
        foreach (var image in images)
        {
            if (image.Class.Length == 0 || image.Role == Role.Junk || image.Region is not null) continue;
            var (size, ticked) = classes.TryGetValue(image.Class, out var found) ? found : (0, new int[Variations]);
            if (shown.TryGetValue(image.Path, out var flags))
            {
                for (int v = 0; v < Variations; v++) ticked[v] += flags[v] ? 1 : 0;
            }

            classes[image.Class] = (size + 1, ticked);
        }

        return [.. classes.Select(pair => new ClassGrades(pair.Key, "",
            [.. pair.Value.Ticked.Select(n => GradeRule.Of(n, pair.Value.Size))]))];
    }
}
