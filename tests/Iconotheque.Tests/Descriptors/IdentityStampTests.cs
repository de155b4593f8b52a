using System.Collections.Immutable;
using Iconotheque.Descriptors;

namespace Iconotheque.Tests.Descriptors;

public class IdentityStampTests
{
    private static readonly IdentityStamp Stamp = new(ImmutableSortedDictionary<string, string>.Empty.Add("descriptor", "orb")
        .Add("max-side", "800"));

    [Fact]
    public void Equal_fields_are_equal_stamps()
    {
        var same =
            new IdentityStamp(ImmutableSortedDictionary<string, string>.Empty.Add("max-side", "800").Add("descriptor", "orb"));
        Assert.Equal(Stamp, same);
        Assert.Null(Stamp.Difference(same));

        // printf 'descriptor=orb\nmax-side=800\n' | sha256sum
        Assert.Equal("73ec014e25e9f3fa704962b728c80571", Stamp.Sha256[..32]);
    }

    [Fact]
    public void Names_the_field_that_differs() =>
        Assert.Equal("max-side is '800' here and '640' there",
            Stamp.Difference(new IdentityStamp(Stamp.Fields.SetItem("max-side", "640"))));

    [Fact]
    public void Names_a_field_that_only_one_has() =>
        Assert.Equal("colour is 'nothing' here and 'grey' there",
            Stamp.Difference(new IdentityStamp(Stamp.Fields.Add("colour", "grey"))));
}
