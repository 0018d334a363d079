using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <summary>A stream as a sink sees it: what comes by the ports of one source is encoded apart.</summary>
internal readonly record struct StreamKey(ulong Stream, SinkLink Link);
