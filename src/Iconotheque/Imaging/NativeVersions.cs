namespace Iconotheque.Imaging;

/// <summary>The versions of the native libraries whose results reach a descriptor; part of every identity stamp.</summary>
internal static class NativeVersions
{
    /// <summary>The version of libvips, which decodes and resizes.</summary>
    public static string LibVips => $"{NetVips.NetVips.Version(0)}.{NetVips.NetVips.Version(1)}.{NetVips.NetVips.Version(2)}";

    /// <summary>The version of OpenCV, which finds and describes local features.</summary>
    public static string OpenCv
    {
        get
        {
            OpenCvNative.EnsureLoaded();
            return OpenCvSharp.Cv2.GetVersionString() ?? "";
        }
    }
}
