using System.Text.Json.Serialization;
using Iconotheque.Retrieval;

namespace Iconotheque.Evaluation.Results;

/// <summary>One image that a query returned.</summary>
/// <param name="Image">Its identifier.</param>
/// <param name="Score">Its score.</param>
/// <param name="Judgement"><c>positive</c>, <c>hard</c>, <c>junk</c>, <c>negative</c>.</param>
public sealed record Retrieved(string Image, float Score, string Judgement)
{
    /// <summary>
    /// What each part of a fusion says of it, in the order of <see cref="DescriptorResults.Parts"/>; null where nothing is fused,
    /// and behind the first answers.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PartScore>? Parts { get; init; }
}
