namespace Pdk.Runtime;

/// <summary>Something that is wrong with a pipeline, before it runs. Immutable. No message has the value of a secret.</summary>
/// <param name="Position">Where.</param>
/// <param name="Severity">What follows from it.</param>
/// <param name="Message">What was expected, what was found, and the one suggestion where there is one. One line.</param>
public sealed record PipelineFinding(FilePosition Position, FindingSeverity Severity, string Message)
{
    /// <summary>One line: <c>p.yaml(3,5): …</c>.</summary>
    public override string ToString() => $"{Position}: {(Severity == FindingSeverity.Warning ? "warning: " : "")}{Message}";
}
