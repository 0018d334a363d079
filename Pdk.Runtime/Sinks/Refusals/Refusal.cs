namespace Pdk.Runtime.Sinks.Refusals;

/// <summary>An item of a batch that its sink refuses.</summary>
/// <param name="Index">Its number in the batch.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct Refusal(int Index, string Reason);
