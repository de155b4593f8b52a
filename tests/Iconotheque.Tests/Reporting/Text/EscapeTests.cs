using System.Xml.Linq;
using CsCheck;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Tests.Reporting.Text;

public class EscapeTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\" onload='x' &amp;", "&quot; onload=&#39;x&#39; &amp;amp;")]
    [InlineData("a\0b\u0007\n", "a\uFFFDb\uFFFD ")]
    [InlineData("قصر 🏰", "قصر 🏰")]
    public void Names_stay_text_in_html(string name, string expected) => Assert.Equal(expected, Escape.Xml(name));

    [Fact]
    public void Half_a_character_becomes_a_replacement() => Assert.Equal("\uFFFDx", Escape.Xml("\uD800x"));

    [Fact]
    public void Any_text_makes_valid_xml_in_elements_and_attributes() => Gen.String.Sample(text =>
    {
        var parsed = XElement.Parse($"<a b=\"{Escape.Xml(text)}\">{Escape.Xml(text)}</a>", LoadOptions.PreserveWhitespace);
        return parsed.Value == parsed.Attribute("b")!.Value && !parsed.HasElements;
    });

    [Theory]
    [InlineData(@"_ & % # $ { } ~ ^ \", @"\_ \& \% \# \$ \{ \} \textasciitilde{} \textasciicircum{} \textbackslash{}")]
    [InlineData("−0.123", "$-$0.123")]
    [InlineData("Δ mAP, a class’s ρ", @"$\Delta$ mAP, a class's $\rho$")]
    [InlineData("a\nb", "a b")]
    [InlineData("[1]", "{[}1{]}")]
    public void Names_stay_text_in_latex(string name, string expected) => Assert.Equal(expected, Escape.Latex(name));

    [Theory]
    [InlineData("a|b", @"a\|b")]
    [InlineData("<b>*x*_y_", @"&lt;b>\*x\*\_y\_")]
    [InlineData("a\r\nb", "a  b")]
    public void Names_stay_text_in_markdown(string name, string expected) => Assert.Equal(expected, Escape.Markdown(name));
}
