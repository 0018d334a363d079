using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Pdk.Abi.Text;
using Pdk.Cli.Output;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk run</c>: runs a pipeline until its sources are finished or somebody presses Ctrl-C.</summary>
internal static class RunCommand
{
    /// <summary>
    /// What is said elsewhere: files and creations that were refused, and why the pipeline failed, by this command; faults by the runtime,
    /// with what follows.
    /// </summary>
    private static readonly (string Category, int Id)[] s_said = [("Pdk.Loader", 2), ("Pdk.Loader", 20), ("Pdk.Runtime", 6)];

    public const string Name = "run";

    public static Command Make(TextWriter output, ToolWriter error)
    {
        Argument<string> file = new("PIPELINE") { Description = "The pipeline's description, in YAML." };
        Option<string[]> path = SharedOptions.Path();
        Option<string[]> set = new("--set", "-s")
        {
            Description = "A value for ${NAME} in the description; may be given several times.",
            HelpName = "NAME=VALUE",
        };
        Option<bool> verbose = new("--verbose", "-v") { Arity = ArgumentArity.Zero, Description = "Log more." };
        Option<bool> json = SharedOptions.Json();
        Option<bool> managed = SharedOptions.Managed();
        Option<string?> locked = SharedOptions.Lock();
        Option<string?> keys = SharedOptions.Keys();
        Option<string?> state = new("--state")
        {
            Description = "The folder for state, such as how far a source has read; instead of the one in the description.",
            HelpName = "FOLDER",
        };
        Option<string?> deadline = new("--call-deadline")
        {
            Description = "How long one call of a codec or a processor may take, such as 5s; then it has faulted. Without it: for ever.",
            HelpName = "DURATION",
        };
        Command command = new(Name, "Runs a pipeline. Ctrl-C drains it: what was read is still delivered. A second one ends it at once.")
        {
            file, path, set, state, verbose, json, managed, locked, keys, deadline,
        };
        command.SetAction(async (parsed, cancellation) => (int)await RunAsync(
            new RunArguments(
                parsed.GetValue(file)!,
                parsed.GetValue(path) ?? [],
                parsed.GetValue(set) ?? [],
                parsed.GetValue(state),
                parsed.GetValue(verbose),
                parsed.GetValue(json),
                parsed.GetValue(managed),
                parsed.GetValue(deadline),
                HostFactory.Trust(parsed.GetValue(locked), parsed.GetValue(keys))),
            output,
            error,
            cancellation).ConfigureAwait(false));
        return command;
    }

    private static async Task<ExitCode> RunAsync(RunArguments arguments, TextWriter output, ToolWriter error, CancellationToken interrupted)
    {
        if (!TryReadSettings(arguments.Settings, error, out Dictionary<string, string> settings)
            || !RunSupervision.TryRead(arguments.CallDeadline, error, out TimeSpan? callDeadline))
        {
            return ExitCode.Usage;
        }

        PipelineDefinition definition;
        try
        {
            definition = PipelineDefinition.Load(arguments.File, settings);
        }
        catch (PipelineDefinitionException exception)
        {
            error.WriteLine(exception.Message);
            return ExitCode.BadPipeline;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(
                $"{arguments.File}: expected a pipeline's description, but it cannot be read: {exception.Message.ReplaceLineEndings(" ")}");
            return ExitCode.NotFound;
        }

        if (!AreReferred(settings.Keys, definition, error))
        {
            return ExitCode.Usage;
        }

        using FileStateStore? state = arguments.State is { } folder ? RunState.Open(folder) : null;
        using ILoggerFactory logging = Logging(arguments.IsVerbose, error);
        PluginHostOptions options = HostFactory.Options(arguments.Paths, arguments.AllowManaged, logging, arguments.Trust);
        options.Supervision = RunSupervision.Of(callDeadline);
        using PluginHost host = new(options);
        foreach (LoadReportRow problem in host.Load().Problems)
        {
            error.WriteLine(problem.Hint.Length == 0 ? problem.ToString() : $"{problem with { Hint = "" }}\n  → {problem.Hint}");
        }

        PipelineOptions running = new() { LoggerFactory = logging, State = state };
        return await RunAsync(definition, host, running, arguments.AsJson, arguments.IsVerbose, output, error, interrupted)
            .ConfigureAwait(false);
    }

    private static async Task<ExitCode> RunAsync(
        PipelineDefinition definition,
        PluginHost host,
        PipelineOptions options,
        bool asJson,
        bool isVerbose,
        TextWriter output,
        TextWriter error,
        CancellationToken interrupted)
    {
        PipelineReport report;
        ExitCode code = ExitCode.Success;
        try
        {
            await using PipelineRun run = Pipeline.Start(definition, host, options);
            using CancellationTokenRegistration registration = interrupted.Register(run.RequestDrain);
            try
            {
                await run.Completion.ConfigureAwait(false);
            }
            catch (PipelineException exception)
            {
                error.WriteLine(ErrorStory.OfEnd(exception, isVerbose));
                code = ExitCode.PipelineFailed;
            }

            report = run.Report;
        }
        catch (Exception exception) when (exception is PipelineException or PluginLoadException)
        {
            error.WriteLine(ErrorStory.OfEnd(exception, isVerbose));
            return ExitCode.BadPipeline;
        }

        foreach (SourceReport source in report.Sources.Where(static source => source.Lost > 0))
        {
            error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"'{source.Id}': {source.Lost} items became errors and are lost; "
                    + $"a route from '{source.Id}/err' would keep what is known of them"));
        }

        IEnumerable<(string Id, long Lost)> refusing = report.Steps.Select(static step => (step.Id, step.Lost))
            .Concat(report.Sinks.Select(static sink => (sink.Id, sink.Lost)));
        foreach ((string id, long lost) in refusing.Where(static end => end.Lost > 0))
        {
            error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"'{id}': {lost} events were refused and are lost; a route from '{id}/err' to another sink would keep them"));
        }

        if (asJson)
        {
            JsonOutput.Write(output, report);
        }
        else
        {
            PipelineReportText.Write(report, output);
        }

        return code != ExitCode.Success ? code
            : report.Outcome == PipelineOutcome.Cancelled ? ExitCode.Interrupted
            : report.EventsFailed > report.Refused || report.Lost > 0 ? ExitCode.PipelineFailed
            : report.Sinks.Any(static sink => sink.Failure is not null) ? ExitCode.PipelineFailed
            : report.Routes.Any(static route => route.Damaged > 0) ? ExitCode.PipelineFailed
            : ExitCode.Success;
    }

    private static ILoggerFactory Logging(bool isVerbose, ToolWriter error) => LoggerFactory.Create(builder => builder
        .SetMinimumLevel(isVerbose ? LogLevel.Debug : LogLevel.Information)
        // Results go to standard output, and must not be mixed with what is said on the way.
        .AddProvider(new LineLoggerProvider(error, isVerbose, static (category, id) => s_said.Contains((category, id.Id)))));

    private static bool TryReadSettings(string[] texts, TextWriter error, out Dictionary<string, string> settings)
    {
        settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                // The text is not repeated: it may be a password whose name was forgotten.
                error.WriteLine($"--set expects NAME=VALUE, found {(equals == 0 ? "no name before '='" : "no '='")}.");
                return false;
            }

            if (!settings.TryAdd(text[..equals], text[(equals + 1)..]))
            {
                error.WriteLine($"--set gives '{text[..equals]}' twice.");
                return false;
            }
        }

        return true;
    }

    /// <summary>A value that nothing asks for is a slip of the pen, as an unknown key is.</summary>
    private static bool AreReferred(IEnumerable<string> names, PipelineDefinition definition, TextWriter error)
    {
        bool areReferred = true;
        foreach (string name in names.Where(name => !definition.References.Contains(name)))
        {
            string known = definition.References.Count == 0 ? "no ${NAME} at all" : string.Join(", ", definition.References);
            error.WriteLine(
                $"--set {name}: expected a name that the description refers to, found '{name}'; "
                    + $"it has {known}{NearestName.Hint(name, definition.References)}");
            areReferred = false;
        }

        return areReferred;
    }

    private sealed record RunArguments(
        string File,
        string[] Paths,
        string[] Settings,
        string? State,
        bool IsVerbose,
        bool AsJson,
        bool AllowManaged,
        string? CallDeadline,
        TrustOptions Trust);
}
