namespace Iconotheque.Collections;

/// <summary>The paper's rule from images that show a variation to the grade of their class (section 3.2).</summary>
internal static class GradeRule
{
    /// <summary>
    /// 0 when no image of the class is concerned, 1 for one image, 2 for more than one, 3 for more than one and more than a third
    /// of the class.
    /// </summary>
    /// <param name="ticked">Images of the class that show the variation strongly, against its reference.</param>
    /// <param name="classSize">Images of the class, its reference included; junk is not counted, here or among the
    /// ticked.</param>
    /// <returns>The grade, 0 to 3.</returns>
    /// <remarks>
    /// The paper says a third "of the class" and no more. The reference is one of the class's images, so it is counted: a class
    /// of 3 with 1 image ticked, or of 6 with 2, is exactly at a third and not above it.
    /// One image stays grade 1 however small the class (1 of 2): the rule grades how many images suffer first, and a single one
    /// is "one image" before it is a share. From two images on, the share decides between 2 and 3 (2 of 6: 2; 2 of 4: 3).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ticked"/> is negative or above
    /// <paramref name="classSize"/>.</exception>
    public static int Of(int ticked, int classSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ticked);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ticked, classSize);
        return ticked < 2 ? ticked : 3L * ticked > classSize ? 3 : 2;
    }
}
