using Microsoft.Extensions.Logging;
using Pdk.Abi.Text;
using Pdk.Cli.Running;
using Pdk.Loader;

namespace Pdk.Cli.Control;

/// <summary>What controllers may ask a run for. One after the other, whoever asks.</summary>
/// <param name="group">The pipelines of the run.</param>
/// <param name="reloads">Takes over what has changed on disk.</param>
/// <param name="host">Where plugins come from.</param>
/// <param name="level">From which level on messages are logged that are no pipeline's own.</param>
internal sealed class ControlCommands(RunGroup group, RunReloads reloads, PluginHost host, LogLevelSwitch level)
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
        if (!Names.Contains(request.Command))
        {
            return ControlReply.Refused(
                $"unknown command '{request.Command}'; known are: {string.Join(", ", Names)}{NearestName.Hint(request.Command, Names)}");
        }

        RunMember[] members = [.. group.Members.Where(member => request.Pipeline is null || member.Name == request.Pipeline)];
        if (members.Length == 0)
        {
            string[] known = [.. group.Members.Select(static member => member.Name)];
            return ControlReply.Refused(
                $"expected the name of a pipeline of this run, found '{request.Pipeline}'; it has {string.Join(", ", known)}"
                    + NearestName.Hint(request.Pipeline!, known));
        }

        // Who only looks does not wait for those that change something.
        if (request is { Command: "status", Argument: null })
        {
            return await ControlStatus.AskAsync(members, cancellation).ConfigureAwait(false);
        }

        // Nor does an end wait for a change that is under way: it comes instead.
        if (request is { Command: "drain", Argument: null })
        {
            return Drain(request.Pipeline is null ? null : members[0]);
        }

        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await ChangeAsync(request, members, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private Task<ControlReply> ChangeAsync(
        ControlRequest request, IReadOnlyList<RunMember> members, CancellationToken cancellation) => request switch
    {
        { Command: "pause" } => ControlPauses.PauseAsync(members, request.Argument, cancellation),
        { Command: "resume" } => ControlPauses.ResumeAsync(members, request.Argument, cancellation),
        { Command: "set-level" } => Task.FromResult(SetLevel(request, members)),
        { Command: "load", Pipeline: not null } => Task.FromResult(
            ControlReply.Refused("load is about all pipelines, since they share the plugins: leave the pipeline out")),
        { Command: "load", Argument: { } file } => LoadAsync(file, cancellation),
        { Command: "load" } => Task.FromResult(ControlReply.Refused("load expects the path of a plugin, found none")),
        { Argument: { } argument } => Task.FromResult(ControlReply.Refused($"{request.Command} expects no argument, found '{argument}'")),
        _ => ReloadAsync(request.Pipeline is null ? null : members, cancellation),
    };

    /// <param name="member">The pipeline that is meant; null for all.</param>
    private ControlReply Drain(RunMember? member)
    {
        if (member is null)
        {
            return group.RequestEnd()
                ? ControlReply.Done("the run drains, and ends")
                : ControlReply.Refused(group.Members[0].Session.WhyNone);
        }

        return member.Session.RequestEnd()
            ? ControlReply.Done($"pipeline {member.Name} drains, and ends")
            : ControlReply.Refused($"pipeline {member.Name}: {member.Session.WhyNone}");
    }

    /// <param name="members">Whose descriptions are looked at; null for all, and for plugins.</param>
    /// <param name="cancellation">Gives up.</param>
    private async Task<ControlReply> ReloadAsync(IReadOnlyList<RunMember>? members, CancellationToken cancellation)
    {
        IReadOnlyList<ReloadRow> rows = await (members is null
            ? reloads.ReloadAsync(cancellation)
            : reloads.ReloadDescriptionsAsync(members, cancellation)).ConfigureAwait(false);
        string text = rows.Count == 0 ? "nothing has changed" : string.Join('\n', rows.Select(static row => row.Text));
        return rows.All(static row => row.IsTaken) ? ControlReply.Done(text, rows) : ControlReply.Refused(text, rows);
    }

    private async Task<ControlReply> LoadAsync(string file, CancellationToken cancellation)
    {
        LoadReportRow row = await host.LoadAsync(Path.GetFullPath(file), cancellation).ConfigureAwait(false);
        string text = row.Hint.Length == 0 ? row.ToString() : $"{row with { Hint = "" }}\n  → {row.Hint}";
        return row.IsReady || row.Verdict == Verdict.Duplicate ? ControlReply.Done(text) : ControlReply.Refused(text);
    }

    private ControlReply SetLevel(ControlRequest request, IReadOnlyList<RunMember> members)
    {
        string? text = request.Argument;
        string[] known = ["trace", "debug", "information", "warning", "error", "critical", "none"];
        if (text is null || !s_levels.TryGetValue(text, out LogLevel wanted))
        {
            return ControlReply.Refused(
                $"set-level expects one of {string.Join(", ", known)}, found {(text is null ? "none" : $"'{text}'")}"
                    + (text is null ? "" : NearestName.Hint(text, known)));
        }

        // What plugins and the loader say belongs to no pipeline.
        level.Level = request.Pipeline is null ? wanted : level.Level;
        foreach (RunMember member in members)
        {
            member.Level.Level = wanted;
        }

        string whose = request.Pipeline is null ? "messages" : $"messages of pipeline {request.Pipeline}";
        return ControlReply.Done($"{whose} are logged from {wanted.ToString().ToLowerInvariant()} on");
    }
}
