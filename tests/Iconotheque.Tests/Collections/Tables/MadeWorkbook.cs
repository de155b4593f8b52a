using System.IO.Compression;

namespace Iconotheque.Tests.Collections.Tables;

/// <summary>
/// Writes a workbook part by part, as other programs than ours do (ECMA-376): cells of text or of days, and a sheet that declares
/// what one likes.
/// </summary>
internal static class MadeWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A cell of text.</summary>
    public static string Text(string reference, string text) =>
        $"<c r=\"{reference}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    /// <summary>A cell whose number is shown as a date.</summary>
    public static string Day(string reference, string serial) => $"<c r=\"{reference}\" s=\"1\"><v>{serial}</v></c>";

    /// <summary>Writes a workbook of one sheet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">The cells of each row.</param>
    /// <param name="dimension">What the sheet says of its size; empty for nothing.</param>
    /// <param name="properties">The workbook's properties, an element; empty for none.</param>
    public static string Write(string path, IReadOnlyList<string> rows, string dimension = "", string properties = "")
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        void Part(string name, string text)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{text}");
        }

        Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
            + "Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
        Part("_rels/.rels", $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"r1\" Type=\"{Documents}/officeDocument\" "
            + "Target=\"xl/workbook.xml\"/></Relationships>");
        Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Documents}\">{properties}<sheets><sheet name=\"S\" "
            + "sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"r1\" "
            + $"Type=\"{Documents}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" "
            + $"Type=\"{Documents}/styles\" Target=\"styles.xml\"/></Relationships>");
        Part("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" "
            + "applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
        string size = dimension.Length > 0 ? $"<dimension ref=\"{dimension}\"/>" : "",
            cells = string.Concat(rows.Select((row, i) => $"<row r=\"{i + 1}\">{row}</row>"));
        Part("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\">{size}<sheetData>{cells}</sheetData></worksheet>");
        return path;
    }
}
