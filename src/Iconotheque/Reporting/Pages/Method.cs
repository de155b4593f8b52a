using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Pages;

/// <summary>The formulae, how to do it again, and how to cite.</summary>
internal static class Method
{
    private const string Paper = "https://hal.science/hal-02273236";

    private static readonly (string Term, string Formula, string Words)[] Formulae =
    [
        ("Average precision, step", "AP = (1/R) Σₖ P(rₖ)", "R right images, of which the k-th stands at rank rₖ; "
            + "P(r) is the share of right images among the first r. A right image never returned adds 0."),
        ("Average precision, trapezoid", "AP = (1/R) Σₖ (P(rₖ − 1) + P(rₖ)) / 2",
            "The area under the precision–recall curve by trapezoids; P(0) = 1."),
        ("Macro and micro mean", "macro = (1/C) Σ꜀ (1/q꜀) Σ APᵢ,  micro = (1/Q) Σ APᵢ",
            "C classes with q꜀ queries each, Q queries in all."),
        ("Floor", "step AP of the right images at the very end", "What the worst possible ranking scores. "
            + "Where the query is kept and comes first, it is at least 1/n for a class of n images."),
        ("Grades", "0, 1, 2, 3", "No image of the class shows the variation strongly against the reference image; one does; "
            + "more than one; more than a third of the class."),
        ("Correlation", "Pearson’s r, Spearman’s ρ, Kendall’s τ-b",
            "Over classes, unweighted. p-values by permuting the classes; intervals are at 95 %."),
        ("Test of a difference", "p = share of sign patterns with |Σ ± dᵢ| ≥ |Σ dᵢ|",
            "Paired sign-flip randomisation of the differences d, over classes or over queries, two-sided."),
        ("Corrections", "Holm; Benjamini–Hochberg", "Over all tests of the table: "
            + "Holm keeps the chance of any false claim below 5 %, Benjamini–Hochberg the expected share of false claims."),
        ("Promised rate of wrong pairs", "the most pairs with mean (1 − p) ≤ q", "Pairs by probability, best first; equal "
            + "probabilities stay together. p comes from a curve that saw no pair of the query’s class."),
        ("Expected calibration error", "Σ (n_b / n) |p̄_b − ȳ_b|", "Over bins b of n_b pairs: their mean probability and "
            + "the share of them that shows one place."),
        ("Interval of a mean", "2.5 % and 97.5 % points of the cluster bootstrap", "Classes are drawn with replacement, "
            + "then queries within each drawn class, because queries of one class resemble each other."),
    ];

    public static void Write(Page page, StudyResults results)
    {
        page.Section("method", "Formulae, reproduction, citation");
        page.Append($"<dl class=\"terms\">{string.Concat(Formulae.Select(f => $"<dt>{Escape.Xml(f.Term)}</dt><dd><span "
            + $"class=\"formula\">{Escape.Xml(f.Formula)}</span><br>{Escape.Xml(f.Words)}</dd>\n"))}</dl>\n");
        page.Heading("To draw this report again");
        page.Paragraph("Every number stands in results.json, every picture in thumbnails/ and pairs/ beside it. "
            + "Nothing is computed again:");
        page.Append("<pre>icono report results.json</pre>\n");
        page.Paragraph("Studies compare where the ground truth, the protocol and the identity stamps agree. "
            + "Everything random was drawn from the seed above.");
        page.Heading("To cite");
        if (!string.IsNullOrWhiteSpace(results.Benchmark.Citation))
            page.Append($"<p>The collection: <bdi>{Escape.Xml(results.Benchmark.Citation)}</bdi></p>\n");
        page.Append($"<p>The software: Iconotheque, version {Escape.Xml(results.LibraryVersion)}.</p>\n");
        page.Append($"<p>The study that this one repeats: D. Gominski, M. Poreba, V. Gouet-Brunet, L. Chen, "
            + $"<i>Challenging deep image descriptors for retrieval in heterogeneous iconographic collections</i>, SUMAC 2019, "
            + $"<a href=\"{Paper}\">hal-02273236</a>.</p>\n");
    }
}
