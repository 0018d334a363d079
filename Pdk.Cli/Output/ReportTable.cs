using System.Globalization;
using Pdk.Loader;

namespace Pdk.Cli.Output;

/// <summary>A load report for people: one line for each file, and below them what one line does not say.</summary>
internal static class ReportTable
{
    public static void Write(LoadReport report, ToolWriter output)
    {
        if (report.Rows.Count == 0)
        {
            output.WriteLine("No plugin files found.");
            return;
        }

        TextTable table = new(["Verdict", "Name", "Version", "File", "Load", "What it is, or why it was refused"], folded: [3, 5]);
        foreach (LoadReportRow row in report.Rows)
        {
            table.Add(
                row.IsReady ? TextColour.Green : TextColour.Red,
                row.IsReady ? Word(row) : row.Verdict.ToString(),
                row.Name,
                row.Version,
                row.Path,
                row is { IsReady: true, Step: LoadStep.Ready }
                    ? string.Create(CultureInfo.InvariantCulture, $"{row.Elapsed.TotalMilliseconds:0.0} ms")
                    : "",
                row.IsReady ? string.Join(", ", row.Components) : row.Message);
        }

        table.Write(output);
        foreach (LoadReportRow row in report.Rows)
        {
            WriteMore(row, output);
        }
    }

    // What was judged only is not said to be ready.
    private static string Word(LoadReportRow row) => row.Step == LoadStep.Ready ? "Ready" : "Fits";

    private static void WriteMore(LoadReportRow row, TextWriter output)
    {
        if (!row.IsReady && (row.Details.Count > 0 || row.Hint.Length > 0))
        {
            // The line above has the message already.
            output.WriteLine(DetailLines.Text(Cell.Of(row.Path), row.Details));
            if (row.Hint.Length > 0)
            {
                output.WriteLine($"  → {row.Hint}");
            }
        }

        foreach (string note in row.Notes)
        {
            output.WriteLine($"{Cell.Of(row.Path)}: note: {note}");
        }
    }
}
