using Iconotheque.Imaging;
using Microsoft.ML.OnnxRuntime;

namespace Iconotheque.Networks;

/// <summary>The second graph of a network, from T to its fully connected outputs. Safe to use from several threads.</summary>
public sealed class CodesSession : IDisposable
{
    /// <summary>The graph's input.</summary>
    internal const string Input = "features";

    private readonly OnnxSession session;
    private readonly string path;
    private readonly int minSide;

    private CodesSession(OnnxSession session, string path, int minSide) =>
        (this.session, this.path, this.minSide) = (session, path, minSide);

    /// <summary>Loads it.</summary>
    /// <exception cref="InputException">The network has none, or it is missing, changed or not loadable.</exception>
    public static CodesSession Open(StoredNetwork network, BackboneOptions options)
    {
        var codes = network.Declaration.Codes
            ?? throw new InputException(network.Folder, "this network has no fully connected outputs");
        StoredNetwork.Verify(network.CodesPath, codes.GraphSha256);
        return new CodesSession(OnnxSession.Load(network.CodesPath, options.Device, options.Threads), network.CodesPath,
            codes.MinSide);
    }

    /// <summary>One output for one map.</summary>
    /// <param name="map">T, already pooled where the declaration asks for it.</param>
    /// <param name="output">The output's name.</param>
    /// <param name="vector">Receives its values.</param>
    /// <exception cref="ImageUnreadableException">The map is too small for it.</exception>
    /// <exception cref="InputException">The graph does not give what its declaration says.</exception>
    public void Run(FeatureMap map, string output, Span<float> vector)
    {
        if (Math.Min(map.Width, map.Height) < minSide)
            throw new ImageUnreadableException($"too small for {output}, "
                + $"which needs a map of {minSide} positions in each direction; it has {map.Width}×{map.Height}");
        try
        {
            using var input = OrtValue.CreateTensorValueFromMemory(map.Values.ToArray(),
                [1, map.Channels, map.Height, map.Width]);
            using var options = new RunOptions();
            using var outputs = session.Session.Run(options, [Input], [input], [output]);
            var values = outputs[0].GetTensorDataAsSpan<float>();
            if (values.Length != vector.Length)
                throw new InputException(path, $"gave {values.Length} values for {output} where {vector.Length} were declared");
            values.CopyTo(vector);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InputException(path, $"cannot compute {output}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();
}
