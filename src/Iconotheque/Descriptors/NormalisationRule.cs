namespace Iconotheque.Descriptors;

/// <summary>What keeps the division by a norm from failing at zero.</summary>
public enum NormalisationRule
{
    /// <summary>The vector stays as it is.</summary>
    None,

    /// <summary>x / (‖x‖ + ε), as in cirtorch.</summary>
    Add,

    /// <summary>x / max(‖x‖, ε), as in torch.nn.functional.normalize.</summary>
    Max,
}
