namespace Pdk.Cli.Progress;

/// <summary>One part of a pipeline in the table of a running one.</summary>
/// <param name="Id">What the pipeline calls it.</param>
/// <param name="Kind">Source, step or sink.</param>
/// <param name="State">How it stands, in a word or two.</param>
/// <param name="PerSecond">Events per second since the sample before.</param>
/// <param name="Events">Events so far: given by a source, made by a step, delivered by a sink.</param>
/// <param name="Notes">What else there is to say, the most important first.</param>
internal sealed record ProgressRow(string Id, string Kind, string State, double PerSecond, long Events, IReadOnlyList<string> Notes)
{
    /// <summary>Whether it needs somebody's eye.</summary>
    public bool IsTroubled { get; init; }
}
