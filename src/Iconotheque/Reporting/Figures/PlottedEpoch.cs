namespace Iconotheque.Reporting.Figures;

/// <summary>An epoch of a training, as it is plotted.</summary>
/// <param name="Epoch">Its number.</param>
/// <param name="Loss">Its mean loss.</param>
/// <param name="PooledMap">mAP of GeM on the validation places.</param>
/// <param name="ProjectedMap">mAP of its projection on them.</param>
internal sealed record PlottedEpoch(int Epoch, double Loss, double PooledMap, double ProjectedMap);
