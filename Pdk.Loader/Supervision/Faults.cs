using Pdk.Abi;

namespace Pdk.Loader.Supervision;

/// <summary>Which exceptions of a call are defects of the plugin.</summary>
internal static class Faults
{
    /// <summary>The fault that an exception tells of, as later calls answer it; null for errors with a meaning of their own.</summary>
    /// <param name="exception">What the call threw.</param>
    /// <param name="instance">The object that was called.</param>
    internal static PluginFaultException? Of(Exception exception, object instance)
    {
        if (exception is PluginFaultException crossed)
        {
            return crossed.Status == PdkStatus.FaultedEarlier ? crossed : Earlier(crossed.ErrorType, crossed.Message, crossed.Detail);
        }

        // On this side of the border, everything that is not told by the other is about the caller's arguments. Without a border, the plugin's own
        // exceptions are judged as the guard at the border would.
        return instance is ContractProxy || StatusMapping.StatusOf(exception) != PdkStatus.Fault
            ? null
            : Earlier(exception.GetType().FullName ?? exception.GetType().Name, MessageOf(exception), exception.StackTrace ?? "");
    }

    private static PluginFaultException Earlier(string type, string message, string detail) =>
        new(PdkStatus.FaultedEarlier, type.Length == 0 ? $"faulted earlier: {message}" : $"faulted earlier: {type}: {message}", type, detail);

    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception)
        {
            return "its own message could not be read";
        }
    }
}
