namespace Pdk.Runtime.Sources;

/// <summary>What a pulled batch consists of.</summary>
/// <param name="Items">How many items are no control items.</param>
/// <param name="Bytes">The bytes of their payloads.</param>
/// <param name="Stream">The key of the first item's stream.</param>
/// <param name="IsUniform">Whether all items are of that stream, and none is a control item: the batch can go on as it is.</param>
internal readonly record struct PullFacts(int Items, long Bytes, ulong Stream, bool IsUniform);
