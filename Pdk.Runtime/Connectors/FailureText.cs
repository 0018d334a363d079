using Pdk.Abi;

namespace Pdk.Runtime.Connectors;

/// <summary>An exception in one line: its message and those of what caused it, as far as they say more.</summary>
internal static class FailureText
{
    internal static string Of(Exception exception) => ExceptionText.Messages(exception);
}
