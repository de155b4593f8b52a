using System.Numerics;
using Iconotheque.Synthesis.Modelling;
using Iconotheque.Synthesis.Places;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Shots;

/// <summary>
/// What passes before the camera: people, carts, cars, branches, lamp posts, and the obstacles that stand in the way.
/// </summary>
internal static class Passers
{
    private static readonly Surface[] Cloth = [.. new[] { 0x2c2a30, 0x3c3630, 0x5a4a3c, 0x6a2c2c, 0x2c3c5a, 0x8a8274, 0xc0b8a8 }
        .Select(c => Surface.Of(Pattern.Plain, c))];

    private static readonly Surface Skin = Surface.Of(Pattern.Plain, 0xd0a080);

    /// <summary>Adds what the shot asks for; some far passers-by are always there on the street by day.</summary>
    public static void Add(Scene scene, Camera camera, Shot shot, Place place)
    {
        bool street = shot.Standpoint == Standpoint.Street, afloat = !street || place.Viewing.EyeLevel > -100;
        if (!street && shot.Passing == Passing.Nothing) return;
        var random = new SplitMix64(shot.Seed ^ 0x5EED);
        var m = scene.Model(Part.Passing);
        if (!afloat)
            for (int i = 0; i < 9; i++)
                Walker(m, OnGround(camera, place, (random.Between(0.3f, 0.75f), random.Between(-0.8f, 0.8f))), random);
        if (shot.Passing == Passing.Nothing) return;
        if (shot.Passing == Passing.Hedge) Hedge(m, camera, shot, random);
        else if (afloat || shot.Passing == Passing.Branch) Branches(m, camera, shot, random);
        else if (shot.Passing is Passing.Crowd or Passing.Vehicles or Passing.LampPost)
            Traffic(m, shot, at => OnGround(camera, place, at), random);
        else Stand(m, camera, shot, place, random);
    }

    /// <summary>People, carts or cars, a lamp post.</summary>
    private static void Traffic(Modeller m, Shot shot, Func<(float, float), Vector3> ground, SplitMix64 random)
    {
        switch (shot.Passing)
        {
            case Passing.Crowd:
                for (int i = 0; i < Many(13, shot); i++)
                    Walker(m, ground((random.Between(0.07f, 0.22f), random.Between(-0.75f, 0.75f))), random);
                break;
            case Passing.Vehicles:
                for (int i = 0; i < Many(4, shot); i++)
                    Vehicle(Turned(m, ground((random.Between(0.14f, 0.3f), random.Between(-0.6f, 0.6f))),
                        random.Between(-0.5f, 0.5f)), shot.Year, random);
                break;
            default:
                Lamp(Turned(m, ground((0.1f, random.Between(-0.35f, 0.35f))), 0));
                break;
        }
    }

    /// <summary>Obstacles that stand for a day or longer.</summary>
    private static void Stand(Modeller m, Camera camera, Shot shot, Place place, SplitMix64 random)
    {
        float facing = Facing(camera), size = place.Viewing.Size;
        Modeller At(float way, float across, float yaw) => Turned(m, OnGround(camera, place, (way, across)), yaw);
        switch (shot.Passing)
        {
            case Passing.Stalls:
                for (int i = 0; i < Many(5, shot); i++) Obstacles.Stall(
                    At(random.Between(0.16f, 0.38f), random.Between(-0.8f, 0.8f), facing + random.Between(-0.5f, 0.5f)), random);
                break;
            case Passing.Scaffold:
                Obstacles.Scaffold(At(random.Between(0.6f, 0.72f), random.Between(-0.45f, 0.45f), facing),
                    (size * random.Between(0.14f, 0.3f), size * random.Between(0.18f, 0.42f)), random);
                break;
            case Passing.Fence:
                Obstacles.Fence(At(0.05f, 0, facing + random.Between(-0.25f, 0.25f)), 26, random);
                break;
            case Passing.Flag:
                Obstacles.Flag(At(0.13f, random.Between(-0.6f, 0.4f), facing), random.Between(5, 9), random);
                break;
            default:
                for (int i = 0; i < Many(4, shot); i++)
                    Obstacles.Bush(At(random.Between(0.07f, 0.14f), random.Between(-0.95f, 0.95f), 0), random.Between(1, 1.7f),
                        shot.Season, random);
                break;
        }
    }

    /// <summary>The turn about the vertical that faces the camera.</summary>
    private static float Facing(Camera camera) => MathF.Atan2(-camera.Forward.X, -camera.Forward.Z);

    /// <summary>A usual number times the shot's abundance; a greater one adds to the same passers-by.</summary>
    private static int Many(int usual, Shot shot) => (int)MathF.Round(usual * shot.Abundance);

    private static Modeller Turned(Modeller m, Vector3 at, float yaw) => m.At(at.X, at.Y, at.Z, yaw);

    /// <summary>A point of the ground at a share of the way to the object and across the frame.</summary>
    private static Vector3 OnGround(Camera camera, Place place, (float Way, float Across) at)
    {
        float depth = Math.Max(5, at.Way * (place.Viewing.Aim - camera.Eye).Length());
        Vector3 p = camera.Eye + depth * (camera.Forward + camera.Right * (at.Across * camera.Width / 2f / camera.FocalPixels));
        return p with { Y = place.Height(p.X, p.Z) };
    }

    private static void Walker(Modeller m, Vector3 at, SplitMix64 random)
    {
        var own = m.At(at.X, at.Y, at.Z, random.Between(0, 6));
        float s = random.Between(0.92f, 1.06f);
        Surface coat = random.Pick(Cloth), legs = random.Pick(Cloth);
        bool skirt = random.Chance(0.4f);
        if (skirt) own.Lathe(default, [new(0.36f, 0.05f), new(0.18f, 0.95f * s)], 10, coat);
        else
            foreach (float x in (ReadOnlySpan<float>)[-0.1f, 0.1f])
                own.Taper(new(x * 1.4f, 0, x), new(x, 0.9f * s, 0), 0.15f, 0.2f, legs);
        own.Lathe(new(0, 0.88f * s, 0), [new(0.2f, 0), new(0.25f, 0.42f), new(0.1f, 0.62f)], 10, coat);
        foreach (float x in (ReadOnlySpan<float>)[-0.26f, 0.26f])
            own.Taper(new(x, 1.42f * s, 0), new(x * 1.2f, 0.85f * s, 0.08f), 0.12f, 0.09f, coat);
        own.Lathe(new(0, 1.5f * s, 0), [new(0.06f, 0), new(0.11f, 0.1f), new(0.1f, 0.2f), new(0, 0.25f)], 10, Skin);
        if (random.Chance(0.5f))
            own.Lathe(new(0, 1.68f * s, 0), [new(0.2f, 0), new(0.11f, 0.02f), new(0.1f, 0.12f), new(0, 0.13f)], 10, legs);
    }

    private static void Vehicle(Modeller m, int year, SplitMix64 random)
    {
        if (year < 1925) Cart(m);
        else Car(m, random.Pick(Palette.Rust, Palette.White, Palette.Iron, Palette.Lead, Cloth[4]));
    }

    private static void Wheel(Modeller m, Vector3 at, float radius, Surface surface) =>
        m.Through(Matrix4x4.CreateRotationX(MathF.PI / 2) * Matrix4x4.CreateTranslation(at)).Lathe(default,
            [new(radius, -0.1f), new(radius, 0.1f), new(0, 0.1f)], 14, surface);

    private static void Car(Modeller m, Surface paint)
    {
        m.Box(new(-2.1f, 0.35f, -0.85f), new(2.1f, 0.95f, 0.85f), paint);
        m.Box(new(-1.2f, 0.95f, -0.75f), new(0.9f, 1.5f, 0.75f), paint);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            m.Box(new(-1.05f, 1.0f, side * 0.76f - 0.01f), new(0.75f, 1.4f, side * 0.76f + 0.01f), Palette.Glass);
            foreach (float x in (ReadOnlySpan<float>)[-1.3f, 1.3f]) Wheel(m, new(x, 0.34f, side * 0.8f), 0.34f, Palette.Iron);
        }

        m.Quad(new(0.92f, 1, 0.7f), new(0.92f, 1, -0.7f), new(0.92f, 1.45f, -0.7f), new(0.92f, 1.45f, 0.7f), Palette.Glass);
    }

    private static void Cart(Modeller m)
    {
        m.Box(new(-1.4f, 0.9f, -0.8f), new(1.4f, 1.7f, 0.8f), Palette.Wood);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1]) Wheel(m, new(-0.2f, 0.75f, side * 0.9f), 0.75f, Palette.GreyWood);
        m.Bar(new(1.3f, 1, 0.4f), new(3.6f, 1.2f, 0.4f), 0.1f, Palette.Wood);
        m.Box(new(2.2f, 0.85f, -0.3f), new(4.1f, 1.6f, 0.3f), Palette.Bark);
        m.Taper(new(4, 1.4f, 0), new(4.6f, 2.2f, 0), 0.45f, 0.3f, Palette.Bark);
        m.Taper(new(4.5f, 2.15f, 0), new(5.1f, 1.9f, 0), 0.3f, 0.2f, Palette.Bark);
        foreach (float x in (ReadOnlySpan<float>)[2.4f, 3.9f])
            foreach (float z in (ReadOnlySpan<float>)[-0.2f, 0.2f])
                m.Taper(new(x, 0, z), new(x, 1, z), 0.12f, 0.2f, Palette.Bark);
    }

    private static void Lamp(Modeller m)
    {
        m.Lathe(default, [new(0.24f, 0), new(0.2f, 0.7f), new(0.09f, 0.9f), new(0.07f, 4.2f), new(0.12f, 4.3f)], 10,
            Palette.Iron);
        m.Bar(new(-0.5f, 3.9f, 0), new(0.5f, 3.9f, 0), 0.07f, Palette.Iron);
        m.Lathe(new(0, 4.3f, 0), [new(0.14f, 0), new(0.28f, 0.6f)], 6, Palette.Lamp);
        m.Lathe(new(0, 4.9f, 0), [new(0.36f, 0), new(0.1f, 0.3f), new(0, 0.5f)], 6, Palette.Iron);
    }

    private static void Branches(Modeller m, Camera camera, Shot shot, SplitMix64 random)
    {
        int side = random.Chance(0.5f) ? -1 : 1;
        for (int i = 0; i < Many(3, shot); i++)
        {
            // Beyond the usual ones they hang ever lower, from either side.
            int reach = i < 3 || i % 2 == 0 ? side : -side;
            float depth = random.Between(5, 8), lower = 0.11f * Math.Max(0, i - 2);
            Vector3 from = InFrame(camera, (-1.15f * reach, random.Between(0.6f, 1.2f) - lower), depth);
            Vector3 to = InFrame(camera, (random.Between(-0.2f, 0.45f) * reach, random.Between(0.35f, 0.95f) - lower), depth);
            Flora.Branch(m, from, to, shot.Season, random);
        }
    }

    /// <summary>Bushes along the lower edge of the frame, where they hide ground more than anything else.</summary>
    private static void Hedge(Modeller m, Camera camera, Shot shot, SplitMix64 random)
    {
        for (int i = 0; i < Many(4, shot); i++)
        {
            float x = 2 * (i * 0.618f % 1) - 1, depth = random.Between(5, 8);
            Flora.Branch(m, InFrame(camera, (x, -1.25f), depth),
                InFrame(camera, (x + random.Between(-0.3f, 0.3f), random.Between(-0.85f, -0.6f)), depth), shot.Season, random);
        }
    }

    /// <summary>
    /// The point at a depth that the picture shows at a position, −1 to 1 from left to right and from bottom to top.
    /// </summary>
    private static Vector3 InFrame(Camera camera, (float X, float Y) at, float depth) =>
        camera.Eye + camera.Forward * depth
            + (camera.Right * (at.X * camera.Width) + camera.Up * (at.Y * camera.Height)) * (depth / 2 / camera.FocalPixels);
}
