using System.Numerics;
using System.Runtime.InteropServices;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Rendering;

/// <summary>What the camera recorded: the picture and, for drawings and effects, what lies behind each pixel.</summary>
/// <param name="Colour">Display values.</param>
/// <param name="Depth">Metres along the axis, infinite for the sky; row-major.</param>
/// <param name="Normal">Unit normals, zero for the sky.</param>
/// <param name="Tone">The index of the surface, −1 for the sky.</param>
internal sealed record Rendering(DisplayPicture Colour, float[] Depth, Vector3[] Normal, short[] Tone);

/// <summary>Renders a scene: visibility at four samples a pixel, shading once for each triangle seen in a pixel.</summary>
internal sealed class Renderer
{
    private const int Grid = 2;

    /// <summary>From this overcast on nothing casts a shadow that could be seen.</summary>
    private const float Sunless = 0.95f;

    private readonly Scene scene;
    private readonly Camera camera;
    private readonly Light light;
    private readonly Illuminant sky;
    private readonly Raster raster;
    private readonly ShadowMap? shadow;

    /// <summary>How open to the sky, one value for <see cref="coarse"/> × <see cref="coarse"/> pixels.</summary>
    private readonly float[] openness;
    private readonly int coarse, openWidth;
    private readonly Rendering result;

    private Renderer(Scene scene, Camera camera, Light light, Canvas canvas)
    {
        (this.scene, this.camera, this.light, sky, raster) = (scene, camera, light, new Illuminant(light), canvas.Fine);
        raster.Draw(scene, camera.Resampled(Grid));
        if (light.Overcast < Sunless)
            shadow = new ShadowMap(scene, sky.ToSun, 190, ShadowSide(Math.Max(camera.Width, camera.Height)), canvas.Shadow);
        int count = camera.Width * camera.Height;
        result = new(new DisplayPicture(camera.Width, camera.Height), new float[count], new Vector3[count], new short[count]);
        Array.Fill(result.Tone, (short)-1);
        Array.Fill(result.Depth, float.PositiveInfinity);
        coarse = Math.Max(camera.Width, camera.Height) >= 500 ? 2 : 1;
        openWidth = raster.Width / (Grid * coarse);
        openness = AmbientOcclusion.Of(raster, Grid * coarse, camera.FocalPixels / coarse);
    }

    /// <summary>Renders the scene as the camera sees it.</summary>
    /// <param name="scene">What stands there.</param>
    /// <param name="camera">From where and in how many pixels.</param>
    /// <param name="light">Sun, sky and air.</param>
    /// <param name="canvas">Rasters to use again; new ones when left out.</param>
    public static Rendering Render(Scene scene, Camera camera, Light light, Canvas? canvas = null)
    {
        var renderer = new Renderer(scene, camera, light, canvas ?? new Canvas());
        renderer.ShadeAll();
        renderer.ReflectAll();
        foreach (ref Vector3 c in renderer.result.Colour.Pixels.AsSpan()) c = Develop(c * light.Exposure);
        return renderer.result;
    }

    /// <summary>Pixels of the shadow map a side, so that its texels are about as fine as the picture.</summary>
    private static int ShadowSide(int pictureSide) => pictureSide >= 500 ? 2048 : pictureSide > 256 ? 1024 : 640;

    /// <summary>Linear radiance to display values: a shoulder for the highlights, then gamma 2.</summary>
    public static Vector3 Develop(Vector3 c)
    {
        c = Vector3.Max(c, Vector3.Zero) * 0.70f;
        c = Vector3.Lerp(c, new Vector3(DisplayPicture.Luma(c)), 0.2f);
        return Vector3.SquareRoot(Vector3.Clamp(c * (c * 2.51f + new Vector3(0.03f))
            / (c * (c * 2.43f + new Vector3(0.59f)) + new Vector3(0.14f)), Vector3.Zero, Vector3.One));
    }

    private void ShadeAll()
    {
        Span<int> seen = stackalloc int[Grid * Grid];
        for (int y = 0; y < camera.Height; y++)
        {
            ReadOnlySpan<int> above = raster.Index.Slice(y * Grid * raster.Width, raster.Width),
                below = raster.Index.Slice((y * Grid + 1) * raster.Width, raster.Width);
            for (int x = 0; x < camera.Width; x++)
            {
                (seen[0], seen[1], seen[2], seen[3]) = (above[x * Grid], above[x * Grid + 1], below[x * Grid],
                    below[x * Grid + 1]);
                result.Colour[x, y] = ShadePixel(x, y, seen);
            }
        }
    }

    private Vector3 ShadePixel(int x, int y, ReadOnlySpan<int> seen)
    {
        if (seen[0] == seen[1] && seen[0] == seen[2] && seen[0] == seen[3])
            return Shade(seen[0], x + 0.5f, y + 0.5f, y * camera.Width + x);
        Vector3 sum = Vector3.Zero;
        for (int k = 0; k < seen.Length; k++)
        {
            if (seen[..k].Contains(seen[k])) continue;
            int count = 1;
            for (int j = k + 1; j < seen.Length; j++) count += seen[j] == seen[k] ? 1 : 0;
            sum += count * Shade(seen[k], x + (k % Grid + 0.5f) / Grid, y + (k / Grid + 0.5f) / Grid, y * camera.Width + x);
        }

        return sum / seen.Length;
    }

    private Vector3 Shade(int index, float x, float y, int pixel)
    {
        Vector3 ray = camera.Ray(x, y);
        if (index < 0) return sky.Sky(Vector3.Normalize(ray));
        ref readonly Triangle t = ref CollectionsMarshal.AsSpan(scene.Triangles)[index];
        Vector3 flat = Vector3.Normalize(Vector3.Cross(t.B - t.A, t.C - t.A));
        float facing = Vector3.Dot(flat, ray);
        float depth = MathF.Abs(facing) < 1e-6f ? 1 : Math.Clamp(Vector3.Dot(flat, t.A - camera.Eye) / facing, 0.1f, 20_000);
        Vector3 position = camera.Eye + ray * depth;
        Vector3 normal = t.NormalA == t.NormalB && t.NormalB == t.NormalC ? t.NormalA : SmoothNormal(t, position);
        if (facing > 0 && Vector3.Dot(normal, ray) > 0) normal = -normal;
        float length = ray.Length();
        float metres = depth / camera.FocalPixels * (1 + 0.6f / Math.Max(MathF.Abs(facing) / length, 0.08f));
        var spot = new Spot(position, normal, metres * 0.6f, t.Seed);
        (result.Depth[pixel], result.Normal[pixel], result.Tone[pixel]) = (depth, normal, t.Surface);
        Vector3 colour = Lit(spot, scene.Surfaces[t.Surface], ray / length, Openness((int)x, (int)y));
        return Haze(colour, depth * length);
    }

    private float Openness(int x, int y) =>
        openness[Math.Min(y / coarse * openWidth + Math.Min(x / coarse, openWidth - 1), openness.Length - 1)];

    private static Vector3 SmoothNormal(in Triangle t, Vector3 p)
    {
        Vector3 n = Vector3.Cross(t.B - t.A, t.C - t.A);
        float area = n.LengthSquared();
        float b = Vector3.Dot(Vector3.Cross(p - t.A, t.C - t.A), n) / area,
            c = Vector3.Dot(Vector3.Cross(t.B - t.A, p - t.A), n) / area;
        return Vector3.Normalize(t.NormalA * (1 - b - c) + t.NormalB * b + t.NormalC * c);
    }

    private Vector3 Haze(Vector3 colour, float distance) =>
        Vector3.Lerp(sky.Horizon, colour, MathF.Exp(-distance / light.Visibility));

    private Vector3 Lit(in Spot spot, Surface surface, Vector3 direction, float open)
    {
        if (surface.Pattern == Pattern.Water) return Water(spot, surface, direction, out _);
        Vector3 albedo = Patterns.At(spot, surface, scene.Ground);
        if (light.Snow) albedo = Snow(spot, surface, albedo);
        bool leaf = surface.Pattern == Pattern.Foliage;
        float facing = Vector3.Dot(spot.Normal, sky.ToSun);
        float sun = leaf ? Math.Max(0, facing * 0.75f + 0.25f) : Math.Max(0, facing);
        if (sun > 0 && shadow is not null) sun *= shadow.At(spot.Position, spot.Normal);
        Vector3 bounce = sky.Ambient * 0.45f + sky.Sun * (0.09f * Math.Max(0, sky.ToSun.Y));
        Vector3 fill = Vector3.Lerp(bounce * new Vector3(1.05f, 0.98f, 0.85f), sky.Ambient, 0.5f + 0.5f * spot.Normal.Y) * open;
        Vector3 colour = albedo * (sky.Sun * sun + fill);
        if (light.Night) colour += NightGlow(spot, surface, albedo) * (0.5f + 0.5f * open);
        if (surface.Pattern is Pattern.Glass or Pattern.Glazing)
            colour += Gloss(spot, direction) * (surface.Pattern == Pattern.Glass ? 0.55f : 0.3f);
        return colour;
    }

    private Vector3 Gloss(in Spot spot, Vector3 direction)
    {
        Vector3 mirrored = Vector3.Reflect(direction, spot.Normal);
        Vector3 bent =
            Vector3.Normalize(mirrored + new Vector3(Noise.Hash(spot.Seed) - 0.5f, Noise.Hash(spot.Seed + 1) - 0.5f, 0) * 0.15f);
        float grazing = 1 - MathF.Abs(Vector3.Dot(direction, spot.Normal));
        float skyward = Math.Clamp(bent.Y * 4 + 0.25f, 0.12f, 1);
        return Vector3.Lerp(sky.Horizon, sky.Ambient, Math.Clamp(bent.Y, 0, 1)) * skyward
            * (0.18f + 0.6f * grazing * grazing * grazing);
    }

    private static Vector3 Snow(in Spot spot, Surface surface, Vector3 albedo)
    {
        float rough = Noise.Fractal(spot.Position.X * 0.6f, spot.Position.Z * 0.6f, 2, 51);
        float lies = Math.Clamp((spot.Normal.Y - 0.45f + 0.35f * (rough - 0.5f)) * 6, 0, 1);
        if (surface.Pattern == Pattern.Foliage) lies *= 0.55f;
        return Vector3.Lerp(albedo, new Vector3(0.80f, 0.83f, 0.88f) * (0.9f + 0.15f * rough),
            lies * (surface.Pattern == Pattern.Ground ? 0.93f : 0.85f));
    }

    /// <summary>Lit windows and lamps, pools of street light on the ground, and a floodlight on the object from below.</summary>
    private Vector3 NightGlow(in Spot spot, Surface surface, Vector3 albedo)
    {
        Vector3 warm = new(1.0f, 0.66f, 0.32f);
        if (surface.Pattern == Pattern.Lamp) return warm * 3;
        if (surface.Pattern == Pattern.Glass)
            return Noise.Hash(spot.Seed + 77) > 0.5f ? warm * (0.5f + 0.9f * Noise.Hash(spot.Seed + 5)) : Vector3.Zero;
        if (surface.Pattern == Pattern.Glazing) return warm * 0.4f;
        float pools = Noise.At(spot.Position.X * 0.06f, spot.Position.Z * 0.06f, 61);
        Vector3 away = (spot.Position - light.FloodCentre) / light.FloodReach;
        float upright = 1 - MathF.Abs(spot.Normal.Y), reach = MathF.Exp(-1.6f * away.LengthSquared());
        float flood = reach * (0.25f + 0.75f * upright) * (0.9f - 0.5f * Math.Clamp(away.Y, -0.6f, 1));
        return albedo * warm * (0.75f * flood
            + 0.5f * pools * MathF.Exp(-Math.Max(0, spot.Position.Y) / 14) * Math.Clamp(2 - spot.Position.Length() / 130, 0, 1));
    }

    private Vector3 Water(in Spot spot, Surface surface, Vector3 direction, out Vector3 mirrored)
    {
        float calm = surface.Size * spot.Shows(1.2f);
        float x = spot.Position.X, z = spot.Position.Z;
        float dx = Noise.Fractal(x * 0.55f, z * 0.9f, 2, 71) - 0.5f, dz = Noise.Fractal(x * 0.55f, z * 0.9f, 2, 72) - 0.5f;
        Vector3 normal = Vector3.Normalize(new Vector3(dx * 0.13f * calm, 1, dz * 0.22f * calm));
        mirrored = Vector3.Reflect(direction, normal);
        mirrored.Y = Math.Max(mirrored.Y, 0.01f);
        float mirror = 0.06f + 0.94f * Fourth(1 - Math.Clamp(-Vector3.Dot(direction, normal), 0, 1));
        return Vector3.Lerp(surface.Colour * (sky.Ambient + sky.Sun * 0.3f), sky.Sky(Vector3.Normalize(mirrored)),
            Math.Clamp(mirror, 0.12f, 0.85f));
    }

    private static float Fourth(float v) => v * v * v * v;

    /// <summary>Mirrors in the water what the picture shows above it.</summary>
    private void ReflectAll()
    {
        int water = scene.Surfaces.FindIndex(s => s.Pattern == Pattern.Water);
        if (water < 0) return;
        var dry = (Vector3[])result.Colour.Pixels.Clone();
        for (int i = 0; i < dry.Length; i++)
        {
            if (result.Tone[i] != water) continue;
            Vector3 ray = camera.Ray(i % camera.Width + 0.5f, i / camera.Width + 0.5f);
            float metres = result.Depth[i] / camera.FocalPixels;
            var spot = new Spot(camera.Eye + ray * result.Depth[i], Vector3.UnitY, metres, 0);
            Vector3 plain = Water(spot, scene.Surfaces[water], Vector3.Normalize(ray), out Vector3 mirrored);
            int hit = Find(spot.Position, mirrored, water);
            if (hit < 0) continue;
            float share = Math.Clamp(0.25f + 0.75f * MathF.Pow(1 - Math.Abs(Vector3.Normalize(ray).Y), 3), 0, 0.8f);
            result.Colour.Pixels[i] = Haze(Vector3.Lerp(plain, dry[hit] * 0.85f, share), result.Depth[i]);
        }
    }

    private int Find(Vector3 from, Vector3 direction, int water)
    {
        for (float along = 1.5f; along < 260; along *= 1.22f)
        {
            Vector3 view = camera.ToView(from + direction * along);
            if (view.Z < 0.5f) return -1;
            Vector2 p = camera.ToPixels(view);
            if (p.X < 0 || p.Y < 0 || p.X >= camera.Width || p.Y >= camera.Height) return -1;
            int i = (int)p.Y * camera.Width + (int)p.X;
            float behind = view.Z - result.Depth[i];
            if (behind > 0 && behind < 0.4f * along + 6 && result.Tone[i] != water) return i;
        }

        return -1;
    }
}
