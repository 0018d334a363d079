using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Pdk.Cli.Commands;
using Pdk.Cli.Control;
using Pdk.Cli.Guarding;
using Pdk.Cli.Output;
using Pdk.Cli.Pipelines;
using Pdk.Cli.Telemetry;
using Pdk.Cli.Traces;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Cli.Running;

/// <summary><c>pdk run</c> from its command line to its exit code: makes what a run needs, and takes it away again.</summary>
internal static class RunProgram
{
    /// <summary>Runs pipelines.</summary>
    /// <param name="arguments">What the command line says.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where messages go.</param>
    /// <param name="interrupted">Asks for the end.</param>
    public static async Task<ExitCode> RunAsync(
        RunArguments arguments, ToolWriter output, ToolWriter error, CancellationToken interrupted)
    {
        if (!RunSupervision.TryRead(arguments.CallDeadline, error, out TimeSpan? callDeadline))
        {
            return ExitCode.Usage;
        }

        if (arguments is { WaitsForDebugger: true, AllowManaged: false, Trust.Mode: not TrustMode.Open })
        {
            error.WriteLine(
                "--debug maps plugins in place for the debugger, and --lock and --keys ask for plugins that cannot change after they were "
                    + "checked: leave out one of them");
            return ExitCode.Usage;
        }

        List<PipelineSource> sources = [];
        List<PipelineDefinition> definitions = [];
        List<string> read = [];
        foreach (string file in arguments.Files)
        {
            PipelineSource one = PipelineSource.Of(file, arguments.Settings, arguments.Secrets);
            sources.Add(one);
            read.Add(FileHashes.Of([file]));
            try
            {
                definitions.Add(one.Read(arguments.Files.Count == 1));
            }
            catch (CommandException exception) when (exception.InnerException is PipelineDefinitionException mistakes)
            {
                // With what the plugins' stamps tell, so that nobody corrects one kind of mistake to hear of the next.
                PluginHostOptions looked = HostFactory.Options(arguments.Paths, arguments.AllowManaged, trust: arguments.Trust);
                return CheckCommand.TellMistakes(one, looked, arguments.State is not null, mistakes, error);
            }
        }

        if (!TryLink(definitions, error, out PipelineLinks? links))
        {
            return ExitCode.BadPipeline;
        }

        if (definitions.Count > 1
            && sources[0].Slips([.. definitions.SelectMany(static one => one.References)]).ToArray() is { Length: > 0 } slips)
        {
            error.WriteLine(string.Join('\n', slips));
            return ExitCode.Usage;
        }

        using FileStateStore? state = arguments.State is { } folder ? RunState.Open(folder) : null;
        PluginHost? loaded = null;
        ErrorStory stories = new(new TraceLines(() => loaded?.Libraries.Select(static library => library.Path) ?? [], error.WriteLine));
        using RunLogs logs = new(arguments.IsVerbose, error, stories);
        LogLevelSwitch level = new(logs.Level);
        using RunTelemetry telemetry = RunTelemetry.Start(arguments.Metrics);
        using ControlSocket? socket = arguments.Control is { } path ? ControlSocket.Listen(path) : null;
        if (arguments.WaitsForDebugger)
        {
            await DebuggerWait.WaitAsync(arguments.AllowManaged, error, interrupted).ConfigureAwait(false);
        }

        PluginHostOptions options = HostFactory.Options(arguments.Paths, arguments.AllowManaged, logs.Make(level), arguments.Trust);
        options.Supervision = RunSupervision.Of(callDeadline);
        // A debugger looks for symbols beside the file that is mapped.
        options.MapInPlace = arguments.WaitsForDebugger && !arguments.AllowManaged;
        using PluginHost host = loaded = new PluginHost(options);
        Tell(host.Load(), error);

        List<RunParts> parts = [];
        foreach (((PipelineDefinition one, string file), string hash) in definitions.Zip(arguments.Files).Zip(read))
        {
            parts.Add(new RunParts(hash, FileHashes.OfFunctions(one, file)));
            await PipelineFunctions.LoadAsync(
                host,
                await PipelineFunctions.BuildAsync(one, file, error, interrupted).ConfigureAwait(false),
                interrupted).ConfigureAwait(false);
        }

        if (definitions.Count > 1 && !AreSound(definitions, host, state is not null, error))
        {
            return ExitCode.BadPipeline;
        }

        RunGroup group = new(links);
        foreach (PipelineDefinition definition in links.Pipelines)
        {
            int index = definitions.IndexOf(definition);
            LogLevelSwitch own = new(logs.Level);
            ILoggerFactory log = logs.Make(own);
            RunSession session = new(host, OptionsFor, arguments, output, error, stories);
            group.Members.Add(new RunMember(sources[index], definition, parts[index], session, own));

            PipelineOptions OptionsFor(PipelineDefinition pipeline)
            {
                PipelineOptions running = new() { LoggerFactory = log, State = state };
                group.Links.AddTo(pipeline, running.Components);
                return running;
            }
        }

        telemetry.Follow(() => [.. group.Members.Select(static member => member.Health)]);
        RunReloads reloads = new(group, host, options, state is not null);
        await using ControlServer? control =
            socket is null ? null : new ControlServer(socket, new ControlCommands(group, reloads, host, level));
        await using RunWatch? watch = arguments.Watches ? RunWatch.Start(host, reloads, error) : null;
        await using IAsyncDisposable progress = RunProgress.Start(group, arguments.Progress, error);
        return await group.RunAsync(interrupted).ConfigureAwait(false);
    }

    /// <summary>Judges all pipelines before one of them runs.</summary>
    private static bool AreSound(IEnumerable<PipelineDefinition> definitions, PluginHost host, bool hasState, TextWriter error)
    {
        PipelineCheckOptions options = new() { HasState = hasState };
        PipelineFinding[] mistakes = [.. definitions.SelectMany(one => PipelineCheck.Of(one, host.Catalog, options).Errors)];
        foreach (PipelineFinding mistake in mistakes)
        {
            error.WriteLine(mistake.ToString());
        }

        return mistakes.Length == 0;
    }

    private static bool TryLink(
        IReadOnlyList<PipelineDefinition> definitions, TextWriter error, [NotNullWhen(true)] out PipelineLinks? links)
    {
        try
        {
            links = PipelineLinks.Of(definitions);
            return true;
        }
        catch (PipelineDefinitionException mistakes)
        {
            error.WriteLine(mistakes.Message);
            links = null;
            return false;
        }
    }

    private static void Tell(LoadReport loaded, ToolWriter error)
    {
        foreach (LoadReportRow problem in loaded.Refused)
        {
            error.WriteLine(problem.Hint.Length == 0 ? problem.ToString() : $"{problem with { Hint = "" }}\n  → {problem.Hint}");
        }

        LoadReportRow[] ready = [.. loaded.Rows.Where(static row => row.IsReady)];
        string time = HumanTime.Of(ready.Aggregate(TimeSpan.Zero, static (sum, row) => sum + row.Elapsed));
        error.WriteLine($"{ready.Length} {(ready.Length == 1 ? "plugin is" : "plugins are")} ready, in {time}");
    }
}
