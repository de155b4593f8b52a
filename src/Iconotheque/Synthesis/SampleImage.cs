using Iconotheque.Collections;
using Iconotheque.Imaging;
using Iconotheque.Synthesis.Films;
using Iconotheque.Synthesis.Places;
using Iconotheque.Synthesis.Rendering;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Synthesis;

/// <summary>A picture that a collection will hold: its file, its class and how it is to be taken.</summary>
/// <param name="Path">Relative to the collection.</param>
/// <param name="Class">Empty for a distractor.</param>
/// <param name="Caption">What a postcard of it says.</param>
/// <param name="Prepare">Chooses the shot; the same whatever the studio did before.</param>
internal sealed record SampleImage(string Path, string Class, string Caption, Func<Studio, PreparedShot> Prepare)
{
    /// <summary>What a class shows; null for a distractor, whose magnitudes nobody asks for.</summary>
    public Place? Place { get; init; }

    /// <summary>The role in images.csv: empty, or <c>query</c> or <c>positive</c>.</summary>
    public string Role { get; init; } = "";

    /// <summary>The variation that grows in it, and the step, from 1; null outside sweeps.</summary>
    public (Variation Variation, int Step)? Sweep { get; init; }

    /// <summary>Scene, camera, film, ageing.</summary>
    public RgbImage Render(PreparedShot prepared, Canvas canvas)
    {
        var shot = prepared.Shot;
        var rendering = Renderer.Render(prepared.Scene, prepared.Camera, shot.Light, canvas);
        return Ageing.Apply(Overlay.Develop(rendering, shot), shot, Caption).ToImage();
    }
}
