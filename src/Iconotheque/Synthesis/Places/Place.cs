using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>The date that a scene is built for.</summary>
/// <param name="Year">Which buildings stand.</param>
/// <param name="Season">The state of the trees.</param>
internal readonly record struct Era(int Year, Season Season);

/// <summary>A lasting change of the object or its setting.</summary>
/// <param name="Year">From this year on.</param>
/// <param name="Weight">How much of the view changes, 0 to 1.</param>
internal readonly record struct Change(int Year, float Weight);

/// <summary>Where the object stands and from where it can be seen.</summary>
/// <param name="Aim">Its middle, in metres.</param>
/// <param name="Size">The longer of its width and height, in metres.</param>
/// <param name="Arc">Half the angle of azimuths, about the front at +z, from which it is seen freely from the ground, in
/// radians.</param>
/// <param name="EyeLevel">The lowest height of an eye, in metres: above water or crowds.</param>
internal readonly record struct Viewing(Vector3 Aim, float Size, float Arc, float EyeLevel = -1000)
{
    /// <summary>The least distance of a view from the ground, in metres from the aim.</summary>
    public float Nearest { get; init; }

    /// <summary>
    /// Whether the object is best known from the air: the reference is then an oblique view, and so are most pictures.
    /// </summary>
    public bool FromAir { get; init; }
}

/// <summary>A place that can be rendered at any date: one object, which the class is about, in its setting.</summary>
/// <param name="seed">Proportions, materials and surroundings follow from it.</param>
internal abstract class Place(ulong seed)
{
    /// <summary>The place's own seed.</summary>
    public ulong Seed { get; } = seed;

    /// <summary>Where the object stands.</summary>
    public abstract Viewing Viewing { get; }

    /// <summary>What changes over the years; empty when nothing does.</summary>
    public virtual IReadOnlyList<Change> Changes => [];

    /// <summary>How much the object resembles others of its kind, 0 to 1: the magnitude of undistinctiveness.</summary>
    public virtual float Plainness => 0.2f;

    /// <summary>The terrain in metres.</summary>
    public virtual float Height(float x, float z) => Terrain.Hills(x, z, 160, (uint)Seed);

    /// <summary>Adds the object and its setting.</summary>
    public abstract void Build(Stage stage);

    /// <summary>The scene of a date, terrain included.</summary>
    public Scene SceneOf(Era era)
    {
        var scene = new Scene();
        Terrain.Add(scene, Height);
        Build(new Stage(scene, era, this));
        return scene;
    }

    /// <summary>A stream of random numbers that is the same at every date.</summary>
    public SplitMix64 Random(ulong stream) => new(SplitMix64.Derive(Seed, stream));
}

/// <summary>What a place builds on.</summary>
internal sealed record Stage(Scene Scene, Era Era, Place Place)
{
    /// <summary>Adds to the object.</summary>
    public Modeller Subject => Scene.Model(Part.Subject);

    /// <summary>Adds to the surroundings.</summary>
    public Modeller Context => Scene.Model(Part.Context);

    /// <summary>Adds trees where <paramref name="free"/> allows, on a jittered grid; the trees grow over the years.</summary>
    public void Grove(ulong stream, Patch area, float spacing, Func<float, float, bool> free)
    {
        var random = Place.Random(stream);
        for (float x = area.X0; x < area.X1; x += spacing)
        {
            for (float z = area.Y0; z < area.Y1; z += spacing)
            {
                float px = x + random.Between(0, spacing * 0.7f), pz = z + random.Between(0, spacing * 0.7f),
                    full = random.Between(7, 14);
                int planted = 1850 + random.Below(90);
                var own = new SplitMix64(random.Next());
                float grown = Math.Clamp((Era.Year - planted) / 60f, 0.35f, 1);
                if (free(px, pz)) Flora.Tree(Context.At(px, Place.Height(px, pz), pz), full * grown, Era.Season, own);
            }
        }
    }

    /// <summary>A line of equal trees, as along an avenue.</summary>
    public void TreeLine(Vector2 from, Vector2 to, int count, float height)
    {
        var random = Place.Random((ulong)(from.X * 131 + to.Y * 17 + 5000));
        for (int i = 0; i < count; i++)
        {
            Vector2 p = Vector2.Lerp(from, to, count == 1 ? 0 : i / (count - 1f));
            Flora.Tree(Context.At(p.X, Place.Height(p.X, p.Y), p.Y), height * random.Between(0.85f, 1.1f), Era.Season, random);
        }
    }
}
