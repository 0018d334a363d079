using System.CommandLine;
using System.Globalization;
using Pdk.Cli.Output;
using Pdk.Loader;
using Spectre.Console;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk list</c>: loads what is on the search path and shows the load report.</summary>
internal static class ListCommand
{
    public static Command Make(TextWriter output, TextWriter error)
    {
        Option<string[]> path = SharedOptions.Path();
        Option<bool> json = SharedOptions.Json();
        Option<bool> managed = SharedOptions.Managed();
        Command command = new("list", "Loads the plugins of a folder and shows one line for each file: what it is, or why it was refused.") { path, json, managed };
        command.SetAction(parsed => (int)Run(parsed.GetValue(path) ?? [], parsed.GetValue(managed), parsed.GetValue(json), output, error));
        return command;
    }

    private static ExitCode Run(string[] paths, bool allowManaged, bool asJson, TextWriter output, TextWriter error)
    {
        using PluginHost host = HostFactory.Make(paths, allowManaged);
        LoadReport report = host.Load();
        if (asJson)
        {
            JsonOutput.Write(output, report.Rows.Select(PluginRow.Of));
        }
        else
        {
            Write(report, output);
        }

        if (report.Rows.Any(static row => row.Verdict == Verdict.DirectoryMissing))
        {
            error.WriteLine("A folder that was named does not exist; see the report.");
            return ExitCode.NotFound;
        }

        return report.Problems.Any() ? ExitCode.BadPlugin : ExitCode.Success;
    }

    private static void Write(LoadReport report, TextWriter output)
    {
        if (report.Rows.Count == 0)
        {
            output.WriteLine("No plugin files found.");
            return;
        }

        Table table = new Table().Border(TableBorder.None).AddColumns("Verdict", "Name", "Version", "Components", "Load", "File");
        foreach (LoadReportRow row in report.Rows)
        {
            table.AddRow(
                row.IsReady ? "[green]Ready[/]" : $"[red]{row.Verdict}[/]",
                Markup.Escape(row.Name),
                Markup.Escape(row.Version),
                Markup.Escape(string.Join(", ", row.Components)),
                row.IsReady ? string.Create(CultureInfo.InvariantCulture, $"{row.Elapsed.TotalMilliseconds:0.0} ms") : "",
                Markup.Escape(row.Path));
        }

        ConsoleOutput.On(output).Write(table);
        foreach (LoadReportRow row in report.Rows)
        {
            if (!row.IsReady)
            {
                output.WriteLine($"{row.Path}: {row.Text}");
                WriteIfAny(output, row.Hint);
            }

            foreach (string note in row.Notes)
            {
                output.WriteLine($"{row.Path}: note: {note}");
            }
        }
    }

    private static void WriteIfAny(TextWriter output, string hint)
    {
        if (hint.Length > 0)
        {
            output.WriteLine($"  → {hint}");
        }
    }
}
