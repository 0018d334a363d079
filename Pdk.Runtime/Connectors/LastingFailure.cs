using Pdk.Abi;

namespace Pdk.Runtime.Connectors;

/// <summary>Tells failures that last from those that may pass, such as a lost connection.</summary>
internal static class LastingFailure
{
    /// <summary>
    /// Whether another attempt would end the same way: the configuration is wrong, the data is, or nobody offers what is asked for.
    /// </summary>
    internal static bool Is(Exception exception) =>
        StatusMapping.StatusOf(exception) is PdkStatus.Argument or PdkStatus.Data or PdkStatus.Unsupported;
}
