using Iconotheque.Networks;

namespace Iconotheque.Tests.Networks;

public class ReceptiveFieldTests
{
    /// <summary>
    /// DELF's released graph: field 291, stride 32, padding 145, so that the centre of position i is pixel 32·i.
    /// </summary>
    [Fact]
    public void The_centres_of_the_release_are_multiples_of_its_stride()
    {
        var field = new ReceptiveField(291, 32, 145);
        Assert.Equal([0.0, 32, 64], Enumerable.Range(0, 3).Select(i => field.CentreOf(i)));
    }

    /// <summary>Two layers of 3, the first of stride 2, padding 1 each: position 0 sees pixels -3 to 3.</summary>
    [Fact]
    public void The_centre_lies_in_the_middle_of_the_field() =>
        Assert.Equal([0.0, 2], Enumerable.Range(0, 2).Select(i => new ReceptiveField(7, 2, 3).CentreOf(i)));
}
