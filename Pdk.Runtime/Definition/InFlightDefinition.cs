namespace Pdk.Runtime;

/// <summary>How many batches a sink is given at once.</summary>
/// <param name="Count">How many; at least 1, and no more than the sink takes (<c>ISink.Concurrency</c>).</param>
/// <param name="Position">Where it is said; the place of the sink where it is not.</param>
public sealed record InFlightDefinition(int Count, FilePosition Position);
