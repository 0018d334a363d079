using System.Globalization;
using Pdk.Cli.Output;

namespace Pdk.Cli.Progress;

/// <summary>A sample as lines that fit a terminal.</summary>
internal static class ProgressTable
{
    private const string Gap = "  ";

    // Below this width the kinds go, and the states of all that is well.
    private const int WithKinds = 60;
    private const int LeastNotes = 10;
    private const int LongestId = 24;
    private const int ShortestId = 6;

    /// <summary>The lines: the whole, then a line for each part.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="width">The columns of the terminal.</param>
    /// <param name="height">The lines of the terminal. The last one is the cursor's.</param>
    /// <returns>Fewer than the terminal has: what has left it at the top cannot be taken away again.</returns>
    public static IReadOnlyList<string> Lines(ProgressSample sample, int width, int height)
    {
        int most = height - 1;
        if (most <= 0)
        {
            return [];
        }

        IReadOnlyList<ProgressRow> rows = Shown(sample.Rows, sample.Rows.Count < most ? sample.Rows.Count : Math.Max(0, most - 2));
        string[][] cells = [.. rows.Select(row => width >= WithKinds ? Wide(row) : Narrow(row))];
        int[] widths = [.. Enumerable.Range(0, cells.Length == 0 ? 0 : cells[0].Length).Select(column => Widest(cells, column))];
        FitIds(widths, width);
        List<string> lines = [Head(sample, width)];
        for (int index = 0; index < rows.Count; index++)
        {
            lines.Add(Line(cells[index], widths, rows[index].Notes, width));
        }

        if (rows.Count < sample.Rows.Count && lines.Count < most)
        {
            lines.Add(DisplayWidth.Cut(Text($"{Gap}and {sample.Rows.Count - rows.Count:N0} more"), width));
        }

        return lines;
    }

    /// <summary>The longest of several that fits, or what there is room for of the shortest.</summary>
    private static string Head(ProgressSample sample, int width)
    {
        string name = $"{Name(sample.Name)}{Gap}{HumanTime.Of(sample.Elapsed)}";
        string troubles = string.Concat(
            sample.Failed == 0 ? "" : Text($"{Gap}{sample.Failed:N0} failed"),
            sample.Lost == 0 ? "" : Text($"{Gap}{sample.Lost:N0} lost"));
        string rates = Text($"{Gap}{sample.In:N0} in {sample.InPerSecond:N0}/s{Gap}{sample.Out:N0} out {sample.OutPerSecond:N0}/s");
        string sums = Text($"{Gap}{sample.In:N0} in{Gap}{sample.Out:N0} out");
        string[] heads = [name + rates + troubles, name + sums + troubles, name + troubles];
        return heads.FirstOrDefault(head => DisplayWidth.Of(head) <= width) ?? DisplayWidth.Cut(name + troubles, width);
    }

    private static string Line(string[] cells, int[] widths, IReadOnlyList<string> notes, int width)
    {
        string line = Gap + string.Join(Gap, cells.Select((cell, column) => Pad(cell, widths[column], IsNumber(column, widths))));
        int left = width - DisplayWidth.Of(line) - Gap.Length;
        bool hasNotes = notes.Count > 0 && left >= LeastNotes;
        return DisplayWidth.Cut(hasNotes ? $"{line}{Gap}{string.Join(", ", notes)}" : line.TrimEnd(), width);
    }

    /// <summary>Ids make room for figures: half of a figure is a wrong one.</summary>
    private static void FitIds(int[] widths, int width)
    {
        int excess = widths.Sum() + (Gap.Length * widths.Length) - width;
        if (widths.Length > 0 && excess > 0)
        {
            widths[0] = Math.Max(Math.Min(ShortestId, widths[0]), widths[0] - excess);
        }
    }

    private static string[] Wide(ProgressRow row) => [Name(row.Id), row.Kind, row.State, PerSecond(row), Text($"{row.Events:N0}")];

    private static string[] Narrow(ProgressRow row) =>
        [Name(row.Id), row.IsTroubled ? row.State : PerSecond(row), Text($"{row.Events:N0}")];

    /// <summary>The rates and the sums: the last two columns.</summary>
    private static bool IsNumber(int column, int[] widths) => column >= widths.Length - 2;

    private static string PerSecond(ProgressRow row) => Text($"{row.PerSecond:N0}/s");

    /// <summary>All, or as many as there is room for, those in trouble before others.</summary>
    private static IReadOnlyList<ProgressRow> Shown(IReadOnlyList<ProgressRow> rows, int room)
    {
        if (rows.Count <= room)
        {
            return rows;
        }

        HashSet<ProgressRow> shown = [.. rows.OrderByDescending(static row => row.IsTroubled).Take(room)];
        return [.. rows.Where(shown.Contains)];
    }

    private static string Name(string id) => DisplayWidth.Cut(Cell.Of(id), LongestId);

    private static int Widest(string[][] cells, int column) => cells.Max(row => DisplayWidth.Of(row[column]));

    private static string Pad(string cell, int width, bool isNumber)
    {
        string cut = DisplayWidth.Cut(cell, width);
        string space = new(' ', width - DisplayWidth.Of(cut));
        return isNumber ? space + cut : cut + space;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
