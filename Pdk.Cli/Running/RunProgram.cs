using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Pdk.Cli.Commands;
using Pdk.Cli.Control;
using Pdk.Cli.Guarding;
using Pdk.Cli.Output;
using Pdk.Cli.Pipelines;
using Pdk.Cli.Progress;
using Pdk.Cli.Telemetry;
using Pdk.Cli.Traces;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Cli.Running;

/// <summary><c>pdk run</c> from its command line to its exit code: makes what a run needs, and takes it away again.</summary>
internal static class RunProgram
{
    /// <summary>
    /// What is said elsewhere: files and creations that were refused, and why the pipeline failed, by this command; faults by the runtime,
    /// with what follows.
    /// </summary>
    private static readonly (string Category, int Id)[] s_said = [("Pdk.Loader", 2), ("Pdk.Loader", 20), ("Pdk.Runtime", 6)];

    // Each plugin that is ready: one line says it of all, unless more is wanted.
    private static readonly (string Category, int Id) s_ready = ("Pdk.Loader", 1);

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

        if (arguments is { Files.Count: > 1 } and not { Control: null, Metrics: null, Watches: false })
        {
            error.WriteLine("--control, --metrics and --watch are about one pipeline: leave them out, or run the pipelines one by one");
            return ExitCode.Usage;
        }

        PipelineSource source = PipelineSource.Of(arguments.Files[0], arguments.Settings, arguments.Secrets);
        string read = FileHashes.Of([source.File]);
        List<PipelineDefinition> definitions = [];
        foreach (string file in arguments.Files)
        {
            PipelineSource one = PipelineSource.Of(file, arguments.Settings, arguments.Secrets);
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
            && source.Slips([.. definitions.SelectMany(static one => one.References)]).ToArray() is { Length: > 0 } slips)
        {
            error.WriteLine(string.Join('\n', slips));
            return ExitCode.Usage;
        }

        PipelineDefinition definition = definitions[0];

        using FileStateStore? state = arguments.State is { } folder ? RunState.Open(folder) : null;
        LogLevelSwitch level = new(arguments.IsVerbose ? LogLevel.Debug : LogLevel.Information);
        PluginHost? loaded = null;
        ErrorStory stories = new(new TraceLines(() => loaded?.Libraries.Select(static library => library.Path) ?? []));
        using ILoggerFactory logging = Logging(arguments.IsVerbose, level, error, stories);
        using RunTelemetry telemetry = RunTelemetry.Start(arguments.Metrics);
        using ControlSocket? socket = arguments.Control is { } path ? ControlSocket.Listen(path) : null;
        if (arguments.WaitsForDebugger)
        {
            await DebuggerWait.WaitAsync(arguments.AllowManaged, error, interrupted).ConfigureAwait(false);
        }

        PluginHostOptions options = HostFactory.Options(arguments.Paths, arguments.AllowManaged, logging, arguments.Trust);
        options.Supervision = RunSupervision.Of(callDeadline);
        // A debugger looks for symbols beside the file that is mapped.
        options.MapInPlace = arguments.WaitsForDebugger && !arguments.AllowManaged;
        using PluginHost host = loaded = new PluginHost(options);
        Tell(host.Load(), error);

        string functions = FileHashes.OfFunctions(definition, source.File);
        foreach ((PipelineDefinition one, string file) in definitions.Zip(arguments.Files))
        {
            await PipelineFunctions.LoadAsync(
                host,
                await PipelineFunctions.BuildAsync(one, file, error, interrupted).ConfigureAwait(false),
                interrupted).ConfigureAwait(false);
        }

        if (definitions.Count > 1)
        {
            if (!AreSound(definitions, host, state is not null, error))
            {
                return ExitCode.BadPipeline;
            }

            await using ProgressGroup told = new(arguments.Progress, error);
            return await new RunGroup(links, pipeline =>
            {
                PipelineOptions own = new() { LoggerFactory = logging, State = state };
                links.AddTo(pipeline, own.Components);
                RunSession one = new(host, own, arguments, output, error, stories);
                told.Follow(() => one.Current);
                return one;
            }).RunAsync(interrupted).ConfigureAwait(false);
        }

        PipelineOptions running = new() { LoggerFactory = logging, State = state };
        RunSession session = new(host, running, arguments, output, error, stories);
        telemetry.Follow(() => session.Current);
        RunReloads reloads = new(source, session, options, definition, new RunParts(read, functions));
        await using ControlServer? control =
            socket is null ? null : new ControlServer(socket, new ControlCommands(session, reloads, level));
        await using RunWatch? watch = arguments.Watches ? RunWatch.Start(session, reloads, error) : null;
        await using ProgressLoop progress = ProgressLoop.Start(() => session.Current, arguments.Progress, error, TimeProvider.System);
        session.Ended = progress.Hide;
        return await session.RunAsync(definition, interrupted).ConfigureAwait(false);
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

    private static ILoggerFactory Logging(
        bool isVerbose, LogLevelSwitch level, ToolWriter error, ErrorStory stories) => LoggerFactory.Create(builder => builder
        .SetMinimumLevel(LogLevel.Trace)
        .AddFilter((_, message) => message >= level.Level)
        // Results go to standard output, and must not be mixed with what is said on the way.
        .AddProvider(new LineLoggerProvider(
            error,
            stories,
            isVerbose,
            (category, id) => s_said.Contains((category, id.Id)) || (!isVerbose && (category, id.Id) == s_ready))));
}
