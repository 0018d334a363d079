namespace Pdk.Runtime;

/// <summary>A pipeline's description has mistakes.</summary>
public sealed class PipelineDefinitionException : Exception
{
    /// <summary>Tells of all mistakes that were found.</summary>
    /// <param name="errors">One sentence each, with its place in front.</param>
    public PipelineDefinitionException(IReadOnlyList<string> errors)
        : base(string.Join('\n', errors)) => Errors = errors;

    /// <summary>Tells of one.</summary>
    internal PipelineDefinitionException(PipelineFinding finding)
        : this([finding.ToString()]) => Finding = finding;

    /// <summary>The mistakes, in the order in which they were found: <c>pipeline.yaml(7,3): unknown key …</c>.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>The one mistake, where there cannot be more; null otherwise.</summary>
    internal PipelineFinding? Finding { get; }
}
