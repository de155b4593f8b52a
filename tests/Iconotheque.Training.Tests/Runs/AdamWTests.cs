using Iconotheque.Training.Models;
using Iconotheque.Training.Runs;
using static TorchSharp.torch;

namespace Iconotheque.Training.Tests.Runs;

public class AdamWTests
{
    [Fact]
    public void The_first_step_is_as_long_as_the_learning_rate_and_decays_matrices_only()
    {
        using var parameters = new ParameterSet();
        parameters.Learn("matrix", tensor(new float[] { 2, -3 }, [1, 2]));
        parameters.Learn("vector", tensor(new float[] { 2, -3 }));
        using var optimiser = new AdamW(parameters, weightDecay: 0.5);
        (parameters["matrix"] * tensor(new float[] { 7, -0.01f })).sum().backward();
        (parameters["vector"] * tensor(new float[] { 7, -0.01f })).sum().backward();
        optimiser.Step(1, 0.1);
        // Corrected for their beginning at zero, m / √v is the sign of the gradient.
        Assert.Equal([2 * 0.95f - 0.1f, -3 * 0.95f + 0.1f], parameters["matrix"].data<float>().ToArray(), Close);
        Assert.Equal([1.9f, -2.9f], parameters["vector"].data<float>().ToArray(), Close);
    }

    [Fact]
    public void Steps_agree_with_the_library_s_own_optimiser()
    {
        manual_seed(3);
        using var start = randn(4, 3);
        using var theirs = new TorchSharp.Modules.Parameter(start.clone());
        using var library = optim.AdamW([theirs], lr: 0.01, beta1: 0.9, beta2: 0.999, eps: 1e-8, weight_decay: 0.05);
        using var parameters = new ParameterSet();
        parameters.Learn("w", start.clone());
        using var ours = new AdamW(parameters, 0.05);
        for (int step = 1; step <= 20; step++)
        {
            library.zero_grad();
            theirs.pow(4).sum().backward();
            library.step();
            parameters["w"].pow(4).sum().backward();
            ours.Step(step, 0.01);
        }

        Assert.Equal(theirs.data<float>().ToArray(), parameters["w"].data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.NotEqual(start.data<float>().ToArray(), parameters["w"].data<float>().ToArray());
    }

    private static bool Close(float a, float b) => Math.Abs(a - b) < 1e-5;
}
