using Pdk.Abi;

namespace Pdk.Runtime.Connectors;

/// <summary>Tells failures of codecs and processors that may pass from those that lie in what they were given.</summary>
internal static class PassingFailure
{
    /// <summary>
    /// Whether the same items may succeed another time. A stage knows nothing but its items, so that whatever else it throws, it will throw
    /// again.
    /// </summary>
    internal static bool Is(Exception exception) =>
        exception is PluginFaultException { Status: PdkStatus.FaultedEarlier }
        || StatusMapping.StatusOf(exception)
            is PdkStatus.OutOfMemory or PdkStatus.Timeout or PdkStatus.Cancelled or PdkStatus.InputOutput
            or PdkStatus.StaleHandle or PdkStatus.Protocol;
}
