using Iconotheque.Collections;

namespace Iconotheque.Evaluation.Agreement;

/// <summary>How far an annotator has come with a class.</summary>
/// <param name="Who">The annotator.</param>
/// <param name="Looked">Images that the annotator has looked at.</param>
/// <param name="Grades">The grades that follow; null until every image but the reference has been looked at.</param>
internal sealed record AnnotatorGrades(string Who, int Looked, ClassGrades? Grades);
