using System.CommandLine;
using Pdk.Cli.Output;
using Pdk.Loader;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk doctor</c>: explains why plugins cannot be loaded. Nothing of them is executed.</summary>
internal static class DoctorCommand
{
    public static Command Make(TextWriter output, TextWriter error)
    {
        Argument<string?> path = new("PATH")
        {
            Description = "The plugin, or a folder with plugins. Without it: PDK_PLUGIN_PATH, or else the current folder.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<bool> json = SharedOptions.Json();
        Option<bool> managed = SharedOptions.Managed();
        Option<string?> locked = SharedOptions.Lock();
        Option<string?> keys = SharedOptions.Keys();
        Command command = new("doctor", "Explains why a plugin cannot be loaded, or what is wrong with it, without running any of it.")
        {
            path, json, managed, locked, keys,
        };
        command.SetAction(parsed => (int)Run(
            parsed.GetValue(path),
            parsed.GetValue(managed),
            HostFactory.Trust(parsed.GetValue(locked), parsed.GetValue(keys)),
            parsed.GetValue(json),
            output,
            error));
        return command;
    }

    private static ExitCode Run(string? path, bool allowManaged, TrustOptions trust, bool asJson, TextWriter output, TextWriter error)
    {
        DoctorReport report = PluginDoctor.Examine(HostFactory.Options(path is null ? [] : [path], allowManaged, trust: trust));
        if (asJson)
        {
            JsonOutput.Write(output, DoctorRow.Of(report));
        }
        else
        {
            output.WriteLine($"Examined for {report.Host}; nothing was executed.");
            output.Write(report.ToString());
            output.WriteLine(Summary(report));
        }

        if (path is not null && !Path.Exists(path))
        {
            error.WriteLine($"{path} does not exist, or may not be reached.");
            return ExitCode.NotFound;
        }

        return report.IsHealthy ? ExitCode.Success : ExitCode.BadPlugin;
    }

    private static string Summary(DoctorReport report)
    {
        int sick = report.Files.Count(static file => !file.IsHealthy);
        string files = $"{report.Files.Count} file{(report.Files.Count == 1 ? "" : "s")}";
        return sick == 0
            ? $"{files}, {(report.IsHealthy ? "no problems." : "and a problem that concerns all of them.")}"
            : $"{files}, {sick} with problems.";
    }
}
