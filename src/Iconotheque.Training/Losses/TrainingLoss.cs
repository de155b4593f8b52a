using Iconotheque.Training.Data;
using Iconotheque.Training.Models;
using static TorchSharp.torch;

namespace Iconotheque.Training.Losses;

/// <summary>What a training makes small: a function of the unit vectors of a batch.</summary>
public abstract record TrainingLoss
{
    /// <summary>How many pictures of other places a group needs; 0 where the other groups of the batch serve as such.</summary>
    public virtual int Negatives => 0;

    /// <summary>Adds what the loss itself has to learn.</summary>
    /// <param name="parameters">Receives it.</param>
    /// <param name="places">K, the places that are learned from.</param>
    /// <param name="dimension">D of the vectors.</param>
    public virtual void Initialise(ParameterSet parameters, int places, int dimension) { }

    /// <summary>The loss of a batch, a scalar.</summary>
    /// <param name="vectors">[n, D], of length 1.</param>
    /// <param name="batch">Which pictures they are of.</param>
    /// <param name="parameters">What was learned so far.</param>
    public abstract Tensor Of(Tensor vectors, Batch batch, ParameterSet parameters);

    /// <summary>
    /// Euclidean distances from the first vector of each group to its others, [groups, group - 1]; never exactly 0, where the
    /// root has no derivative.
    /// </summary>
    protected static Tensor Distances(Tensor vectors, int group)
    {
        var groups = vectors.view(-1, group, vectors.shape[1]);
        return ((groups.narrow(1, 1, group - 1) - groups.narrow(1, 0, 1)).square().sum(2) + 1e-12).sqrt();
    }
}
