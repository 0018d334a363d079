namespace Pdk.Abi;

/// <summary>A row of a stream of calls that has failed.</summary>
/// <param name="Row">The row.</param>
/// <param name="Error">Why.</param>
internal sealed record AsyncFault(long Row, Exception Error);
