using System.Collections.Immutable;
using Iconotheque.Collections;

namespace Iconotheque.Evaluation.Agreement;

/// <summary>How hard a class is, as each annotator and as all together have it.</summary>
/// <param name="Class">The class.</param>
/// <param name="Images">Its images, the reference included.</param>
/// <param name="Missing">Images, the reference aside, that nobody has looked at; all of them while there is no reference.</param>
/// <param name="ByAnnotator">Each annotator of the library, ordinally.</param>
/// <param name="Merged">The grades of all together; null until somebody has looked at every image but the reference.</param>
internal sealed record ClassAnnotation(string Class, int Images, int Missing, ImmutableArray<AnnotatorGrades> ByAnnotator,
    ClassGrades? Merged);
