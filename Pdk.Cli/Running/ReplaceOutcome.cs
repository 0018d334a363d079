namespace Pdk.Cli.Running;

/// <summary>What came of a pipeline that was to take the place of a running one.</summary>
/// <param name="IsReplaced">Whether it runs.</param>
/// <param name="Text">What happened, for people.</param>
internal sealed record ReplaceOutcome(bool IsReplaced, string Text)
{
    /// <summary>Whether it is left as it was for the sake of another one, which did not start and belongs together with it.</summary>
    public bool WaitsForAnother { get; init; }
}
