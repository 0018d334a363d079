using Pdk.Cli.Progress;
using Pdk.Loader;

namespace Pdk.Cli.Running;

/// <summary>What the command line of <c>pdk run</c> says.</summary>
internal sealed record RunArguments
{
    /// <summary>The descriptions of the pipelines that run together; at least one.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Where plugins are looked for.</summary>
    public string[] Paths { get; init; } = [];

    /// <summary>Values for names in the description, as they were written.</summary>
    public string[] Settings { get; init; } = [];

    /// <summary>The folder of secrets; null where the environment names it.</summary>
    public string? Secrets { get; init; }

    /// <summary>The folder for state; null where the description says it.</summary>
    public string? State { get; init; }

    /// <summary>Whether more is logged, with stack traces.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>How the figures are written.</summary>
    public ReportFormat Report { get; init; }

    /// <summary>How it tells how far it is.</summary>
    public ProgressMode Progress { get; init; }

    /// <summary>Whether managed builds of plugins are loaded.</summary>
    public bool AllowManaged { get; init; }

    /// <summary>How long a call of a codec or a processor may take, as it was written.</summary>
    public string? CallDeadline { get; init; }

    /// <summary>Which plugins are trusted.</summary>
    public TrustOptions Trust { get; init; } = new();

    /// <summary>Where controllers find the run; null where there are none.</summary>
    public string? Control { get; init; }

    /// <summary>Where figures are served, as it was written; null where they are not.</summary>
    public string? Metrics { get; init; }

    /// <summary>Whether what changes on disk is taken over.</summary>
    public bool Watches { get; init; }

    /// <summary>Whether a debugger is waited for.</summary>
    public bool WaitsForDebugger { get; init; }
}
