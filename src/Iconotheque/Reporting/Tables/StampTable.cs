using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Reporting.Tables;

/// <summary>What each descriptor was, field by field, and which images were left out.</summary>
internal static class StampTable
{
    public static Table OfDescriptors(StudyResults results) => new()
    {
        Name = "stamps",
        Caption = "The identity stamp of each descriptor: two studies compare only where these agree.",
        Columns = [new("Descriptor", ColumnKind.Text), new("Field", ColumnKind.Text), new("Value", ColumnKind.Text)],
        Rows =
        [
            .. from descriptor in results.Descriptors
               from field in descriptor.Stamp
               select (ImmutableArray<Cell>)[Cell.Words(descriptor.Name), Cell.Words(field.Key), Cell.Words(field.Value)],
        ],
    };

    public static Table OfSetAside(StudyResults results) => new()
    {
        Name = "set-aside",
        Caption = "Images that could not be used, and why.",
        Columns = [new("Image", ColumnKind.Text), new("Reason", ColumnKind.Text)],
        Rows =
        [
            .. from item in results.Benchmark.SetAside
               select (ImmutableArray<Cell>)[Cell.Words(item.Path), Cell.Words(item.Reason)],
        ],
    };
}
