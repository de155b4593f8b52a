using Iconotheque.Links;

namespace Iconotheque.Tests.Links;

public sealed class JudgementsTests
{
    private static Decision Say(long id, long first, long second, Verdict verdict, string who) =>
        new(id, first, second, verdict, null, who, DateTimeOffset.UnixEpoch, "", null);

    [Fact]
    public void The_last_decision_of_each_person_counts_and_the_majority_decides()
    {
        Decision[] decisions =
        [
            Say(6, 3, 4, Verdict.Reject, "b"), Say(1, 3, 4, Verdict.Accept, "a"), Say(2, 3, 4, Verdict.Accept, "b"),
            Say(3, 3, 4, Verdict.Reject, "c"),
            Say(5, 1, 2, Verdict.Accept, "a"), Say(4, 1, 2, Verdict.Reject, "a"), Say(7, 1, 2, Verdict.Unsure, "b"),
        ];
        Assert.Equal([new JudgedPair(1, 2, true), new JudgedPair(3, 4, false)], Judgements.Of(decisions));
    }

    [Fact]
    public void Even_and_unsure_pairs_are_left_out() =>
        Assert.Empty(Judgements.Of([Say(1, 1, 2, Verdict.Accept, "a"), Say(2, 1, 2, Verdict.Reject, "b"),
            Say(3, 1, 3, Verdict.Accept, "a"), Say(4, 1, 3, Verdict.Unsure, "a")]));
}
