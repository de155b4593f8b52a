using System.Collections.Immutable;
using Iconotheque.Imaging;
using Iconotheque.Libraries;

namespace Iconotheque.Reporting.Pages;

/// <summary>One picture of a dossier.</summary>
/// <param name="Item">The item.</param>
/// <param name="Image">The picture at the size at which it was described; null when its file cannot be read, or must not be
/// shown.</param>
/// <param name="Keypoints">Its local features, as <see cref="Iconotheque.Descriptors.Local.LocalFeatures.Keypoints"/>; empty for
/// none.</param>
/// <param name="Withheld">Why it is not shown; empty when it is.</param>
internal sealed record DossierPicture(LibraryItem Item, RgbImage? Image, ImmutableArray<float> Keypoints, string Withheld);
