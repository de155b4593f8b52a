namespace Iconotheque.Evaluation.Rankings;

/// <summary>What a benchmark says of an image for one query.</summary>
public enum Judgement
{
    /// <summary>Wrong: nothing is said of it.</summary>
    Negative,

    /// <summary>Right (easy, where the benchmark grades).</summary>
    Positive,

    /// <summary>Right, and hard.</summary>
    HardPositive,

    /// <summary>Counts neither way.</summary>
    Junk,

    /// <summary>The query itself.</summary>
    Self,
}
