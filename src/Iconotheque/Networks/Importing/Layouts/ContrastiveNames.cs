namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>What CLIP and SigLIP have in common under the names of transformers.</summary>
internal static class ContrastiveNames
{
    /// <summary>Where the image tower begins.</summary>
    public const string Vision = "vision_model.";

    /// <summary>The beginnings of the names of what does not see images: the text tower, and the scale of similarities.</summary>
    private static readonly string[] OfText = ["text_model.", "text_projection", "logit_scale", "logit_bias",
        "vision_model.embeddings.position_ids"];

    /// <summary>Passes over the text tower.</summary>
    public static void SkipText(StateDict state)
    {
        foreach (string name in OfText) state.Take(name);
    }

    /// <summary>The layers of the encoder.</summary>
    public static void Layers(TransformerWeights weights)
    {
        for (int i = 0; i < weights.Depth("encoder.layers.#.layer_norm1.weight"); i++)
        {
            string name = $"blocks.{i}", from = $"encoder.layers.{i}.";
            weights.Layer(name + ".norm1", from + "layer_norm1");
            foreach (string part in (string[])["q", "k", "v"]) weights.Layer($"{name}.{part}", $"{from}self_attn.{part}_proj");
            weights.Layer(name + ".proj", from + "self_attn.out_proj");
            weights.Layer(name + ".norm2", from + "layer_norm2");
            weights.Layer(name + ".up", from + "mlp.fc1");
            weights.Layer(name + ".down", from + "mlp.fc2");
        }
    }
}
