using System.CommandLine;
using Pdk.Cli.Output;
using Pdk.Loader;
using Pdk.Loader.Loading;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk list</c>: loads what is on the search path and shows the load report.</summary>
internal static class ListCommand
{
    public static Command Make(ToolWriter output, TextWriter error)
    {
        Option<string[]> path = SharedOptions.Path();
        Option<bool> json = SharedOptions.Json();
        Option<bool> managed = SharedOptions.Managed();
        Option<bool> noLoad = new("--no-load")
        {
            Arity = ArgumentArity.Zero,
            Description = "Find, read and judge the files only: nothing of them is executed.",
        };
        Option<string?> locked = SharedOptions.Lock();
        Option<string?> keys = SharedOptions.Keys();
        Command command = new("list", "Loads the plugins of a folder and shows one line for each file: what it is, or why it was refused.")
        {
            path, json, managed, noLoad, locked, keys,
        };
        command.SetAction(parsed => (int)Run(
            HostFactory.Options(
                parsed.GetValue(path) ?? [],
                parsed.GetValue(managed),
                trust: HostFactory.Trust(parsed.GetValue(locked), parsed.GetValue(keys))),
            parsed.GetValue(noLoad),
            parsed.GetValue(json),
            output,
            error));
        return command;
    }

    private static ExitCode Run(PluginHostOptions options, bool noLoad, bool asJson, ToolWriter output, TextWriter error)
    {
        LoadReport report = noLoad ? DryRun.Of(options) : Load(options);
        if (asJson)
        {
            JsonOutput.Write(output, report.Rows.Select(PluginRow.Of));
        }
        else
        {
            ReportTable.Write(report, output);
        }

        if (report.Rows.Any(static row => row.Verdict == Verdict.DirectoryMissing))
        {
            error.WriteLine("A folder that was named does not exist; see the report.");
            return ExitCode.NotFound;
        }

        return report.Refused.Any() ? ExitCode.BadPlugin : ExitCode.Success;
    }

    private static LoadReport Load(PluginHostOptions options)
    {
        using PluginHost host = new(options);
        return host.Load();
    }
}
