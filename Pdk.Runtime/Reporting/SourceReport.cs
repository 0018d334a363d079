namespace Pdk.Runtime;

/// <summary>What a source has brought in.</summary>
/// <param name="Id">The source's id.</param>
/// <param name="Pulls">How often it was pulled.</param>
/// <param name="Items">How many items it gave, pushed ones included, control items not.</param>
/// <param name="Bytes">The bytes of their payloads.</param>
/// <param name="Events">How many events came of them.</param>
/// <param name="Errors">How many items became errors instead, and how many pulls failed.</param>
public sealed record SourceReport(string Id, long Pulls, long Items, long Bytes, long Events, long Errors)
{
    /// <summary>How many of the errors nobody has seen but the log: nothing is linked to the port <c>err</c>.</summary>
    public long Lost { get; init; }

    /// <summary>How often a faulted instance was replaced by another one.</summary>
    public long Restarts { get; init; }
}
