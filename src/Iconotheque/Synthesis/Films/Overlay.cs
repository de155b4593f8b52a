using System.Numerics;
using Iconotheque.Synthesis.Rendering;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Synthesis.Films;

/// <summary>Media between media: what no maker did, and a sweep needs to go from one to another in small steps.</summary>
internal static class Overlay
{
    /// <summary>
    /// Develops a rendering in the shot's medium, mixed with its second one and robbed of colour as far as the shot says.
    /// </summary>
    public static DisplayPicture Develop(Rendering.Rendering rendering, Shot shot)
    {
        var (medium, share) = shot.Over;
        DisplayPicture? second =
            share > 0 ? Film.Of(rendering with { Colour = rendering.Colour.Copy() }, shot with { Medium = medium }) : null;
        DisplayPicture picture = Film.Of(rendering, shot);
        if (second is not null) picture.Map((c, x, y) => Vector3.Lerp(c, second[x, y], share));
        if (shot.Pallor > 0) picture.Map((c, _, _) => Vector3.Lerp(c, new Vector3(DisplayPicture.Luma(c)), shot.Pallor));
        return picture;
    }
}
