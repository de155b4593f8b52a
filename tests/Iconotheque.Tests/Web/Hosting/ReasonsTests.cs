using CsCheck;
using Iconotheque.Links;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Tests.Web.Hosting;

public class ReasonsTests
{
    private static readonly Language English = Language.Of("en")!, French = Language.Of("fr")!;

    [Fact]
    public void A_reason_is_said_in_French() => Assert.Equal(
        "188 appariements sur 240 s’accordent sur une transformation\u00A0; la seconde image couvre 24\u00A0% de la première, "
            + "et superposées, leur corrélation est de 0,95",
        Reasons.In(French, "188 of 240 matches agree on one transformation; the second picture covers 24 % of the first, "
            + "and laid on each other they correlate by 0.95"));

    public static TheoryData<string> Languages => LanguageKeysTests.Languages;

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_reason_that_is_given_is_known_in_every_language(string code)
    {
        var language = Language.Of(code)!;
        var clauses = new HashSet<string>();
        var one = Gen.Double[-1, 1];
        Gen.Select(one.Array[8], Gen.Double[-1, 1], Gen.Bool, Gen.Int[0, 9]).Sample((bent, correlation, same, kind) =>
        {
            double[] homography = kind == 0 ? [] : kind < 4
                ? [1 + (0.05 * bent[0]), 0.05 * bent[1], 5 * bent[2], 0.05 * bent[3], 1 + (0.05 * bent[4]), 5 * bent[5], 0, 0, 1]
                : [1 + bent[0], bent[1], 80 * bent[2], bent[3], 1 + bent[4], 80 * bent[5], bent[6] / 200, bent[7] / 200, 1];
            var pair = new RegisteredPair
            {
                First = new(100, 100),
                Second = new(100, 100),
                Homography = [.. homography],
                Matches = 40,
                Inliers = 20,
                Correlation = correlation,
                Similarity = correlation,
                SameBytes = same && kind == 1
            };
            string reason = LinkTyping.TypeOf(pair).Reason;
            lock (clauses)
                clauses.UnionWith(reason.Split("; ").SelectMany(part => part.Split(", "))
                    .Select(clause => string.Concat(clause.Where(c => !char.IsAsciiDigit(c)))));
            Assert.Equal(reason, Reasons.In(English, reason));
            string[] words = Reasons.In(language, reason).Split(' ');
            Assert.DoesNotContain(words,
                word => word is "the" or "of" or "by" or "matches" or "picture" or "they" or "mirrored" or "same");
        }, iter: 3000);
        Assert.True(clauses.Count >= 10, string.Join(" | ", clauses));
    }
}
