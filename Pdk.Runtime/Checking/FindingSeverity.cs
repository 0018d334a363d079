namespace Pdk.Runtime;

/// <summary>What follows from a <see cref="PipelineFinding"/>.</summary>
public enum FindingSeverity
{
    /// <summary>The pipeline cannot run.</summary>
    Error = 0,

    /// <summary>It can, but should not stay so.</summary>
    Warning = 1,
}
