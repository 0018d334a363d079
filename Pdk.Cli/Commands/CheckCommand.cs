using System.CommandLine;
using Pdk.Cli.Output;
using Pdk.Cli.Running;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk check</c>: says what is wrong with a pipeline. Nothing of its plugins is executed.</summary>
internal static class CheckCommand
{
    public static Command Make(ToolWriter output, ToolWriter error)
    {
        Argument<string[]> files = SharedOptions.Pipelines();
        Option<string[]> path = SharedOptions.Path();
        Option<string[]> set = SharedOptions.Set();
        Option<string?> secrets = SharedOptions.Secrets();
        Option<bool> json = SharedOptions.Json();
        Option<bool> managed = SharedOptions.Managed();
        Option<string?> locked = SharedOptions.Lock();
        Option<string?> keys = SharedOptions.Keys();
        Option<string?> state = SharedOptions.State();
        Command command = new("check", "Says everything that is wrong with a pipeline, as far as that is known without running a plugin.")
        {
            files, path, set, secrets, state, json, managed, locked, keys,
        };
        command.SetAction(parsed => (int)Run(
            [
                .. parsed.GetValue(files)!
                    .Select(file => PipelineSource.Of(file, parsed.GetValue(set) ?? [], parsed.GetValue(secrets))),
            ],
            HostFactory.Options(
                parsed.GetValue(path) ?? [],
                parsed.GetValue(managed),
                trust: HostFactory.Trust(parsed.GetValue(locked), parsed.GetValue(keys))),
            parsed.GetValue(state) is not null,
            parsed.GetValue(json),
            output,
            error));
        return command;
    }

    /// <summary>Tells, for another command, everything that is wrong with a pipeline that could not be read.</summary>
    /// <param name="source">The pipeline.</param>
    /// <param name="host">Where plugins would come from.</param>
    /// <param name="hasState">Whether connectors may keep state.</param>
    /// <param name="found">Why it could not be read.</param>
    /// <param name="error">Gets the mistakes.</param>
    public static ExitCode TellMistakes(
        PipelineSource source, PluginHostOptions host, bool hasState, PipelineDefinitionException found, TextWriter error)
    {
        PluginCatalog catalog = PluginHost.Look(host);
        PipelineCheck check = source.Check(catalog, hasState);
        TellRefused(catalog, error);
        if (check.Definition is not null)
        {
            // Somebody has corrected it in this moment.
            error.WriteLine(found.Message);
        }

        Tell(check, check.Errors, source.File, error);
        return ExitCode.BadPipeline;
    }

    private static ExitCode Run(
        PipelineSource[] sources, PluginHostOptions host, bool hasState, bool asJson, ToolWriter output, ToolWriter error)
    {
        PluginCatalog catalog = PluginHost.Look(host);
        IReadOnlyList<PipelineCheck> checks = PipelineCheck.Together([.. sources.Select(source => source.Check(catalog, hasState))]);
        TellRefused(catalog, error);
        string[] slips = [.. sources[0].Slips([.. checks.SelectMany(static check => check.References)])];
        foreach (string slip in slips)
        {
            error.WriteLine(slip);
        }

        if (asJson)
        {
            CheckRow[] rows = [.. sources.Zip(checks, (source, check) => CheckRow.Of(source.File, check, catalog))];
            JsonOutput.Write<object>(output, rows.Length == 1 ? rows[0] : rows);
        }
        else
        {
            foreach ((PipelineSource source, PipelineCheck check) in sources.Zip(checks))
            {
                Tell(check, check.Findings, source.File, output);
                output.WriteLine(Summary(source.File, check));
            }
        }

        return checks.Any(static check => check.Definition is null) ? ExitCode.BadPipeline
            : slips.Length == 0 ? ExitCode.Success
            : ExitCode.Usage;
    }

    /// <summary>Tells which libraries were refused, and why.</summary>
    public static void TellRefused(PluginCatalog catalog, TextWriter error)
    {
        foreach (LoadReportRow problem in catalog.Report.Refused)
        {
            error.WriteLine(problem.Hint.Length == 0 ? problem.ToString() : $"{problem with { Hint = "" }}\n  → {problem.Hint}");
        }
    }

    private static void Tell(PipelineCheck check, IEnumerable<PipelineFinding> findings, string file, TextWriter writer)
    {
        foreach (PipelineFinding finding in findings)
        {
            writer.WriteLine(finding.ToString());
        }

        if (check.Untold > 0)
        {
            writer.WriteLine($"{file}: and {check.Untold} more mistakes");
        }
    }

    private static string Summary(string file, PipelineCheck check)
    {
        int errors = check.Errors.Count() + check.Untold;
        int warnings = check.Findings.Count - check.Errors.Count();
        string said = warnings == 0 ? "" : $", {warnings} {(warnings == 1 ? "warning" : "warnings")}";
        return check.Definition is { } pipeline
            ? $"{file}: no mistakes{said}: {pipeline.Sources.Count} sources, {pipeline.Steps.Count} steps, {pipeline.Sinks.Count} sinks"
            : $"{file}: {errors} {(errors == 1 ? "mistake" : "mistakes")}{said}";
    }
}
