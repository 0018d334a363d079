using System.Globalization;
using Pdk.Loader;
using Spectre.Console;

namespace Pdk.Cli.Output;

/// <summary>A load report for people: one line for each file, and below them what one line does not say.</summary>
internal static class ReportTable
{
    public static void Write(LoadReport report, TextWriter output)
    {
        if (report.Rows.Count == 0)
        {
            output.WriteLine("No plugin files found.");
            return;
        }

        Table table = new Table().Border(TableBorder.None).AddColumns("Verdict", "Name", "Version", "File", "Load", "What it is, or why it was refused");
        foreach (LoadReportRow row in report.Rows)
        {
            table.AddRow(
                row.IsReady ? $"[green]{Word(row)}[/]" : $"[red]{row.Verdict}[/]",
                Markup.Escape(row.Name),
                Markup.Escape(row.Version),
                Markup.Escape(row.Path),
                row is { IsReady: true, Step: LoadStep.Ready } ? string.Create(CultureInfo.InvariantCulture, $"{row.Elapsed.TotalMilliseconds:0.0} ms") : "",
                Markup.Escape(row.IsReady ? string.Join(", ", row.Components) : row.Message));
        }

        ConsoleOutput.On(output).Write(table);
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
            output.WriteLine($"{row.Path}: {row.Text}");
            if (row.Hint.Length > 0)
            {
                output.WriteLine($"  → {row.Hint}");
            }
        }

        foreach (string note in row.Notes)
        {
            output.WriteLine($"{row.Path}: note: {note}");
        }
    }
}
