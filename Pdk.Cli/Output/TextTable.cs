namespace Pdk.Cli.Output;

/// <summary>
/// A table for people: cells are folded where a terminal is too narrow for them, and each row becomes plain lines where even that does not
/// help.
/// </summary>
/// <param name="titles">The titles of the columns.</param>
/// <param name="folded">Which columns may be folded.</param>
internal sealed class TextTable(IReadOnlyList<string> titles, params int[] folded)
{
    private const string Gap = "  ";

    // A path in columns of fewer characters is harder to read than on a line of its own.
    private const int Narrowest = 20;

    private readonly List<(IReadOnlyList<string> Cells, TextColour Colour)> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="colour">The colour of its first cell.</param>
    /// <param name="cells">Its cells. What is not printable in them is shown as an escape.</param>
    public void Add(TextColour colour, params string[] cells) => _rows.Add(([.. cells.Select(Cell.Of)], colour));

    /// <summary>Writes the table.</summary>
    /// <param name="output">Where to.</param>
    public void Write(ToolWriter output)
    {
        int[] widths =
        [
            .. titles.Select((title, column) => _rows.Select(row => DisplayWidth.Of(row.Cells[column])).Append(title.Length).Max()),
        ];
        if (!Fit(widths, output.Width))
        {
            _rows.ForEach(row => WriteLines(row.Cells, row.Colour, output));
            return;
        }

        WriteRow(titles, null, widths, output);
        _rows.ForEach(row => WriteRow(row.Cells, row.Colour, widths, output));
    }

    /// <summary>Narrows the columns that may be folded; false where that is not enough.</summary>
    private bool Fit(int[] widths, int? limit)
    {
        if (limit is null)
        {
            return true;
        }

        while (widths.Sum() + (Gap.Length * (widths.Length - 1)) is int all && all > limit)
        {
            int widest = folded.MaxBy(column => widths[column]);
            int narrowed = Math.Max(Narrowest, widths[widest] - (all - limit.Value));
            int next = folded.Where(column => column != widest).Select(column => widths[column]).DefaultIfEmpty(0).Max();
            // Down to the next one at a time, so that they end alike.
            narrowed = Math.Max(narrowed, Math.Min(next, widths[widest] - 1));
            if (narrowed >= widths[widest] || narrowed < Narrowest)
            {
                return false;
            }

            widths[widest] = narrowed;
        }

        return true;
    }

    private static void WriteRow(IReadOnlyList<string> cells, TextColour? colour, int[] widths, ToolWriter output)
    {
        IReadOnlyList<string>[] lines = [.. cells.Select((cell, column) => Folding.Lines(cell, widths[column]))];
        for (int line = 0; line < lines.Max(static cell => cell.Count); line++)
        {
            int last = Array.FindLastIndex(lines, cell => line < cell.Count && cell[line].Length > 0);
            for (int column = 0; column <= last; column++)
            {
                string text = line < lines[column].Count ? lines[column][line] : "";
                if (column == 0 && colour is not null)
                {
                    output.Write(text, colour.Value);
                }
                else
                {
                    output.Write(text);
                }

                output.Write(column == last ? "" : new string(' ', Math.Max(0, widths[column] - DisplayWidth.Of(text))) + Gap);
            }

            output.WriteLine();
        }
    }

    /// <summary>A row without columns: the short cells, then each of the long ones. The terminal breaks the lines.</summary>
    private void WriteLines(IReadOnlyList<string> cells, TextColour colour, ToolWriter output)
    {
        output.Write(cells[0], colour);
        output.WriteLine(string.Concat(
            cells.Where((cell, column) => column > 0 && cell.Length > 0 && !folded.Contains(column)).Select(static cell => " " + cell)));
        foreach (int column in folded.Where(column => cells[column].Length > 0))
        {
            output.WriteLine($"  {cells[column]}");
        }
    }
}
