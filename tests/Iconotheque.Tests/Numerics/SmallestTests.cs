using CsCheck;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public class SmallestTests
{
    private static readonly float[] Few = [-1, 0, 2, 3, float.NaN, float.PositiveInfinity];

    [Fact]
    public void Agrees_with_its_definition_at_every_length()
    {
        for (int n = 0; n <= 256; n++)
        {
            // Few different values: the first of equal ones is what counts.
            Gen.Int[0, 5].Select(i => Few[i]).Array[n].Sample(values => Smallest.IndexOf(values) == Smallest.Reference(values),
                iter: 10);
        }
    }

    [Fact]
    public void Nothing_below_infinity_is_the_first()
    {
        Assert.Equal(0, Smallest.IndexOf([float.NaN, float.PositiveInfinity]));
        Assert.Equal(17, Smallest.IndexOf([.. Enumerable.Repeat(1f, 17), 0, 0]));
    }
}
