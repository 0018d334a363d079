namespace Pdk.Runtime;

/// <summary>Where a route spills events to disk that do not fit into memory.</summary>
/// <param name="Path">The folder: for this route alone, made where it is not there, readable for the owner only.</param>
/// <param name="MaxBytes">How many bytes the files in it may have; at least 1. What does not fit waits.</param>
/// <param name="Ack">When a source hears that spilled events are settled.</param>
/// <param name="Position">Where it is named.</param>
public sealed record SpillDefinition(string Path, long MaxBytes, SpillAck Ack, FilePosition Position);
