using Iconotheque.Synthesis;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Tests.Synthesis;

public class SamplePlanTests
{
    [Fact]
    public void A_collection_like_Alegoria_has_its_39_classes_of_the_given_sizes()
    {
        var options = SampleOptions.LikeAlegoria with { Distractors = 7 };
        var images = SamplePlan.Of(options);
        Assert.Equal(39, options.ClassSizes.Length);
        Assert.Equal(options.ClassSizes,
            images.Where(image => image.Class.Length > 0).GroupBy(image => image.Class).Select(members => members.Count()));
        Assert.Equal(options.ClassSizes.Sum() + 7, images.Length);
        Assert.Equal(images.Length, images.Select(image => image.Path).Distinct().Count());
    }

    [Fact]
    public void More_distractors_leave_those_before_as_they_are()
    {
        var options = new SampleOptions { Places = 1, Distractors = 3, MaxSide = 64 };
        SampleImage Third(SampleOptions of) => SamplePlan.Of(of).First(image => image.Path == "images/other_003.jpg");
        var (few, many) = (Third(options), Third(options with { Distractors = 9 }));
        Assert.Equal(few.Caption, many.Caption);
        Assert.Equal(few.Prepare(new Studio()).Shot, many.Prepare(new Studio()).Shot);
    }

    [Fact]
    public void The_share_of_aerial_views_is_as_asked()
    {
        int Aerial(float? share)
        {
            var options = new SampleOptions { ClassSizes = [20, 20], AerialShare = share, Distractors = 0, MaxSide = 64 };
            var studio = new Studio();
            return SamplePlan.Of(options).Count(image => image.Prepare(studio).Shot.Standpoint != Standpoint.Street);
        }

        Assert.Equal(0, Aerial(0));
        Assert.InRange(Aerial(0.65f), 15, 35);
    }
}
