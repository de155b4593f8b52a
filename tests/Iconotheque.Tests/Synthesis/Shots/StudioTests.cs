using Iconotheque.Synthesis.Modelling;
using Iconotheque.Synthesis.Places;
using Iconotheque.Synthesis.Rendering;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Tests.Synthesis.Shots;

public class StudioTests
{
    [Fact]
    public void A_scene_does_not_depend_on_what_the_studio_built_before()
    {
        Place mill = new Factory(1), bridge = new StoneBridge(2);
        var used = new Studio();
        foreach (var (place, year) in (ReadOnlySpan<(Place, int)>)[(mill, 1900), (mill, 2000), (bridge, 2000), (mill, 2000)])
        {
            used.SceneOf(place, new Era(year, Season.Summer)).Model(Part.Passing).Box(default, new(1, 1, 1), Palette.Rust);
            var scene = used.SceneOf(place, new Era(year, Season.Summer));
            var fresh = new Studio().SceneOf(place, new Era(year, Season.Summer));
            Assert.Equal(fresh.Triangles, scene.Triangles);
            Assert.Equal(fresh.Surfaces, scene.Surfaces);
            Assert.Equal(fresh.Ground.At(3, 30), scene.Ground.At(3, 30));
            Assert.Equal(place.SceneOf(new Era(year, Season.Summer)).Triangles, scene.Triangles);
        }
    }

    [Fact]
    public void Passing_over_what_lies_outside_the_view_changes_no_picture()
    {
        var place = new TownHall(4);
        var plan = new ShotPlan(place, 0.6f, 160);
        var studio = new Studio();
        for (int i = 0; i < 4; i++)
        {
            var prepared = plan.Prepare(i, studio);
            var unclustered = new Scene();
            foreach (var triangle in prepared.Scene.Triangles) unclustered.Triangles.Add(triangle);
            Raster fast = new(), slow = new();
            fast.Draw(prepared.Scene, prepared.Camera);
            slow.Draw(unclustered, prepared.Camera);
            Assert.True(prepared.Scene.Clustered > 0);
            Assert.True(slow.Index.SequenceEqual(fast.Index));
            Assert.True(slow.Nearness.SequenceEqual(fast.Nearness));
        }
    }
}
