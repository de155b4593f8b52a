using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Iconotheque.Tests.Networks.Graphs;

/// <summary>Runs a model by ONNX Runtime on one tensor.</summary>
internal static class OnnxRun
{
    public static Dictionary<string, (int[] Shape, float[] Values)> Of(byte[] model, string input, float[] values,
        params int[] shape)
    {
        using var session = new InferenceSession(model);
        using var results = session.Run([NamedOnnxValue.CreateFromTensor(input, new DenseTensor<float>(values, shape))]);
        return results.ToDictionary(result => result.Name,
            result => (result.AsTensor<float>().Dimensions.ToArray(), result.AsTensor<float>().ToArray()));
    }
}
