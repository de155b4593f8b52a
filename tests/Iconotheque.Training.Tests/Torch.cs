using Iconotheque.Training.Natives;

namespace Iconotheque.Training.Tests;

/// <summary>Makes libtorch ready once for all tests.</summary>
internal static class Torch
{
    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Load() => TorchLibrary.Load();
}
