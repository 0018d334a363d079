namespace Pdk.Runtime;

/// <summary>What a step has done.</summary>
/// <param name="Id">The step's id.</param>
/// <param name="In">How many events it was given.</param>
/// <param name="Out">How many have left it. What nothing came of, and several of which one came, make these fewer.</param>
/// <param name="Failed">How many of those that it was given failed: it refused them, has faulted at them, or the run was cancelled.</param>
/// <param name="Held">How many batches wait in it at the moment, of which output comes later.</param>
public sealed record StepReport(string Id, long In, long Out, long Failed, int Held)
{
    /// <summary>
    /// How many of those that have left it the step has made itself, as a sum of many; the others are events that it let through.
    /// </summary>
    public long Made { get; init; }

    /// <summary>How many events the batches have that wait in it.</summary>
    public long HeldEvents { get; init; }

    /// <summary>
    /// How many of those that it was given did not leave it: it left them out, or made something of them. With the events that it let
    /// through, those that failed and those that wait they are <see cref="In"/>, unless it lets one leave more than once.
    /// </summary>
    public long LeftOut => In - (Out - Made) - Failed - HeldEvents;

    /// <summary>How many of the failed ones it refused for good: they go out by its port <c>err</c>.</summary>
    public long Refused { get; init; }

    /// <summary>How many of the refused ones nobody has seen but the log: nothing is linked to the port <c>err</c>.</summary>
    public long Lost { get; init; }

    /// <summary>How many of those that have left it went nowhere, since nothing is linked to their port.</summary>
    public long Unrouted { get; init; }

    /// <summary>How often a faulted instance was replaced by another one.</summary>
    public long Restarts { get; init; }
}
