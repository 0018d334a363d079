namespace Pdk.Runtime;

/// <summary>How a run stands, or how it ended.</summary>
public enum PipelineOutcome
{
    /// <summary>It has not ended.</summary>
    Running = 0,

    /// <summary>All sources are finished, and everything was delivered.</summary>
    Finished = 1,

    /// <summary>It was drained on request, and everything was delivered.</summary>
    Drained = 2,

    /// <summary>It was cancelled, or could not be drained in time: events may be lost.</summary>
    Cancelled = 3,

    /// <summary>A part of it failed for good.</summary>
    Failed = 4,
}
