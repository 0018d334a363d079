using Pdk.Contracts;

namespace Pdk.Runtime.Sinks;

/// <summary>What came of giving a batch to a sink.</summary>
/// <param name="IsTaken">Whether the sink took it. Otherwise its events are accounted for, unless it was not given.</param>
/// <param name="Fault">Why the instance is of no use any more; null where it is.</param>
/// <param name="IsGiven">Whether the sink was given it. Otherwise another instance is to be.</param>
internal readonly record struct SendResult(bool IsTaken, PluginFaultException? Fault = null, bool IsGiven = true);
