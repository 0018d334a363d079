using Microsoft.Extensions.Logging;
using Pdk.Abi.Text;
using Pdk.Cli.Output;
using Pdk.Cli.Progress;
using Pdk.Cli.Running;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Cli.Control;

/// <summary>What controllers may ask a run for. One after the other, whoever asks.</summary>
/// <param name="session">The run.</param>
/// <param name="reloads">Takes over what has changed on disk.</param>
/// <param name="level">From which level on messages are logged.</param>
internal sealed class ControlCommands(RunSession session, RunReloads reloads, LogLevelSwitch level)
{
    /// <summary>The names, as they are told.</summary>
    public static readonly string[] Names = ["status", "pause", "resume", "drain", "reload", "load", "set-level"];

    private static readonly Dictionary<string, LogLevel> s_levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["trace"] = LogLevel.Trace,
        ["debug"] = LogLevel.Debug,
        ["information"] = LogLevel.Information,
        ["info"] = LogLevel.Information,
        ["warning"] = LogLevel.Warning,
        ["error"] = LogLevel.Error,
        ["critical"] = LogLevel.Critical,
        ["none"] = LogLevel.None,
    };

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Does what is asked for.</summary>
    /// <param name="request">What that is.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ControlReply> DoAsync(ControlRequest request, CancellationToken cancellation)
    {
        // Who only looks does not wait for those that change something.
        if (request.Command == "status")
        {
            return await StatusAsync(request.Argument, cancellation).ConfigureAwait(false);
        }

        // Nor does an end wait for a change that is under way: it comes instead.
        if (request is { Command: "drain", Argument: null })
        {
            return session.RequestEnd() ? ControlReply.Done("the run drains, and ends") : ControlReply.Refused(session.WhyNone);
        }

        if (!Names.Contains(request.Command))
        {
            return ControlReply.Refused(
                $"unknown command '{request.Command}'; known are: {string.Join(", ", Names)}{NearestName.Hint(request.Command, Names)}");
        }

        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await ChangeAsync(request, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private Task<ControlReply> ChangeAsync(ControlRequest request, CancellationToken cancellation) => request switch
    {
        { Command: "pause" } => PauseAsync(request.Argument, cancellation),
        { Command: "resume" } => ResumeAsync(request.Argument, cancellation),
        { Command: "set-level" } => Task.FromResult(SetLevel(request.Argument)),
        { Command: "load", Argument: { } file } => LoadAsync(file, cancellation),
        { Command: "load" } => Task.FromResult(ControlReply.Refused("load expects the path of a plugin, found none")),
        { Argument: { } argument } => Task.FromResult(ControlReply.Refused($"{request.Command} expects no argument, found '{argument}'")),
        _ => ReloadAsync(cancellation),
    };

    private async Task<ControlReply> StatusAsync(string? argument, CancellationToken cancellation)
    {
        if (argument is not null)
        {
            return ControlReply.Refused($"status expects no argument, found '{argument}'");
        }

        if (session.Current is not { } run)
        {
            return ControlReply.Refused(session.WhyNone);
        }

        await run.AskStatusAsync(cancellation).ConfigureAwait(false);
        PipelineReport report = run.Report;
        using StringWriter text = new() { NewLine = "\n" };
        PipelineReportText.Write(report, text);
        foreach (ConnectorReport connector in report.Connectors)
        {
            text.WriteLine(ConnectorText.Line(connector));
        }

        return ControlReply.Done(text.ToString().TrimEnd(), report);
    }

    private Task<ControlReply> PauseAsync(string? id, CancellationToken cancellation) => SteerAsync(
        id,
        run => id is null ? run.PauseAsync(cancellation) : run.PauseAsync(id, cancellation),
        isAll => isAll ? "all are paused" : "is paused");

    private Task<ControlReply> ResumeAsync(string? id, CancellationToken cancellation) => SteerAsync(
        id,
        run => id is null ? run.ResumeAsync(cancellation) : run.ResumeAsync(id, cancellation),
        isAll => isAll ? "all go on" : "goes on");

    private async Task<ControlReply> SteerAsync(string? id, Func<PipelineRun, Task> steer, Func<bool, string> done)
    {
        if (session.Current is not { } run)
        {
            return ControlReply.Refused(session.WhyNone);
        }

        string[] known = [.. run.Report.Connectors.Select(static connector => connector.Id)];
        if (id is not null && !known.Contains(id))
        {
            return ControlReply.Refused(
                $"expected the id of a source, step or sink, found '{id}'; the pipeline has {string.Join(", ", known)}"
                    + NearestName.Hint(id, known));
        }

        try
        {
            await steer(run).ConfigureAwait(false);
            return ControlReply.Done(id is null ? done(true) : $"'{id}' {done(false)}");
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            return ControlReply.Refused(exception.Message.ReplaceLineEndings(" "));
        }
    }

    private async Task<ControlReply> ReloadAsync(CancellationToken cancellation)
    {
        IReadOnlyList<ReloadRow> rows = await reloads.ReloadAsync(cancellation).ConfigureAwait(false);
        string text = rows.Count == 0 ? "nothing has changed" : string.Join('\n', rows.Select(static row => row.Text));
        return rows.All(static row => row.IsTaken) ? ControlReply.Done(text, rows) : ControlReply.Refused(text, rows);
    }

    private async Task<ControlReply> LoadAsync(string file, CancellationToken cancellation)
    {
        LoadReportRow row = await session.Host.LoadAsync(Path.GetFullPath(file), cancellation).ConfigureAwait(false);
        string text = row.Hint.Length == 0 ? row.ToString() : $"{row with { Hint = "" }}\n  → {row.Hint}";
        return row.IsReady || row.Verdict == Verdict.Duplicate ? ControlReply.Done(text) : ControlReply.Refused(text);
    }

    private ControlReply SetLevel(string? text)
    {
        string[] known = ["trace", "debug", "information", "warning", "error", "critical", "none"];
        if (text is null || !s_levels.TryGetValue(text, out LogLevel wanted))
        {
            return ControlReply.Refused(
                $"set-level expects one of {string.Join(", ", known)}, found {(text is null ? "none" : $"'{text}'")}"
                    + (text is null ? "" : NearestName.Hint(text, known)));
        }

        level.Level = wanted;
        return ControlReply.Done($"messages are logged from {wanted.ToString().ToLowerInvariant()} on");
    }
}
