namespace Iconotheque.Collections.Tables;

/// <summary>
/// Tells by the first records of a table what separates its cells. What stands inside quotes separates nothing.
/// </summary>
internal static class DelimiterGuess
{
    private const string Hint = "sep=";

    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>
    /// The candidate by which most records have as many cells as the header; then that of more columns; then that which no blank
    /// follows, as it does in prose.
    /// </summary>
    /// <param name="head">The beginning of the file.</param>
    /// <param name="isWhole">Whether it is all of the file; else its last record is left out of account.</param>
    /// <returns>A comma where the header has one column.</returns>
    public static char Of(string head, bool isWhole)
    {
        var shapes = Candidates.Select(delimiter => (Delimiter: delimiter, Shape: Shape.Of(head, delimiter, isWhole)))
            .Where(guess => guess.Shape.Columns > 1);
        return shapes.OrderByDescending(guess => guess.Shape.Agreeing).ThenByDescending(guess => guess.Shape.Columns)
            .ThenBy(guess => guess.Shape.Blanks)
            .Select(guess => guess.Delimiter).FirstOrDefault(',');
    }

    /// <summary>What Excel writes on a first line of its own, <c>sep=;</c>; null for nothing.</summary>
    public static char? Stated(string head) =>
        head.StartsWith(Hint, StringComparison.OrdinalIgnoreCase) && head.Length > Hint.Length
            && (head.Length == Hint.Length + 1 || head[Hint.Length + 1] is '\r' or '\n')
            ? head[Hint.Length] : null;

    /// <summary>A table as one delimiter shows it.</summary>
    /// <param name="Columns">Cells of the header.</param>
    /// <param name="Agreeing">The share of the other records that have as many; 1 when there is none.</param>
    /// <param name="Blanks">Delimiters of the header that a blank follows.</param>
    private readonly record struct Shape(int Columns, double Agreeing, int Blanks)
    {
        public static Shape Of(string head, char delimiter, bool isWhole)
        {
            var cells = new List<int>();
            int blanks = 0, begin = 0;
            while (begin < head.Length)
            {
                int end = EndOf(head, begin, delimiter, out int count, out int followed);
                if (end > begin && (isWhole || end < head.Length || cells.Count == 0))
                {
                    if (cells.Count == 0) blanks = followed;
                    cells.Add(count);
                }

                begin = end + 1;
            }

            if (cells.Count == 0) return default;
            return new Shape(cells[0],
                cells.Count == 1 ? 1 : cells.Skip(1).Count(count => count == cells[0]) / (cells.Count - 1.0), blanks);
        }

        /// <summary>Where a record ends: at a line break outside quotes, or at the end of the text.</summary>
        private static int EndOf(string head, int begin, char delimiter, out int cells, out int blanks)
        {
            (cells, blanks) = (1, 0);
            bool isQuoted = false;
            int cell = begin, at = begin;
            for (; at < head.Length && (isQuoted || head[at] is not ('\r' or '\n')); at++)
            {
                if (head[at] == '"' && (isQuoted || at == cell)) isQuoted = !isQuoted;
                else if (head[at] == '"' && at > begin && head[at - 1] == '"') isQuoted = true;
                else if (!isQuoted && head[at] == delimiter)
                {
                    (cells, cell) = (cells + 1, at + 1);
                    if (cell < head.Length && head[cell] == ' ' && delimiter != '\t') blanks++;
                }
            }

            return at;
        }
    }
}
