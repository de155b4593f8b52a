using Iconotheque.Annotations;
using Iconotheque.Collections;

namespace Iconotheque.Torture;

/// <summary>Ticks the images of a library's first class, and says so after each tick.</summary>
internal static class AnnotatingChild
{
    public static int Run(string folder, string who, int times)
    {
        using var book = AnnotationBook.Open(folder);
        var annotated = book.State().Classes[0];
        long[] items = [.. annotated.Compared.Select(member => member.Item)];
        for (int i = 0; i < times; i++)
        {
            book.Tick(who, annotated.Id, items[i % items.Length], (Variation)(i % 11), i % 2 == 0);
            Console.WriteLine(i);
        }

        return 0;
    }
}
