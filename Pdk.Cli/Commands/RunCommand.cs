using System.CommandLine;
using Pdk.Cli.Output;
using Pdk.Cli.Progress;
using Pdk.Cli.Running;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk run</c>: runs a pipeline until its sources are finished or somebody presses Ctrl-C.</summary>
internal static class RunCommand
{
    public const string Name = "run";

    public static Command Make(ToolWriter output, ToolWriter error)
    {
        Argument<string[]> files = SharedOptions.Pipelines();
        Option<string[]> path = SharedOptions.Path();
        Option<string[]> set = SharedOptions.Set();
        Option<bool> verbose = Flag("--verbose", "Log more.");
        verbose.Aliases.Add("-v");
        Option<bool> json = SharedOptions.Json();
        Option<ReportFormat> report = new("--report") { Description = "The figures at the end: text, json or none.", HelpName = "FORMAT" };
        Option<ProgressMode> progress = new("--progress")
        {
            Description = "How it tells how far it is: auto (live on a terminal, plain lines elsewhere), live, plain or none.",
            HelpName = "MODE",
        };
        Option<bool> managed = SharedOptions.Managed();
        Option<string?> locked = SharedOptions.Lock();
        Option<string?> keys = SharedOptions.Keys();
        Option<string?> state = SharedOptions.State();
        Option<string?> secrets = SharedOptions.Secrets();
        Option<string?> deadline = Text(
            "--call-deadline",
            "DURATION",
            "How long one call of a codec, a processor or a function may take, such as 5s; then it has faulted. Without it: for ever.");
        Option<string?> metrics = Text(
            "--metrics",
            "PORT",
            "Serves figures for Prometheus at /metrics, and /healthz and /readyz, at this port of the loopback, or at ADDRESS:PORT.");
        Option<string?> control = Text("--control", "SOCKET", "Makes a Unix socket by which `pdk ctl` asks and steers the run.");
        Option<bool> watch = Flag(
            "--watch", "Takes over what changes on disk: plugins, files of functions, the description. What is no good, leaves the old.");
        Option<bool> debug = Flag("--debug", "Waits for a debugger; a native one finds the symbols of plugins then.");
        Command command = new(Name, "Runs pipelines. Ctrl-C drains them: what was read is still delivered. A second one ends them at once.")
        {
            files, path, set, secrets, state, verbose, json, report, progress, managed, locked, keys, deadline, metrics, control, watch,
            debug,
        };
        command.SetAction(async (parsed, cancellation) => (int)await RunProgram.RunAsync(
            new RunArguments
            {
                Files = parsed.GetValue(files)!,
                Paths = parsed.GetValue(path) ?? [],
                Settings = parsed.GetValue(set) ?? [],
                Secrets = parsed.GetValue(secrets),
                State = parsed.GetValue(state),
                IsVerbose = parsed.GetValue(verbose),
                Report = parsed.GetValue(json) ? ReportFormat.Json : parsed.GetValue(report),
                Progress = parsed.GetValue(progress),
                AllowManaged = parsed.GetValue(managed),
                CallDeadline = parsed.GetValue(deadline),
                Trust = HostFactory.Trust(parsed.GetValue(locked), parsed.GetValue(keys)),
                Metrics = parsed.GetValue(metrics),
                Control = parsed.GetValue(control),
                Watches = parsed.GetValue(watch),
                WaitsForDebugger = parsed.GetValue(debug),
            },
            output,
            error,
            cancellation).ConfigureAwait(false));
        return command;
    }

    private static Option<bool> Flag(string name, string description) =>
        new(name) { Arity = ArgumentArity.Zero, Description = description };

    private static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };
}
