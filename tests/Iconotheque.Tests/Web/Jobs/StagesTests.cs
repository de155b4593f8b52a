using Iconotheque.Web.Hosting;
using Iconotheque.Web.Jobs;

namespace Iconotheque.Tests.Web.Jobs;

public class StagesTests
{
    [Theory]
    [InlineData("add Fonds Lévy", "ajout de Fonds Lévy")]
    [InlineData("verify masters", "contrôle des originaux")]
    [InlineData("lay out", "mise en place")]
    [InlineData("something new", "something new")]
    public void A_stage_is_said_in_the_language_of_the_visitor(string stage, string french)
    {
        Assert.Equal(french, Stages.In(Language.Of("fr")!, stage));
        Assert.Equal(stage, Stages.In(Language.Of("en")!, stage));
    }
}
