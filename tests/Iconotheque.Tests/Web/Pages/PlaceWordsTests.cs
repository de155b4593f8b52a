using Iconotheque.Publishing;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Pages;

namespace Iconotheque.Tests.Web.Pages;

public class PlaceWordsTests
{
    [Theory]
    [InlineData("en", "", "Place 19")]
    [InlineData("fr", "", "Lieu 19")]
    [InlineData("de", "", "Ort 19")]
    [InlineData("it", "", "Luogo 19")]
    [InlineData("de", "Place 7", "Place 7")]  // what somebody called it is not translated
    public void A_place_that_nobody_named_is_called_by_its_number_in_the_language_of_the_page(string code, string given,
        string expected) =>
        Assert.Equal(expected, PlaceWords.NameOf(Language.Of(code)!, new ConfirmedPlace(19, [], [], given)));
}
