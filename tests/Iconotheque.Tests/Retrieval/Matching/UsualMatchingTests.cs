using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Tests.Retrieval.Matching;

public class UsualMatchingTests
{
    [Fact]
    public void Features_of_a_network_are_matched_as_coarsely_as_they_are_placed()
    {
        var ofPixels = FeatureForm.Of(new RootSift());
        var ofNetwork = FeatureForm.Of(DescriptorKind.LocalFloat, 256,
            ImmutableSortedDictionary<string, string>.Empty.Add("field", "291,16,145"));
        Assert.Equal((0, 16), (ofPixels.StridePixels, ofNetwork.StridePixels));
        Assert.Equal((0.8f, 1f), (new MatchingOptions().For(ofPixels).Ratio, new MatchingOptions().For(ofNetwork).Ratio));
        Assert.Equal((6, 16),
            (new VerificationOptions().For(ofPixels).ThresholdPixels, new VerificationOptions().For(ofNetwork).ThresholdPixels));
    }

    [Fact]
    public void What_is_asked_for_stays()
    {
        var ofNetwork = new FeatureForm(DescriptorKind.LocalFloat, 256, 16);
        Assert.Equal(0.7f, new MatchingOptions { Ratio = 0.7f }.For(ofNetwork).Ratio);
        Assert.Equal(3, new VerificationOptions { ThresholdPixels = 3 }.For(ofNetwork).ThresholdPixels);
    }
}
