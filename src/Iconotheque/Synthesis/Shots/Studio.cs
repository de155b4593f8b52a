using Iconotheque.Synthesis.Modelling;
using Iconotheque.Synthesis.Places;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Shots;

/// <summary>
/// Where one worker takes its pictures: the scene it built last and its rasters, used again for the next picture.
/// </summary>
/// <remarks>
/// A scene follows from its place and date alone, so that a picture is the same whichever came before it. Pictures of one place
/// at one date share the scene, and those of one place its terrain. It holds up to about 120 MB at 800 pixels.
/// </remarks>
internal sealed class Studio
{
    private readonly Scene scene = new();
    private Place? place;
    private Era era;
    private SceneExtent terrain, standing;

    /// <summary>The rasters.</summary>
    public Canvas Canvas { get; } = new();

    /// <summary>The scene of a place at a date; only good until the next call.</summary>
    public Scene SceneOf(Place wanted, Era date)
    {
        if (!ReferenceEquals(wanted, place)) Level(wanted);
        else if (date == era && standing != default)
        {
            scene.ReturnTo(standing);
            return scene;
        }

        standing = default;
        scene.ReturnTo(terrain);
        scene.Ground = new();
        wanted.Build(new Stage(scene, date, wanted));
        scene.Cluster();
        (era, standing) = (date, scene.Extent);
        return scene;
    }

    private void Level(Place wanted)
    {
        place = null;
        scene.ReturnTo(default);
        Terrain.Add(scene, wanted.Height);
        scene.Cluster();
        (place, terrain, standing) = (wanted, scene.Extent, default);
    }
}
