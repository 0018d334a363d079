namespace Pdk.Cli.Progress;

/// <summary>A running pipeline at one moment.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="Elapsed">Since its start.</param>
/// <param name="Rows">Its sources, then its steps, then its sinks.</param>
internal sealed record ProgressSample(string Name, TimeSpan Elapsed, IReadOnlyList<ProgressRow> Rows)
{
    /// <summary>Events of all sources.</summary>
    public long In { get; init; }

    /// <summary>Events of all sources per second since the sample before.</summary>
    public double InPerSecond { get; init; }

    /// <summary>Events that the sinks took.</summary>
    public long Out { get; init; }

    /// <summary>The same per second since the sample before.</summary>
    public double OutPerSecond { get; init; }

    /// <summary>Events that failed in steps and sinks.</summary>
    public long Failed { get; init; }

    /// <summary>Events of which only the log tells.</summary>
    public long Lost { get; init; }
}
