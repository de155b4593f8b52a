using System.Numerics;

namespace Iconotheque.Synthesis.Rendering;

/// <summary>A pinhole camera with square pixels and its principal point in the middle.</summary>
internal sealed record Camera
{
    /// <summary>What one metre east, up and south is in the camera's frame.</summary>
    private readonly Vector3 east, up, south;

    /// <summary>
    /// The inward normals of the frame's sides, without their unused coordinate: of left and right (x, depth), of top and bottom
    /// (y, depth).
    /// </summary>
    private readonly Vector2 sideways, upwards;

    /// <summary>Where it stands, in metres.</summary>
    public Vector3 Eye { get; }

    /// <summary>Unit vectors to the right, up and into the picture.</summary>
    public Vector3 Right { get; }

    /// <summary>The upward unit vector of the picture.</summary>
    public Vector3 Up { get; }

    /// <summary>The unit vector into the picture.</summary>
    public Vector3 Forward { get; }

    /// <summary>Picture width in pixels.</summary>
    public int Width { get; }

    /// <summary>Picture height in pixels.</summary>
    public int Height { get; }

    /// <summary>Focal length in pixels.</summary>
    public float FocalPixels { get; }

    /// <summary>A camera looking from <paramref name="eye"/> at <paramref name="target"/>.</summary>
    /// <param name="eye">Position.</param>
    /// <param name="target">The point in the middle of the picture.</param>
    /// <param name="size">Width and height in pixels.</param>
    /// <param name="fieldRadians">Angle of view across the longer side.</param>
    /// <param name="rollRadians">Tilt of the picture; positive turns the scene clockwise.</param>
    public Camera(Vector3 eye, Vector3 target, (int Width, int Height) size, float fieldRadians, float rollRadians = 0)
    {
        (Eye, Width, Height) = (eye, size.Width, size.Height);
        Forward = Vector3.Normalize(target - eye);
        Vector3 level = Vector3.Normalize(Vector3.Cross(Forward, MathF.Abs(Forward.Y) > 0.999f ? -Vector3.UnitZ : Vector3.UnitY));
        Vector3 upright = Vector3.Cross(level, Forward);
        var (s, c) = MathF.SinCos(rollRadians);
        (Right, Up) = (level * c + upright * s, upright * c - level * s);
        FocalPixels = Math.Max(Width, Height) / 2f / MathF.Tan(fieldRadians / 2);
        (east, up, south) = (new(Right.X, Up.X, Forward.X), new(Right.Y, Up.Y, Forward.Y), new(Right.Z, Up.Z, Forward.Z));
        (sideways, upwards) = (Vector2.Normalize(new(FocalPixels, Width / 2f)), Vector2.Normalize(new(FocalPixels, Height / 2f)));
    }

    private Camera(Camera other, int width, int height, float focal)
    {
        (Eye, Right, Up, Forward, Width, Height, FocalPixels) = (other.Eye, other.Right, other.Up, other.Forward, width,
            height, focal);
        (east, up, south) = (other.east, other.up, other.south);
        (sideways, upwards) = (Vector2.Normalize(new(focal, width / 2f)), Vector2.Normalize(new(focal, height / 2f)));
    }

    /// <summary>
    /// The same view in other pixels: <paramref name="scale"/> times as many a side, on a frame <paramref name="margin"/> times
    /// as wide.
    /// </summary>
    public Camera Resampled(float scale, float margin = 1) =>
        new(this, (int)MathF.Round(Width * scale * margin), (int)MathF.Round(Height * scale * margin), FocalPixels * scale);

    /// <summary>Coordinates in the camera's frame: right, up, depth along the axis.</summary>
    public Vector3 ToView(Vector3 world)
    {
        Vector3 d = world - Eye;
        return east * d.X + up * d.Y + south * d.Z;
    }

    /// <summary>False when a sphere lies wholly behind the eye or beside the frame.</summary>
    public bool MaySee(Vector3 centre, float radius)
    {
        Vector3 v = ToView(centre);
        float aside = MathF.Abs(v.X) * sideways.X - v.Z * sideways.Y, above = MathF.Abs(v.Y) * upwards.X - v.Z * upwards.Y;
        return v.Z > -radius && aside < radius && above < radius;
    }

    /// <summary>
    /// The pixel position (x right, y down; the first pixel's centre is 0.5, 0.5) of a point in the camera's frame, depth above
    /// 0.
    /// </summary>
    public Vector2 ToPixels(Vector3 view) =>
        new(Width / 2f + FocalPixels * view.X / view.Z, Height / 2f - FocalPixels * view.Y / view.Z);

    /// <summary>The direction through a pixel position, of depth 1 along the axis.</summary>
    public Vector3 Ray(float x, float y) =>
        Forward + Right * ((x - Width / 2f) / FocalPixels) + Up * ((Height / 2f - y) / FocalPixels);
}
