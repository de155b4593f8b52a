using Iconotheque.Collections;

namespace Iconotheque.Tests.Collections;

public class GradeRuleTests
{
    [Theory]
    [InlineData(0, 9, 0)]
    [InlineData(1, 9, 1)]
    [InlineData(2, 9, 2)]
    [InlineData(3, 9, 2)]  // exactly a third
    [InlineData(4, 9, 3)]
    [InlineData(2, 6, 2)]
    [InlineData(2, 5, 3)]
    [InlineData(2, 4, 3)]
    [InlineData(1, 3, 1)]
    [InlineData(1, 2, 1)]  // half of the class, but one image
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 3)]
    [InlineData(0, 0, 0)]
    [InlineData(2_000_000_000, 2_000_000_000, 3)]
    public void Follows_the_paper_by_hand(int ticked, int size, int grade) => Assert.Equal(grade, GradeRule.Of(ticked, size));

    [Fact]
    public void More_images_never_lower_the_grade()
    {
        for (int size = 1; size <= 60; size++)
        {
            for (int ticked = 1; ticked <= size; ticked++)
                Assert.True(GradeRule.Of(ticked, size) >= GradeRule.Of(ticked - 1, size));
        }
    }

    [Fact]
    public void More_images_than_the_class_has_are_a_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GradeRule.Of(3, 2));
}
