namespace Iconotheque.Training.Runs;

/// <summary>How an epoch went.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Pictures">Pictures learned from since the beginning, each time counted.</param>
/// <param name="Seconds">Time since the beginning in seconds, pauses between calls not counted.</param>
/// <param name="Loss">The mean loss of its batches.</param>
/// <param name="PooledMap">mAP of GeM on the validation places, query removed.</param>
/// <param name="ProjectedMap">mAP of the projection behind it.</param>
/// <param name="Exponent">p of GeM.</param>
public sealed record TrainingEpoch(int Epoch, long Pictures, double Seconds, double Loss, double PooledMap, double ProjectedMap,
    double Exponent)
{
    /// <summary>What decides which epoch is the best.</summary>
    public double Map => Math.Max(PooledMap, ProjectedMap);
}
